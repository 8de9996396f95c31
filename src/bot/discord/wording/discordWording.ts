import type { ReplyLength } from '../../replyLength.js';
import type { Wording } from '../../wording/wording.js';
import type { PermissionName } from '../permissions/permissionNames.js';
import type { ServerSettings, Silence } from '../serverSettings/serverSettings.js';

/**
 * Everything the bot says in Discord in one language, next to the `common` words of all surfaces. To add a language: copy
 * `en.ts`, translate it, and put it into the table of `wordingFor.ts`; the compiler names what is missing, and commands
 * take their localized names from it.
 */
export interface DiscordWording {
  readonly common: Wording;
  readonly answer: AnswerWords;
  readonly buttons: ButtonWords;
  readonly forms: FormWords;
  readonly notices: NoticeWords;
  readonly lookup: LookupWords;
  readonly moderation: ModerationWords;
  readonly privacy: PrivacyWords;
  readonly settings: SettingsWords;
  readonly permissions: PermissionWords;
  readonly summary: SummaryWords;
  readonly answers: SavedAnswerWords;
  readonly help: string;
  /** Names of choices, at most 100 characters. */
  readonly choices: Readonly<Record<ChoiceKey, string>>;
  /** By path: `ask`, `ask.question`, `article.read`. Names are lower case, at most 32 characters; descriptions 100. */
  readonly commands: Readonly<Record<CommandKey, CommandText>>;
}

/** A command's or an option's name and description; without a name the English one stands. */
export interface CommandText {
  readonly name?: string;
  readonly description: string;
}

/** The commands and options that have texts. */
export type CommandKey =
  | 'ask'
  | 'ask.question'
  | 'ask.article'
  | 'ask.private'
  | 'filter.after'
  | 'filter.before'
  | 'filter.source'
  | 'filter.archive'
  | 'search'
  | 'search.terms'
  | 'article'
  | 'article.read'
  | 'article.list'
  | 'article.related'
  | 'article.timeline'
  | 'article.title'
  | 'article.topic'
  | 'verify'
  | 'verify.quote'
  | 'verify.speaker'
  | 'findSource'
  | 'askAbout'
  | 'help'
  | 'privacy'
  | 'privacy.show'
  | 'privacy.delete'
  | 'privacy.retention'
  | 'privacy.retention.days'
  | 'settings'
  | 'settings.show'
  | 'settings.mine'
  | 'settings.mine.answers'
  | 'settings.server'
  | 'settings.server.answers'
  | 'settings.server.threads'
  | 'settings.server.unanswered'
  | 'settings.server.summary'
  | 'reindex'
  | 'reindex.preview'
  | 'reindex.run'
  | 'reindex.run.full'
  | 'reindex.cancel'
  | 'reindex.rollback'
  | 'status'
  | 'unanswered'
  | 'unanswered.export'
  | 'feedback'
  | 'feedback.export'
  | 'answers'
  | 'saveAnswer';

/** What can be chosen in options. */
export type ChoiceKey = ReplyLength | Silence | 'server' | 'here' | 'off';

/** Around an answer. Texts that are given are escaped already. */
export interface AnswerWords {
  readonly asked: (question: string) => string;
  /** Stands above the buttons of the menu where nothing else does. */
  readonly menu: string;
  readonly alsoIn: (articles: number) => string;
  readonly nothingClose: string;
  /** Under an answer that moderators saved. */
  readonly answeredBy: (name: string, day: string) => string;
  readonly changed: string;
}

/** Labels of buttons, at most 80 characters. */
export interface ButtonWords {
  readonly sources: string;
  /** What stands in the menu of excerpts before one is chosen. */
  readonly chooseExcerpt: string;
  /** Opens the menu of what few people need. */
  readonly menu: string;
  readonly context: string;
  readonly followUp: string;
  readonly share: string;
  readonly remove: string;
  readonly tellMe: string;
  readonly earlier: string;
  readonly later: string;
  readonly cancel: string;
  readonly useAnyway: string;
  readonly keepOld: string;
  readonly edit: string;
  readonly writeAnswer: string;
  readonly dismiss: string;
  /** What stands in menus before something is chosen. */
  readonly chooseAnswer: string;
  readonly chooseGap: string;
}

/** Titles and labels of forms, at most 45 characters. */
export interface FormWords {
  readonly followUpTitle: string;
  readonly followUpLabel: string;
  readonly wrongTitle: string;
  readonly wrongLabel: string;
  readonly answerTitle: string;
  readonly answerQuestion: string;
  readonly answerText: string;
}

/** Short private replies. */
export interface NoticeWords {
  readonly noQuestion: string;
  readonly tooLong: (maxCharacters: number) => string;
  readonly slowDown: (seconds: number) => string;
  readonly channelBusy: (seconds: number) => string;
  readonly busy: string;
  /** The database does not answer. */
  readonly storeAway: string;
  /** With the start of the id under which the log tells what went wrong. */
  readonly failed: (requestId: string) => string;
  readonly closing: string;
  readonly opening: string;
  readonly unknownCommand: string;
  readonly outdatedButton: string;
  readonly answerGone: string;
  readonly notYours: string;
  readonly moderatorsOnly: string;
  /** Here, or to this person, the operator's bot does not answer. */
  readonly notServed: string;
  /** No archive is served here, or to this person. */
  readonly noArchive: string;
  /** Also for an archive that is there, but not for this person. The name is escaped. */
  readonly unknownArchive: (name: string) => string;
  /** For moderators of a server that the operator did not name. */
  readonly namedServersOnly: string;
  readonly answerDeleted: string;
  readonly willTell: string;
  readonly nowAnswered: string;
  readonly badDate: (text: string) => string;
  readonly contextGone: string;
}

/** Search, articles and quotes. */
export interface LookupWords {
  readonly found: (terms: string) => string;
  readonly nothingFound: (terms: string) => string;
  readonly page: (page: number, pages: number) => string;
  readonly articles: (count: number) => string;
  readonly noArticles: string;
  readonly unknownArticle: (title: string) => string;
  /** @param nearest the sources most like it; none in an archive without sources */
  readonly unknownSource: (source: string, nearest: readonly string[]) => string;
  readonly related: (title: string) => string;
  readonly noRelated: string;
  readonly timeline: (topic: string) => string;
  readonly original: string;
  readonly by: (authors: string) => string;
  readonly quoteDiffers: (pasted: string, article: string) => string;
  readonly quoteAlsoIn: (count: number) => string;
  readonly noText: string;
}

/** What moderators read. */
export interface ModerationWords {
  readonly preview: (added: number, changed: number, removed: number, seconds: number | null) => string;
  readonly nothingToDo: string;
  readonly started: string;
  readonly progress: (percent: number, articles: number, windows: number) => string;
  readonly checking: (questions: number) => string;
  readonly done: (
    added: number,
    changed: number,
    removed: number,
    articles: number,
    seconds: number,
  ) => string;
  readonly unchanged: string;
  readonly worse: (count: number) => string;
  readonly kept: string;
  readonly swapped: string;
  readonly cancelled: string;
  readonly cancelling: string;
  readonly notRunning: string;
  readonly alreadyRunning: string;
  readonly failed: (reason: string) => string;
  readonly rolledBack: (generation: string) => string;
  readonly noEarlier: string;
  readonly status: (facts: StatusFacts) => string;
  /** How things stand with a source that articles are fetched from. Texts that are given are escaped already. */
  readonly source: (facts: SourceFacts) => string;
  readonly noUnanswered: string;
  readonly unanswered: (clusters: number, questions: number) => string;
  readonly times: (count: number) => string;
  readonly noFeedback: string;
  readonly feedback: (count: number) => string;
  readonly noReason: string;
  /** Stands for a question whose asker had their words deleted. */
  readonly wordsDeleted: string;
  readonly waiting: (people: number) => string;
  /** What a button stands for is off the list. */
  readonly gapGone: string;
}

/** What `/status` tells. */
export interface StatusFacts {
  readonly generation: string;
  readonly model: string;
  readonly articles: number;
  readonly passages: number;
  readonly createdAt: Date;
  readonly startedAt: Date;
  readonly questionsToday: number;
  readonly medianMs: number | null;
  readonly p95Ms: number | null;
}

/** A source; times in seconds since 1970, null for never and for not. */
export interface SourceFacts {
  readonly name: string;
  readonly pages: number;
  /** Null for now. */
  readonly dueAt: number | null;
  readonly fetchedAt: number | null;
  readonly failingSince: number | null;
  readonly reason: string;
}

/** What `/privacy` says. */
export interface PrivacyWords {
  readonly nothing: string;
  readonly kept: (facts: {
    answers: number;
    questions: readonly string[];
    verdicts: number;
    notices: number;
  }) => string;
  /** 0 days: nothing is kept. */
  readonly rules: (days: number) => string;
  readonly deleted: (rows: number) => string;
  /** What is left after a deletion. @param waitedFor questions of theirs that others wait for an answer to */
  readonly remains: (waitedFor: number) => string;
  readonly retention: (days: number) => string;
  readonly retentionSet: (days: number) => string;
}

/** What `/settings` says. */
export interface SettingsWords {
  /** @param length null: as the server has it */
  readonly mine: (length: ReplyLength | null) => string;
  readonly server: (settings: ServerSettings) => string;
  /** For moderators. @param channelId null: there is no weekly summary */
  readonly summary: (channelId: string | null) => string;
  /** What is set needs permissions that the bot lacks here. @param permissions a list, as Discord names them */
  readonly missing: (permissions: string) => string;
}

/** What the bot says where it lacks a permission. */
export interface PermissionWords {
  /** As Discord's settings name them in this language. */
  readonly names: Readonly<Record<PermissionName, string>>;
  /** For what was asked for. @param permissions a list */
  readonly here: (permissions: string) => string;
  /** In a message to who asked there. @param channel as a mention */
  readonly there: (permissions: string, channel: string) => string;
  /** For moderators: of what answering and the settings take. */
  readonly lacking: (permissions: string) => string;
}

/** The weekly summary: a message, and the words of its picture. */
export interface SummaryWords {
  /** @param span the days @param share answered, in percent */
  readonly told: (span: string, questions: number, share: string) => string;
  readonly title: (span: string) => string;
  /** Below three figures. */
  readonly questions: string;
  readonly answered: string;
  readonly people: string;
  readonly before: (questions: string) => string;
  /** The parts of a bar. */
  readonly ends: Readonly<Record<'answered' | 'unsure' | 'unanswered', string>>;
  /** Heads the answers that were. */
  readonly judged: string;
  readonly more: (entries: number) => string;
}

/** What moderators read of the answers they save. */
export interface SavedAnswerWords {
  readonly none: string;
  readonly count: (answers: number) => string;
  readonly saved: (question: string) => string;
  /** Kept, but not yet in the index. */
  readonly savedLater: (question: string) => string;
  readonly blank: string;
  readonly gone: string;
}
