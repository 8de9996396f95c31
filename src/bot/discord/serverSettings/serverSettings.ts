import { replyLengths, type ReplyLength } from '../../replyLength.js';
import { personNote, type QuestionLog } from '../../questionLog/questionLog.js';

/** What a channel for questions says where the articles do not answer. */
export const silences = ['silent', 'reaction', 'reply'] as const;

/** One of {@link silences}. */
export type Silence = (typeof silences)[number];

/** What the moderators of a server set. */
export interface ServerSettings {
  /** Of replies to people who set none for themselves; default `short`. */
  readonly length: ReplyLength;
  /** Whether answers in channels for questions open a thread; default false. */
  readonly threads: boolean;
  /** Default `silent`. */
  readonly unanswered: Silence;
  /** Where the weekly summary goes; default null: there is none. */
  readonly summaryChannelId: string | null;
}

/** What holds in a server until its moderators set something else. */
export const defaultServerSettings: ServerSettings = {
  length: 'short',
  threads: false,
  unanswered: 'silent',
  summaryChannelId: null,
};

type Notes = Pick<QuestionLog, 'note' | 'setNote' | 'hashOf'>;

function serverNote(guildId: string): string {
  return `server ${guildId}`;
}

function parsed(value: string | null): Record<string, unknown> {
  if (value === null || value === '') return {};
  return JSON.parse(value) as Record<string, unknown>;
}

function oneOf<Of extends string>(value: unknown, known: readonly Of[]): Of | null {
  return known.find((one) => one === value) ?? null;
}

/** The settings of a server; those of direct messages are the defaults. */
export async function serverSettingsOf(
  store: Pick<Notes, 'note'>,
  guildId: string | null,
): Promise<ServerSettings> {
  if (guildId === null) return defaultServerSettings;
  const { length, threads, unanswered, summaryChannelId } = parsed(await store.note(serverNote(guildId)));
  return {
    length: oneOf(length, replyLengths) ?? defaultServerSettings.length,
    threads: threads === true,
    unanswered: oneOf(unanswered, silences) ?? defaultServerSettings.unanswered,
    summaryChannelId: typeof summaryChannelId === 'string' ? summaryChannelId : null,
  };
}

/** Keeps what moderators set; what is not given stays. */
export async function setServerSettings(
  store: Notes,
  guildId: string,
  given: Partial<ServerSettings>,
): Promise<ServerSettings> {
  const settings = { ...(await serverSettingsOf(store, guildId)), ...given };
  await store.setNote(serverNote(guildId), JSON.stringify(settings));
  return settings;
}

/** How long a person wants replies; null where they set nothing. */
export async function lengthOfPerson(
  store: Pick<Notes, 'note' | 'hashOf'>,
  userId: string,
): Promise<ReplyLength | null> {
  return oneOf(parsed(await store.note(personNote(store.hashOf(userId))))['length'], replyLengths);
}

/** Keeps how long a person wants replies; null takes it back. */
export async function setLengthOfPerson(
  store: Notes,
  userId: string,
  length: ReplyLength | null,
): Promise<void> {
  await store.setNote(personNote(store.hashOf(userId)), length === null ? '' : JSON.stringify({ length }));
}

/** How long a reply to a person is: as they set, else as the server's moderators did. */
export async function lengthFor(
  store: Pick<Notes, 'note' | 'hashOf'>,
  { userId, guildId }: { readonly userId: string; readonly guildId: string | null },
): Promise<ReplyLength> {
  return (await lengthOfPerson(store, userId)) ?? (await serverSettingsOf(store, guildId)).length;
}
