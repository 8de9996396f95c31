import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../support/temporaryFolder.js';

/** Articles of an evaluation that the deterministic embedder can tell apart: each speaks of its own things. */
export const articles = {
  'ferry.txt':
    'Ferry sinks off the cape.\n\nThe ferry Marigold sank off the cape on Tuesday. ' +
    'All 42 passengers were saved by the coast guard. Divers will raise the hull in spring.',
  'bridge.txt':
    'Bridge opens over the river.\n\nThe new bridge over the river Wend opened on Sunday. ' +
    'It cost 12 million crowns. A choir of schoolchildren sang in the rain.',
  'budget.txt':
    'Council passes the budget.\n\nThe council of Lowfield passed its budget after nine hours. ' +
    'Two members were away. Taxes on dogs rise to 30 crowns a year.',
} as const;

/** Lines of `questions.jsonl` about {@link articles}. */
export const questions = [
  {
    id: 'q1',
    question: 'How many passengers did the coast guard save?',
    answers: ['All 42 passengers'],
    article: 'ferry',
  },
  { id: 'q2', question: 'What did the bridge cost?', answers: ['12 million crowns'], article: 'bridge' },
  { id: 'q3', question: 'Who sang in the rain?', answers: ['A choir of schoolchildren'], article: 'bridge' },
  { id: 'q4', question: 'What do taxes on dogs rise to?', answers: ['30 crowns a year'], article: 'budget' },
] as const;

/** Lines of `unanswerable.jsonl`. */
export const unanswerable = [
  { id: 'u1', question: 'Who composed the symphony?', answers: [] },
  { id: 'u2', question: 'Where do penguins nest?', answers: [] },
] as const;

/** Writes files into a folder that is removed when the test ends; a `/` in a name makes a folder. */
export async function writeFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

/** The evaluation folder of the articles and questions here; `changes` add or replace files. */
export function writeEvaluation(changes: Readonly<Record<string, string>> = {}): Promise<string> {
  const texts = Object.entries(articles).map(([name, text]) => [`articles/${name}`, text]);
  return writeFolder({
    ...(Object.fromEntries(texts) as Record<string, string>),
    'questions.jsonl': toLines(questions),
    'unanswerable.jsonl': toLines(unanswerable),
    ...changes,
  });
}

/** JSON lines. */
export function toLines(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}
