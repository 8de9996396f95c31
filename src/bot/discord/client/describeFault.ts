import {
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  DiscordjsTypeError,
  HTTPError,
  RESTJSONErrorCodes,
  type Client,
} from 'discord.js';
import { FootnoteError, messageOf } from '../../../errors.js';
import { permissionList } from '../permissions/missingOf.js';
import { permissionNames } from '../permissions/permissionNames.js';
import { heldWhere, isPermissionRefusal, refusedPermissions } from '../permissions/refusedPermissions.js';

/** Close codes of the gateway that no reconnecting mends. @see https://discord.com/developers/docs/topics/opcodes-and-status-codes */
const closeFaults: Readonly<Record<number, string>> = {
  4004: 'expected a token that Discord accepts, got one that it refused; set DISCORD_TOKEN to the token from the developer portal',
  4010: 'expected a valid shard, got one that Discord refused; start with another --shards',
  4011: 'expected few enough servers for one connection, got too many; start with --shards auto',
  4013: 'expected valid intents, got ones that Discord does not know; update this program',
  4014:
    'expected the Message Content intent, which ASK_CHANNEL_IDS needs, got close code 4014: not granted; ' +
    'switch it on under Bot in the developer portal, or leave ASK_CHANNEL_IDS empty',
};

/** The fault behind a close code; null for one after which the client reconnects by itself. */
export function faultOfClose(code: number): FootnoteError | null {
  const message = closeFaults[code];
  return message === undefined ? null : new FootnoteError('DISCORD', message);
}

/** Why logging in failed, as one clear line. The token is never in it. */
export function faultOfLogin(error: unknown, apiUrl: string): FootnoteError {
  if (error instanceof FootnoteError) return error;
  if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) {
    return new FootnoteError('DISCORD', closeFaults[4004] ?? '', { cause: error });
  }
  return new FootnoteError(
    'DISCORD',
    `expected to reach Discord at ${apiUrl}, got: ${messageOf(error)}; check the network and DISCORD_API_URL`,
    { cause: error },
  );
}

/**
 * A fault while answering as one clear line for the log; null when it needs its stack.
 * @param client which knows what the bot lacks where it was refused
 */
export function faultLine(error: unknown, client?: Client): string | null {
  if (isPermissionRefusal(error)) {
    const lacking = refusedPermissions(error, client === undefined ? null : heldWhere(client, error));
    return (
      `expected to be allowed to ${error.method} ${withoutTokens(error.url)}, got ${error.message}; ` +
      `give the bot ${permissionList(lacking, permissionNames)} there`
    );
  }
  if (error instanceof DiscordAPIError || error instanceof HTTPError) {
    return `expected Discord to accept ${error.method} ${withoutTokens(error.url)}, got ${error.status}: ${messageOf(error)}`;
  }
  if (isOfAnotherVersion(error)) {
    return `expected the options and fields of this version's commands, got: ${messageOf(error)}; Discord shows new ones within the hour`;
  }
  return error instanceof FootnoteError ? error.message : null;
}

/** What discord.js throws at options and fields that a command does not have, or of another kind. */
function isOfAnotherVersion(error: unknown): boolean {
  if (!(error instanceof DiscordjsError || error instanceof DiscordjsTypeError)) return false;
  return /^(?:CommandInteractionOption|AutocompleteInteractionOption|ModalSubmitInteraction)/.test(
    error.code,
  );
}

/** Whether a message that the answer belongs to is gone, which is nobody's fault. */
export function isGone(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownMessage;
}

/** Addresses of interactions hold a token: whoever has it may speak as the bot for 15 minutes. */
function withoutTokens(url: string): string {
  const { pathname } = URL.canParse(url) ? new URL(url) : { pathname: url };
  return pathname.replace(/(\/(?:webhooks|interactions)\/\d+\/)[^/]+/, '$1…');
}
