import { pino, type Logger, type LoggerOptions } from 'pino';

/** What a log is opened with. */
export interface LogOptions {
  readonly level: NonNullable<LoggerOptions['level']>;
  /** Never written, wherever they turn up; empty ones are ignored. */
  readonly secrets: readonly (string | null | undefined)[];
}

/** Faults keep what tells where they come from; requests and replies, which hold what people wrote, are left out. */
const deepestCause = 4;

/** A token that stands in the address of an interaction: whoever has it may speak as the bot for 15 minutes. */
const addressToken = /(\/(?:webhooks|interactions)\/\d{1,20}\/)[\w-]{1,500}/g;

/**
 * Characters that JSON lets stand as they are, and that some readers of logs take for the end of a line, obey as
 * commands of a terminal, or turn the text around with.
 */
const unsafe = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/**
 * A structured log: one JSON object a line. What comes from people can neither start a line nor look like one, and
 * secrets are left out of every line.
 * @param stream where the lines go; closing it is the caller's
 */
export function createLog({ level, secrets }: LogOptions, stream: NodeJS.WritableStream): Logger {
  const hidden = secrets.flatMap((secret) => (secret ? [secret, JSON.stringify(secret).slice(1, -1)] : []));
  const clean = (line: string): string => {
    const shown = hidden.reduce((text, secret) => text.replaceAll(secret, '[secret]'), line);
    return shown.replace(addressToken, '$1[secret]').replace(unsafe, escapeCharacter);
  };
  return pino(
    { level, base: null, serializers: { err: plainFault } },
    {
      write: (line: string) => void stream.write(clean(line)),
    },
  );
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

interface PlainFault {
  readonly type: string;
  readonly message: string;
  readonly code?: string | number;
  readonly stack?: string;
  readonly cause?: PlainFault;
}

/** A fault without what hangs on it: Discord's errors carry the request's body, which holds people's questions. */
function plainFault(thrown: unknown, depth = 0): PlainFault {
  if (!(thrown instanceof Error)) return { type: typeof thrown, message: String(thrown) };
  const { code } = thrown as { code?: unknown };
  return {
    type: thrown.name,
    message: thrown.message,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(thrown.stack === undefined ? {} : { stack: thrown.stack }),
    ...(thrown.cause === undefined || depth >= deepestCause
      ? {}
      : { cause: plainFault(thrown.cause, depth + 1) }),
  };
}

/** Shorter ones may well be words that lines hold anyway; leaving them out would tell them. */
const shortestPassword = 8;

/** What of the settings must never be logged: the bot's token, and the store's address with its password. */
export function secretsOf({
  DISCORD_TOKEN,
  STORE_URL,
}: {
  readonly DISCORD_TOKEN: string | null;
  readonly STORE_URL: string | null;
}): string[] {
  const written = STORE_URL !== null && URL.canParse(STORE_URL) ? new URL(STORE_URL).password : '';
  const passwords = written.length < shortestPassword ? [] : [written, decodeURIComponent(written)];
  return [DISCORD_TOKEN, STORE_URL, ...passwords].filter((secret) => secret !== null);
}
