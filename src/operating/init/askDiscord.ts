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

/** Asks Discord who a token is. The token is part of no message. @param apiUrl without the version */
export async function askDiscord(token: string, apiUrl: string, signal: AbortSignal): Promise<DiscordAnswer> {
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
    const where = await get('/users/@me/guilds');
    const servers = where.ok ? guildsSchema.safeParse(await where.json()) : null;
    return { kind: 'bot', name: username, servers: servers?.success === true ? servers.data : [] };
  } catch (error) {
    signal.throwIfAborted();
    return { kind: 'unreachable', reason: `Discord cannot be reached: ${messageOf(error).replaceAll(token, '…')}` };
  }
}
