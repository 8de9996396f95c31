import { describe, expect, it } from 'vitest';
import { chatKindOf, withoutGreeting } from '../../../src/retrieval/question/chat.js';

const chat: Readonly<Record<string, readonly string[]>> = {
  greeting: [
    'Hi!',
    'helo',
    'Hellooo there',
    'yo bot',
    'good morning everyone',
    'how are you today?',
    'hey',
    'Bonjour',
    "what's up",
    'anyone here?',
    'heyyy footnote',
  ],
  thanks: [
    'thx!!',
    'Thank you so much',
    'thnaks a lot',
    'cheers mate',
    'ok thanks',
    'merci beaucoup',
    'tysm :)',
  ],
  farewell: ['bye', 'see you later', 'Good night!', 'goodby', 'au revoir'],
  praise: ['good bot', 'nice one', 'lol ok', 'that was helpful', 'you are awesome'],
  about: [
    'who are you',
    'who made you?',
    'Are you a robot?',
    'are u chatgpt',
    "what's your name?",
    'do you use AI?',
  ],
  help: [
    'help',
    'hey, what can you do please?',
    'how do I use this',
    'can you help me?',
    'what can I ask you?',
    'How does this work?',
    'What questions can I ask?',
  ],
};
const questions = [
  'who made the bridge?',
  'help command options',
  'how do I use fixtures?',
  'what can a worker do?',
  'who is he?',
  'are you allowed to use async def?',
  'hello world program',
  'what is help?',
  'good practice for tests',
  'is it working on Windows?',
  'who are the users?',
  'thanks to whom was the mill saved?',
  'hi-fi settings',
  'what is this function for',
  'how does it work with the harbour crane',
  'can you test async code',
  'price of bread',
  'who wrote the letter?',
  'Yo-Yo Ma',
  'how are you supposed to run it',
  'What is Thanksgiving?',
  'later versions',
  'what is a bot?',
  'ok button missing',
  'hey what is a backlink',
  'Where is the help page?',
  'Who said goodbye?',
  'hi, how do I install the plugin?',
  'thanks! and when did the strike happen?',
  '2020',
  '',
];

describe('chatKindOf', () => {
  it.each(Object.entries(chat).flatMap(([kind, messages]) => messages.map((one) => [one, kind])))(
    'takes %j for %s',
    (message, kind) => {
      expect(chatKindOf(message)).toBe(kind);
    },
  );

  it.each(questions)('leaves %j to the articles', (question) => {
    expect(chatKindOf(question)).toBeNull();
  });
});

describe('withoutGreeting', () => {
  it.each([
    ['Hi, how do I install it?', 'how do I install it?'],
    ['thanks! and when was it built?', 'and when was it built?'],
    ['hi there, can you tell me who he is?', 'can you tell me who he is?'],
    ['Hello! price of bread', 'price of bread'],
    ['hey what is a backlink', 'what is a backlink'],
  ])('of %j leaves %j', (question, rest) => {
    expect(withoutGreeting(question)).toBe(rest);
  });

  it.each([
    'Hello World example',
    'Thanks to whom was it saved?',
    'Morning prayer times',
    'Who said hello?',
    'hi',
    '',
  ])('leaves %j as it is', (question) => {
    expect(withoutGreeting(question)).toBe(question);
  });
});
