import { z } from 'zod';
import { messageOf } from '../../errors.js';

/** Who a token is, and the servers that it is in; or why that is not known. */
export type DiscordAnswer =
  | {
      readonly kind: 'bot';
      readonly name: string;
      readonly servers: readonly { readonly id: string; readonly name: string }[];
    }
  | { readonly kind: 'refused' | 'unreachable'; readonly reason: string };

const userSchema = z.object({ username: z.string() });
const guildsSchema = z.array(z.object({ id: z.string(), name: z.string() }));

const timeoutMs = 15_000;

/** How Discord is asked. */
export interface AskDiscordOptions {
  /** Without the version. */
  readonly apiUrl: string;
  /** Whether it is asked for the servers too; else none are given. */
  readonly withServers: boolean;
  readonly signal: AbortSignal;
}

/** Asks Discord who a token is. The token is part of no message. */
export async function askDiscord(
  token: string,
  { apiUrl, withServers, signal }: AskDiscordOptions,
): Promise<DiscordAnswer> {
  const get = (path: string): Promise<Response> =>
    fetch(`${apiUrl}/v10${path}`, {
      headers: { authorization: `Bot ${token}` },
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
  try {
    const who = await get('/users/@me');
    if (who.status === 401) return { kind: 'refused', reason: 'Discord does not know this token' };
    if (!who.ok) return { kind: 'unreachable', reason: `Discord answered with status ${who.status}` };
    const { username } = userSchema.parse(await who.json());
    const where = withServers ? await get('/users/@me/guilds') : null;
    const servers = where?.ok === true ? guildsSchema.safeParse(await where.json()) : null;
    return { kind: 'bot', name: username, servers: servers?.success === true ? servers.data : [] };
  } catch (error) {
    signal.throwIfAborted();
    return {
      kind: 'unreachable',
      reason: `Discord could not be reached: ${messageOf(error).replaceAll(token, '…')}`,
    };
  }
}
