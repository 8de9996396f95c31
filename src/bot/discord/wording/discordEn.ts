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
    alsoIn: (articles) => `The same text is in ${count(articles, 'other article')}.`,
    nothingClose: 'No article comes close.',
    answeredBy: (name, day) => `answered by ${name} on ${day}`,
    changed: 'The articles changed since this answer: a passage it cites was edited or removed. Ask again.',
  },
  buttons: {
    sources: 'Sources',
    chooseExcerpt: 'Read an excerpt',
    menu: '⋯',
    context: 'In context',
    followUp: 'Ask a follow-up',
    share: 'Share',
    remove: 'Delete',
    tellMe: 'Tell me when it is answered',
    earlier: 'Back',
    later: 'Forth',
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
    answerQuestion: 'The question that it answers',
    answerText: 'The answer',
  },
  notices: {
    noQuestion:
      'I answer questions from an archive of articles. Write one in words, for example: *When did it begin?*',
    refused: (reason) => reason,
    tooLong: (max) => `That is too long for a question: please keep it under ${max} characters.`,
    slowDown: (seconds) => `You are asking fast. Please wait ${count(seconds, 'second')}.`,
    channelBusy: (seconds) => `This channel is asking fast. Please wait ${count(seconds, 'second')}.`,
    busy: 'I am busy: too many questions are waiting. Please ask again in a moment.',
    storeAway: 'I am busy: my archive does not answer just now. Please try again in a moment.',
    failed: (requestId) =>
      `Something went wrong on my side. Please try again. If it goes on, tell a moderator this number: ${requestId}`,
    closing: 'I am restarting. Please try again in a minute.',
    opening: 'My index is still being opened. Please try again in a moment.',
    unknownCommand: 'I do not know this command any more. Type `/` to see those that I know.',
    outdatedButton: 'This button is from an older version of me. Please ask again.',
    answerGone: 'I no longer keep this answer. Please ask again.',
    notYours: 'Only the person who asked, or a moderator, can do that.',
    moderatorsOnly: 'Only moderators can do that.',
    notServed: 'I am set up for other servers and do not answer here.',
    noArchive: 'There is no archive here that you may ask.',
    unknownArchive: (name) => `I know no archive “${name}” that you may ask here.`,
    namedServersOnly:
      'That changes what every server is answered from. Who runs me has to name this server first, in `DISCORD_GUILD_IDS`.',
    answerDeleted: 'Deleted.',
    willTell: 'I will send you a direct message when a later index answers it.',
    nowAnswered: 'The articles now answer a question that you asked:',
    badDate: (text) => `I cannot read ${text} as a date. Write it as 2020-01-31.`,
    contextGone: 'This passage is no longer in the archive.',
  },
  lookup: {
    found: (terms) => `Excerpts for ${terms}`,
    nothingFound: (terms) => `Nothing found for ${terms}.`,
    page: (page, pages) => `Page ${page} of ${pages}`,
    articles: (n) => count(n, 'article'),
    noArticles: 'No articles.',
    unknownArticle: (title) => `There is no article like ${title}.`,
    unknownSource: (source, nearest) =>
      `No article is from ${source}.${nearest.length === 0 ? '' : ` Sources: ${nearest.join(', ')}.`}`,
    related: (title) => `Related to ${title}`,
    noRelated: 'No related articles.',
    timeline: (topic) => `Timeline of ${topic}`,
    original: 'Original',
    by: (authors) => `by ${authors}`,
    quoteDiffers: (pasted, article) => `Pasted: ${pasted} · Article: ${article}`,
    quoteAlsoIn: (n) => `${count(n, 'more place')} in the archive.`,
    noText: 'There is no text in that message to look for.',
  },
  moderation: {
    preview: (added, changed, removed, seconds) =>
      `${added} to add, ${changed} to update, ${removed} to remove.` +
      (seconds === null ? '' : ` It will take about ${count(Math.max(1, Math.round(seconds)), 'second')}.`),
    nothingToDo: 'The index is up to date.',
    started: 'Reindexing has started. Questions are answered from the old index meanwhile.',
    progress: (percent, articles, windows) =>
      `Reindexing: ${percent} %, ${count(articles, 'article')}, ${count(windows, 'window')}.`,
    checking: (questions) => `Checking ${count(questions, 'golden question')} against the new index.`,
    done: (added, changed, removed, articles, seconds) =>
      `Done in ${seconds.toFixed(1)} s: ${added} added, ${changed} changed, ${removed} removed; ` +
      `${count(articles, 'article')} in all. The new index is in use.`,
    unchanged: 'Nothing had changed.',
    worse: (n) =>
      `The new index does worse on ${count(n, 'golden question')}. The old one stays in use until you decide:`,
    kept: 'The old index stays in use.',
    swapped: 'The new index is in use.',
    cancelled: 'Cancelled. The old index stays in use.',
    cancelling: 'Cancelling.',
    notRunning: 'No reindexing is under way.',
    alreadyRunning: 'A reindexing is under way already.',
    failed: (reason) => `Reindexing failed, the old index stays in use. ${reason}`,
    rolledBack: (generation) => `Back on generation ${generation}.`,
    noEarlier: 'There is no earlier generation to go back to.',
    status: (facts) =>
      [
        `**Index** generation ${facts.generation}, made <t:${Math.floor(facts.createdAt.getTime() / 1000)}:R>`,
        `**Model** ${facts.model}`,
        `**Articles** ${facts.articles}, **passages** ${facts.passages}`,
        `**Started** <t:${Math.floor(facts.startedAt.getTime() / 1000)}:R>`,
        `**Questions today** ${facts.questionsToday}`,
        facts.medianMs === null
          ? '**Time to answer** no question yet'
          : `**Time to answer** ${Math.round(facts.medianMs)} ms at the median, ` +
            `${Math.round(facts.p95Ms ?? facts.medianMs)} ms at the 95th percentile`,
      ].join('\n'),
    source: ({ name, pages, dueAt: due, fetchedAt, failingSince, reason }) =>
      [
        `${name}: ${pages} pages`,
        fetchedAt === null ? 'never fetched' : `fetched <t:${fetchedAt}:R>`,
        due === null ? 'due now' : `due <t:${due}:R>`,
        ...(failingSince === null ? [] : [`failing since <t:${failingSince}:R>: ${reason}`]),
      ].join(', '),
    noUnanswered: 'No unanswered questions are kept.',
    unanswered: (clusters, questions) =>
      `${count(questions, 'unanswered question')} in ${count(clusters, 'group')}`,
    times: (n) => `${n} times`,
    noFeedback: 'No answer was judged wrong.',
    feedback: (n) => `${count(n, 'answer')} judged wrong`,
    noReason: 'no reason given',
    wordsDeleted: '(words deleted)',
    waiting: (people) => `${people === 1 ? '1 person waits' : `${people} people wait`}`,
    gapGone: 'That is off the list already.',
  },
  privacy: {
    nothing: 'Nothing is kept about you.',
    kept: ({ answers, questions, verdicts, notices }) =>
      [
        `${count(answers, 'answer')} you asked for (their sources, not your words), so that buttons work`,
        `${count(questions.length, 'question')} without an answer${questions.length === 0 ? '' : ':'}`,
        ...questions.map((question) => `  ${question}`),
        `${count(verdicts, 'verdict')} with the question and your reason`,
        `${count(notices, 'request')} to be told of an answer (with your user id)`,
      ].join('\n'),
    rules: (days) =>
      (days === 0
        ? 'Nothing new is kept about anyone: that is how the moderators set it. '
        : `Entries are kept for ${count(days, 'day')} under a hash of your id, without your name. `) +
      '`/privacy delete` removes them at once. Moderators’ own actions stay in an audit log.',
    deleted: (rows) => `Deleted: ${count(rows, 'entry', 'entries')}.`,
    remains: (waitedFor) =>
      'What remains: my messages in the channels (delete them there), and what moderators did, in the audit log.' +
      (waitedFor === 0
        ? ''
        : ` ${count(waitedFor, 'question')} you asked ${waitedFor === 1 ? 'stays' : 'stay'} because others wait for the answer, without a trace of you.`),
    retention: (days) =>
      days === 0
        ? 'No questions, answers and verdicts are kept.'
        : `Questions, answers and verdicts are kept for ${count(days, 'day')}.`,
    retentionSet: (days) =>
      days === 0
        ? 'From now on no questions, answers and verdicts are kept; those that were are deleted. Buttons under answers no longer work.'
        : `From now on questions, answers and verdicts are kept for ${count(days, 'day')}; older ones are deleted.`,
  },
  settings: {
    mine: (length) =>
      length === null
        ? 'Answers to you are as long as this server has them.'
        : `Answers to you are ${length === 'short' ? 'short' : 'in full'}.`,
    server: ({ length, threads, unanswered }) =>
      [
        `In this server answers are ${length === 'short' ? 'short' : 'in full'}.`,
        `In channels for questions, answers ${threads ? 'open a thread' : 'are replies'};`,
        `where the articles do not answer, I ${{ silent: 'stay silent', reaction: 'set ❔', reply: 'say so' }[unanswered]}.`,
      ].join(' '),
    summary: (channelId) =>
      channelId === null
        ? 'There is no weekly summary.'
        : `On Mondays a summary of the week goes to <#${channelId}>; who reads that channel reads the questions.`,
    missing: (permissions) => `For that I need the permission ${permissions} in this channel.`,
  },
  permissions: {
    names: permissionNames,
    here: (permissions) =>
      `I am not allowed to do that here. A moderator can give me the permission ${permissions} in this channel’s settings.`,
    there: (permissions, channel) =>
      `I cannot answer in ${channel}: I lack the permission ${permissions} there. A moderator can give it to me in the channel’s settings.`,
    lacking: (permissions) => `In this channel I lack the permission ${permissions}.`,
  },
  summary: {
    told: (span, questions, share) =>
      `**${span}**: ${count(questions, 'question')}, ${share} answered. /unanswered and /feedback list what can be done.`,
    title: (span) => `The week of ${span}`,
    questions: 'questions',
    answered: 'answered',
    people: 'people asked',
    before: (questions) => `${questions} the week before`,
    ends: { answered: 'answered', unsure: 'not sure', unanswered: 'not answered' },
    judged: 'Judged wrong',
    more: (entries) => `and ${entries} more in the file`,
  },
  answers: {
    none: 'No answers are saved yet. Use Apps → Save as answer on a message, or /unanswered.',
    count: (answers) => count(answers, 'saved answer'),
    saved: (question) => `Saved. I now answer with it: ${question}`,
    savedLater: (question) => `Saved: ${question} I answer with it as soon as the index takes it up.`,
    blank: 'A question and an answer are needed.',
    gone: 'This answer is gone.',
  },
  choices: {
    short: 'Short',
    full: 'In full',
    server: 'As this server has it',
    silent: 'Stay silent',
    reaction: 'Set ❔ on the question',
    reply: 'Say so in a reply',
    here: 'In this channel',
    off: 'No summary',
  },
  help: [
    '**Ask** by mentioning me, by replying to me, in a direct message, or with `/ask`. I answer with sentences from the',
    'articles, word for word, with their source; a reply to my answer is a follow-up.',
    'Where the articles do not answer I say so, and can tell you when one does.',
    '`/search` finds excerpts · `/article` reads, lists and relates articles · `/verify` tells where a quote comes from',
    '(also: Apps → Find source on a message) · `/privacy` shows and deletes what is kept about you.',
  ].join(' '),
  commands: {
    ask: { description: 'Ask the articles a question' },
    'ask.question': { description: 'Your question' },
    'ask.article': { description: 'Ask only this article' },
    'ask.private': { description: 'Only you see the answer' },
    'filter.after': { description: 'Only articles from this day on: 2020-01-31' },
    'filter.before': { description: 'Only articles up to this day: 2020-01-31' },
    'filter.source': { description: 'Only articles of this outlet' },
    'filter.archive': { description: 'Ask only this archive' },
    search: { description: 'Find excerpts of articles' },
    'search.terms': { description: 'What to look for' },
    article: { description: 'Look articles up' },
    'article.read': { description: 'Read an article' },
    'article.list': { description: 'List the articles, newest first' },
    'article.related': { description: 'Articles about the same thing' },
    'article.timeline': { description: 'What the articles say of a topic, in order of time' },
    'article.title': { description: 'The title, or part of it' },
    'article.topic': { description: 'The topic' },
    verify: { description: 'Find out where a quote comes from' },
    'verify.quote': { description: 'The quote' },
    'verify.speaker': { description: 'Who is said to have said it' },
    findSource: { name: 'Find source', description: '' },
    askAbout: { name: 'Ask about this', description: '' },
    help: { description: 'How to use this bot' },
    privacy: { description: 'What is kept about you' },
    'privacy.show': { description: 'Show what is kept about you' },
    'privacy.delete': { description: 'Delete what is kept about you' },
    'privacy.retention': { description: 'For moderators: how long questions and answers are kept' },
    'privacy.retention.days': {
      description: 'Days from now on; 0 keeps nothing. Empty: tells the present number',
    },
    settings: { description: 'How I answer' },
    'settings.show': { description: 'Show the settings' },
    'settings.mine': { description: 'How long answers to you are' },
    'settings.mine.answers': { description: 'How long' },
    'settings.server': { description: 'For moderators: how I answer in this server' },
    'settings.server.answers': { description: 'How long answers are' },
    'settings.server.threads': { description: 'Whether answers in channels for questions open a thread' },
    'settings.server.unanswered': { description: 'What I do there when the articles do not answer' },
    'settings.server.summary': {
      description: 'Whether a summary of the week goes to this channel on Mondays',
    },
    reindex: { description: 'Bring the index up to date' },
    'reindex.preview': { description: 'What would be added, changed and removed' },
    'reindex.run': { description: 'Reindex; questions are answered meanwhile' },
    'reindex.run.full': { description: 'Build everything anew' },
    'reindex.cancel': { description: 'Cancel the reindexing under way' },
    'reindex.rollback': { description: 'Go back to the index before' },
    status: { description: 'The index, the model and the figures of today' },
    unanswered: { description: 'Questions that the articles did not answer' },
    'unanswered.export': { description: 'As a CSV file' },
    feedback: { description: 'Answers that were judged wrong' },
    'feedback.export': { description: 'As a CSV file' },
    answers: { description: 'Answers that moderators saved: edit and remove them' },
    saveAnswer: { name: 'Save as answer', description: '' },
  },
};
