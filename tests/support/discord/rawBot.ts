import type { TestInteraction } from './state.js';
import type { TestDiscord } from './testDiscord.js';

/** What a request of a {@link RawBot} came to. */
interface RawAnswer {
  status: number;
  /** Discord's JSON error code; undefined when it went well. */
  code: number | undefined;
  /** The id of what was made; empty without one. */
  id: string;
  /** The violations that this request caused, a line each. */
  violations: string;
}

/**
 * A bot without a library that checks what it sends, for asking the test server what Discord refuses.
 * Messages get `allowed_mentions` with `parse: []` unless they bring their own.
 */
export interface RawBot {
  call(method: string, path: string, body?: unknown, token?: string): Promise<RawAnswer>;
  send(body: object): Promise<RawAnswer>;
  edit(id: string, body: object): Promise<RawAnswer>;
  /** The first response to an interaction. */
  respond(interaction: TestInteraction, type: number, data?: object): Promise<RawAnswer>;
  /** A request through an interaction's token, for `@original` unless `message` is another path, or empty. */
  webhook(method: string, interaction: TestInteraction, body?: object, message?: string): Promise<RawAnswer>;
}

/** A bot at `discord`, in its default channel. */
export function createRawBot(discord: TestDiscord): RawBot {
  const allowed_mentions = { parse: [] };
  const messages = `/channels/${discord.channel.id}/messages`;
  const call = async (method: string, path: string, body?: unknown, token = discord.token) => {
    const before = discord.violations.length;
    const response = await fetch(`${discord.url}/v10${path}`, {
      method,
      headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const { code, id = '' } = (text === '' ? {} : JSON.parse(text)) as { code?: number; id?: string };
    return { status: response.status, code, id, violations: discord.violations.slice(before).join('\n') };
  };
  return {
    call,
    send: (body) => call('POST', messages, { allowed_mentions, ...body }),
    edit: (id, body) => call('PATCH', `${messages}/${id}`, { allowed_mentions, ...body }),
    respond: ({ id, token }, type, data) =>
      call('POST', `/interactions/${id}/${token}/callback`, { type, data: { allowed_mentions, ...data } }),
    webhook: (method, { token }, body, message = '/messages/@original') =>
      call(
        method,
        `/webhooks/${discord.applicationId}/${token}${message}`,
        body && { allowed_mentions, ...body },
      ),
  };
}
