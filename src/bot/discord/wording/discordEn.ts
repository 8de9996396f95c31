import { permissionNames } from '../permissions/permissionNames.js';
import { en } from '../../wording/en.js';
import type { DiscordWording } from './discordWording.js';

const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** English. */
export const discordEn: DiscordWording = {
  common: en,
  answer: {
    asked: (question) => `Question: ${question}`,
    menu: 'What next?',
    alsoIn: (articles) => `The same text appears in ${count(articles, 'other article')}.`,
    nothingClose: 'No article comes close.',
    answeredBy: (name, day) => `answered by ${name} on ${day}`,
    changed:
      'The articles have changed since this answer: a passage it cites was edited or removed. Please ask again.',
  },
  buttons: {
    sources: 'Sources',
    chooseExcerpt: 'Read an excerpt',
    menu: '⋯',
    context: 'In context',
    followUp: 'Ask a follow-up',
    share: 'Share',
    remove: 'Delete',
    tellMe: 'Notify me when there’s an answer',
    earlier: 'Back',
    later: 'Next page',
    cancel: 'Cancel',
    useAnyway: 'Use the new index',
    keepOld: 'Keep the old index',
    edit: 'Edit',
    writeAnswer: 'Write an answer',
    dismiss: 'Dismiss',
    chooseAnswer: 'Choose an answer',
    chooseGap: 'Choose a question',
  },
  forms: {
    followUpTitle: 'Ask a follow-up',
    followUpLabel: 'Your question',
    wrongTitle: 'What was wrong?',
    wrongLabel: 'What was wrong with this answer?',
    answerTitle: 'Save as answer',
    answerQuestion: 'The question it answers',
    answerText: 'The answer',
  },
  notices: {
    noQuestion:
      'I answer questions from an archive of articles. Ask me one, for example: *When did it start?*',
    tooLong: (max) => `That’s too long for a question. Please keep it under ${max} characters.`,
    slowDown: (seconds) => `You’re asking too quickly. Please wait ${count(seconds, 'second')}.`,
    channelBusy: (seconds) =>
      `Too many questions are coming from this channel. Please wait ${count(seconds, 'second')}.`,
    busy: 'I’m busy: too many questions are waiting. Please ask again in a moment.',
    storeAway: 'I can’t reach the archive right now. Please try again in a moment.',
    failed: (requestId) =>
      `Something went wrong on my side. Please try again. If it keeps happening, give a moderator this number: ${requestId}`,
    closing: 'I’m restarting. Please try again in a minute.',
    opening: 'I’m still opening my index. Please try again in a moment.',
    unknownCommand: 'I don’t know that command any more. Type `/` to see the ones I know.',
    outdatedButton: 'This button is from an older version of me. Please ask again.',
    answerGone: 'I no longer have this answer. Please ask again.',
    notYours: 'Only the person who asked, or a moderator, can do that.',
    moderatorsOnly: 'Only moderators can do that.',
    notServed: 'I’m set up for other servers, so I don’t answer here.',
    noArchive: 'You don’t have access to any archive here.',
    unknownArchive: (name) => `There is no archive called “${name}” here, or you don’t have access to it.`,
    namedServersOnly:
      'That would change the answers in every server. The person who runs me has to add this server to `DISCORD_GUILD_IDS` first.',
    answerDeleted: 'Deleted.',
    willTell: 'I’ll send you a direct message when the articles answer it.',
    nowAnswered: 'The articles now answer a question you asked:',
    badDate: (text) => `I can’t read ${text} as a date. Write it like this: 2020-01-31.`,
    contextGone: 'This passage is no longer in the archive.',
  },
  lookup: {
    found: (terms) => `Excerpts for ${terms}`,
    nothingFound: (terms) => `Nothing found for ${terms}.`,
    page: (page, pages) => `Page ${page} of ${pages}`,
    articles: (n) => count(n, 'article'),
    noArticles: 'No articles.',
    unknownArticle: (title) => `I couldn’t find an article called ${title}.`,
    unknownSource: (source, nearest) =>
      `There are no articles from ${source}.${nearest.length === 0 ? '' : ` Sources: ${nearest.join(', ')}.`}`,
    related: (title) => `Related to ${title}`,
    noRelated: 'No related articles.',
    timeline: (topic) => `Timeline of ${topic}`,
    original: 'Original',
    by: (authors) => `by ${authors}`,
    quoteDiffers: (pasted, article) => `Pasted: ${pasted} · Article: ${article}`,
    quoteAlsoIn: (n) => `${count(n, 'more place')} in the archive.`,
    noText: 'There is no text in that message to look up.',
  },
  moderation: {
    preview: (added, changed, removed, seconds) =>
      `${added} to add, ${changed} to update, ${removed} to remove.` +
      (seconds === null ? '' : ` It will take about ${count(Math.max(1, Math.round(seconds)), 'second')}.`),
    nothingToDo: 'The index is up to date.',
    started: 'Reindexing has started. Until it’s done, I answer from the old index.',
    progress: (percent, articles, windows) =>
      `Reindexing: ${percent}%, ${count(articles, 'article')}, ${count(windows, 'window')}.`,
    checking: (questions) => `Checking the new index with ${count(questions, 'golden question')}.`,
    done: (added, changed, removed, articles, seconds) =>
      `Done in ${seconds.toFixed(1)} s: ${added} added, ${changed} changed, ${removed} removed; ` +
      `${count(articles, 'article')} in all. The new index is in use.`,
    unchanged: 'There was nothing to change.',
    worse: (n) =>
      `The new index does worse on ${count(n, 'golden question')}. The old one stays in use until you decide:`,
    kept: 'The old index stays in use.',
    swapped: 'The new index is in use.',
    cancelled: 'Cancelled. The old index stays in use.',
    cancelling: 'Cancelling.',
    notRunning: 'Nothing is being reindexed right now.',
    alreadyRunning: 'Reindexing is already under way.',
    failed: (reason) => `Reindexing failed; the old index stays in use. ${reason}`,
    rolledBack: (generation) => `Rolled back to generation ${generation}.`,
    noEarlier: 'There is no earlier generation to go back to.',
    status: (facts) =>
      [
        `**Index** generation ${facts.generation}, built <t:${Math.floor(facts.createdAt.getTime() / 1000)}:R>`,
        `**Model** ${facts.model}`,
        `**Articles** ${facts.articles}, **passages** ${facts.passages}`,
        `**Started** <t:${Math.floor(facts.startedAt.getTime() / 1000)}:R>`,
        `**Questions today** ${facts.questionsToday}`,
        facts.medianMs === null
          ? '**Time to answer** no questions yet'
          : `**Time to answer** median ${Math.round(facts.medianMs)} ms, ` +
            `95th percentile ${Math.round(facts.p95Ms ?? facts.medianMs)} ms`,
      ].join('\n'),
    source: ({ name, pages, dueAt: due, fetchedAt, failingSince, reason }) =>
      [
        `${name}: ${pages} pages`,
        fetchedAt === null ? 'never fetched' : `fetched <t:${fetchedAt}:R>`,
        due === null ? 'due now' : `due <t:${due}:R>`,
        ...(failingSince === null ? [] : [`failing since <t:${failingSince}:R>: ${reason}`]),
      ].join(', '),
    noUnanswered: 'There are no unanswered questions on record.',
    unanswered: (clusters, questions) =>
      `${count(questions, 'unanswered question')} in ${count(clusters, 'group')}`,
    times: (n) => (n === 1 ? 'once' : `${n} times`),
    noFeedback: 'No answers have been marked wrong.',
    feedback: (n) => `${count(n, 'answer')} marked wrong`,
    noReason: 'no reason given',
    wordsDeleted: '(words deleted)',
    waiting: (people) => `${people === 1 ? '1 person is waiting' : `${people} people are waiting`}`,
    gapGone: 'That is no longer on the list.',
  },
  privacy: {
    nothing: 'Nothing is stored about you.',
    kept: ({ answers, questions, verdicts, notices }) =>
      [
        `${count(answers, 'answer')} you asked for (their sources, not your words), so that buttons work`,
        `${count(questions.length, 'question')} without an answer${questions.length === 0 ? '' : ':'}`,
        ...questions.map((question) => `  ${question}`),
        `${count(verdicts, 'verdict')} with the question and your reason`,
        `${count(notices, 'request')} to be notified of an answer (with your user ID)`,
      ].join('\n'),
    rules: (days) =>
      (days === 0
        ? 'Nothing new is stored about anyone; the moderators chose that. '
        : `Entries are kept for ${count(days, 'day')} under a hash of your ID, without your name. `) +
      '`/privacy delete` removes them at once. What moderators do stays in an audit log.',
    deleted: (rows) => `Deleted: ${count(rows, 'entry', 'entries')}.`,
    remains: (waitedFor) =>
      'What remains: my messages in channels (delete them there) and what moderators did, in the audit log.' +
      (waitedFor === 0
        ? ''
        : ` ${count(waitedFor, 'question')} you asked ${waitedFor === 1 ? 'stays' : 'stay'} because others are waiting for the answer, with nothing that points to you.`),
    retention: (days) =>
      days === 0
        ? 'No questions, answers or verdicts are kept.'
        : `Questions, answers and verdicts are kept for ${count(days, 'day')}.`,
    retentionSet: (days) =>
      days === 0
        ? 'From now on, no questions, answers or verdicts are kept, and the old ones are deleted. Buttons under answers no longer work.'
        : `From now on, questions, answers and verdicts are kept for ${count(days, 'day')}; older ones are deleted.`,
  },
  settings: {
    mine: (length) =>
      length === null
        ? 'Answers to you are as long as this server sets them.'
        : `Answers to you are ${length === 'short' ? 'short' : 'in full'}.`,
    server: ({ length, threads, unanswered }) =>
      [
        `In this server, answers are ${length === 'short' ? 'short' : 'in full'}.`,
        `In question channels, they ${threads ? 'open a thread' : 'are replies'};`,
        `when the articles don’t answer, I ${{ silent: 'stay silent', reaction: 'react with ❔', reply: 'say so' }[unanswered]}.`,
      ].join(' '),
    summary: (channelId) =>
      channelId === null
        ? 'There is no weekly summary.'
        : `On Mondays, a summary of the week goes to <#${channelId}>; everyone who can read that channel can read the questions in it.`,
    missing: (permissions) => `For that I need permission in this channel: ${permissions}.`,
  },
  permissions: {
    names: permissionNames,
    here: (permissions) =>
      `I’m not allowed to do that here. A moderator can give me permission in this channel’s settings: ${permissions}.`,
    there: (permissions, channel) =>
      `I’m not allowed to answer in ${channel}. A moderator can give me permission in that channel’s settings: ${permissions}.`,
    lacking: (permissions) => `I’m missing permissions in this channel: ${permissions}.`,
  },
  summary: {
    told: (span, questions, share) =>
      `**${span}**: ${count(questions, 'question')}, ${share} answered. /unanswered and /feedback show what to work on.`,
    title: (span) => `The week of ${span}`,
    questions: 'questions',
    answered: 'answered',
    people: 'people asked',
    before: (questions) => `${questions} the week before`,
    ends: { answered: 'answered', unsure: 'unsure', unanswered: 'not answered' },
    judged: 'Marked wrong',
    more: (entries) => `and ${entries} more in the file`,
  },
  answers: {
    none: 'No answers are saved yet. To save one, use Apps → Save as answer on a message, or /unanswered.',
    count: (answers) => count(answers, 'saved answer'),
    saved: (question) => `Saved. I’ll use it to answer: ${question}`,
    savedLater: (question) => `Saved: ${question} I’ll use it as soon as it is in the index.`,
    blank: 'Please write both a question and an answer.',
    gone: 'This answer no longer exists.',
  },
  choices: {
    short: 'Short',
    full: 'In full',
    server: 'This server’s setting',
    silent: 'Stay silent',
    reaction: 'React with ❔',
    reply: 'Say so in a reply',
    here: 'In this channel',
    off: 'No summary',
  },
  help: [
    '**Ask** by mentioning me, by replying to me, in a direct message, or with `/ask`. I answer with sentences from the',
    'articles, word for word, with their source; a reply to my answer is a follow-up.',
    'When the articles don’t answer, I say so, and I can notify you when one does.',
    '`/search` finds excerpts · `/article` shows, lists and finds related articles · `/verify` finds where a quote comes from',
    '(also: Apps → Find source on a message) · `/privacy` shows and deletes what is stored about you.',
  ].join(' '),
  commands: {
    ask: { description: 'Ask the articles a question' },
    'ask.question': { description: 'Your question' },
    'ask.article': { description: 'Search only this article' },
    'ask.private': { description: 'Show the answer only to you' },
    'filter.after': { description: 'Only articles from this day or later, like 2020-01-31' },
    'filter.before': { description: 'Only articles from this day or earlier, like 2020-01-31' },
    'filter.source': { description: 'Only articles from this outlet' },
    'filter.archive': { description: 'Search only this archive' },
    search: { description: 'Find excerpts in articles' },
    'search.terms': { description: 'What to look for' },
    article: { description: 'Look up articles' },
    'article.read': { description: 'Read an article' },
    'article.list': { description: 'List the articles, newest first' },
    'article.related': { description: 'Articles about the same thing' },
    'article.timeline': { description: 'What the articles say about a topic, oldest first' },
    'article.title': { description: 'The title, or part of it' },
    'article.topic': { description: 'The topic' },
    verify: { description: 'Find out where a quote comes from' },
    'verify.quote': { description: 'The quote' },
    'verify.speaker': { description: 'Who supposedly said it' },
    findSource: { name: 'Find source', description: '' },
    askAbout: { name: 'Ask about this', description: '' },
    help: { description: 'How to use this bot' },
    privacy: { description: 'What is stored about you' },
    'privacy.show': { description: 'Show what is stored about you' },
    'privacy.delete': { description: 'Delete what is stored about you' },
    'privacy.retention': { description: 'For moderators: how long questions and answers are kept' },
    'privacy.retention.days': {
      description: 'Number of days; 0 keeps nothing. Leave it out to see the current number',
    },
    settings: { description: 'How I answer' },
    'settings.show': { description: 'Show the settings' },
    'settings.mine': { description: 'How long my answers to you are' },
    'settings.mine.answers': { description: 'Length' },
    'settings.server': { description: 'For moderators: how I answer in this server' },
    'settings.server.answers': { description: 'How long answers are' },
    'settings.server.threads': { description: 'Whether answers in question channels open a thread' },
    'settings.server.unanswered': { description: 'What I do there when the articles don’t answer' },
    'settings.server.summary': {
      description: 'Whether a summary of the week goes to this channel on Mondays',
    },
    reindex: { description: 'Bring the index up to date' },
    'reindex.preview': { description: 'What would be added, changed and removed' },
    'reindex.run': { description: 'Reindex; I keep answering meanwhile' },
    'reindex.run.full': { description: 'Rebuild everything' },
    'reindex.cancel': { description: 'Cancel the current reindexing' },
    'reindex.rollback': { description: 'Go back to the previous index' },
    status: { description: 'The index, the model and today’s figures' },
    unanswered: { description: 'Questions the articles did not answer' },
    'unanswered.export': { description: 'As a CSV file' },
    feedback: { description: 'Answers that were marked wrong' },
    'feedback.export': { description: 'As a CSV file' },
    answers: { description: 'Edit or remove the answers that moderators saved' },
    saveAnswer: { name: 'Save as answer', description: '' },
  },
};
