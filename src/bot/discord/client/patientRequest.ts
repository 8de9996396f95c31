import { DefaultRestOptions, type RESTOptions } from 'discord.js';
import { setTimeout } from 'node:timers/promises';

type MakeRequest = RESTOptions['makeRequest'];

/** How long a request waits before each of its next tries. discord.js makes four such rounds: nearly two minutes. */
const defaultDelaysMs: readonly number[] = [250, 1000, 3000, 9000, 15_000];

/** For `rest.timeout`: discord.js aborts a round that takes longer. */
export const roundTimeoutMs = 40_000;

/** What the system says of a connection that could not be made or was cut before an answer came. */
const transient = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENETUNREACH', 'EHOSTUNREACH', 'EAI_AGAIN', 'ENOTFOUND'],
  ...['UND_ERR_SOCKET', 'UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT'],
]);

/**
 * Makes requests of discord.js wait out what passes: a server's own faults (5xx) and connections that cannot be made or
 * are cut. discord.js itself tries three times more, but at once. A message that answers another carries a nonce, so
 * that Discord drops a second one.
 * @param delaysMs the wait before each further try
 * @param request makes one request; default discord.js's own
 */
export function patientRequest(
  delaysMs: readonly number[] = defaultDelaysMs,
  request: MakeRequest = DefaultRestOptions.makeRequest,
): MakeRequest {
  return async (url, init) => {
    for (const delayMs of delaysMs) {
      try {
        const response = await request(url, init);
        if (response.status < 500) return response;
        // Its connection is free again once the body is read.
        await response.arrayBuffer();
      } catch (error) {
        if (!transient.has(codeOf(error))) throw error;
      }
      await setTimeout(delayMs, undefined, init.signal ? { signal: init.signal } : {});
    }
    return request(url, init);
  };
}

/** The code of an error, or of what caused it. */
function codeOf(thrown: unknown): string {
  const { code, cause } = (thrown ?? {}) as { code?: unknown; cause?: unknown };
  if (typeof code === 'string') return code;
  return cause === undefined ? '' : codeOf(cause);
}
