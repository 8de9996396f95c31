import {
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { messageOf } from '../../errors.js';
import type { AllowedHosts } from './allowedHosts.js';
import { addressRefusal, checkedLookup, refusedAddress, type FindAddresses } from './checkedLookup.js';
import { acceptedEncodings, BodyFault, readBody } from './readBody.js';

/** Bounds of one request. */
export interface RequestLimits {
  /** Of the body, as it came and decompressed. */
  readonly mostBytes: number;
  /** The longest silence. */
  readonly silenceMs: number;
  /** The longest request, from the first byte to the last. */
  readonly totalMs: number;
}

/** What a server answered; `body` is empty but for 200. */
export interface HttpReply {
  readonly kind: 'reply';
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** No answer. `passes`: whether another try may bring one. */
export interface HttpFailure {
  readonly kind: 'failure';
  readonly reason: string;
  readonly passes: boolean;
}

/** Asks for one address; follows nothing. Close it. */
export interface HttpClient {
  get(
    url: URL,
    options: {
      readonly headers: Readonly<Record<string, string>>;
      readonly limits: RequestLimits;
      readonly signal: AbortSignal;
    },
  ): Promise<HttpReply | HttpFailure>;
  close(): void;
}

/** Makes a client that connects to allowed hosts alone, and to no private address that is not named. */
export function createHttpClient(allowed: AllowedHosts, find?: FindAddresses): HttpClient {
  const options = { keepAlive: true, maxSockets: 8, timeout: 30_000 };
  const agents = { http: new HttpAgent(options), https: new HttpsAgent(options) };
  const lookup = checkedLookup(allowed, find);
  return {
    get: async (url, { headers, limits, signal }) => {
      const refusal = allowed.refusal(url) ?? literalRefusal(url, allowed);
      if (refusal !== null) return { kind: 'failure', reason: refusal, passes: false };
      const deadline = AbortSignal.timeout(limits.totalMs);
      const either = AbortSignal.any([signal, deadline]);
      try {
        const message = await send(url, {
          agents,
          lookup,
          headers,
          silenceMs: limits.silenceMs,
          signal: either,
        });
        const { statusCode: status = 0, headers: received } = message;
        if (status !== 200) {
          message.resume();
          return { kind: 'reply', status, headers: received, body: Buffer.alloc(0) };
        }
        return { kind: 'reply', status, headers: received, body: await readBody(message, limits.mostBytes) };
      } catch (error) {
        signal.throwIfAborted();
        return failureOf(error, deadline.aborted, limits);
      }
    },
    close: () => {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}

/** A literal address is looked up by nobody. */
function literalRefusal({ hostname }: URL, allowed: AllowedHosts): string | null {
  const address = hostname.replace(/^\[|\]$/g, '');
  return isIP(address) === 0 ? null : addressRefusal(hostname, address, allowed);
}

interface Sending {
  readonly agents: { readonly http: HttpAgent; readonly https: HttpsAgent };
  readonly lookup: ReturnType<typeof checkedLookup>;
  readonly headers: Readonly<Record<string, string>>;
  readonly silenceMs: number;
  readonly signal: AbortSignal;
}

function send(url: URL, { agents, lookup, headers, silenceMs, signal }: Sending): Promise<IncomingMessage> {
  const isSecure = url.protocol === 'https:';
  const { username, password } = url;
  const auth = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return new Promise((resolve, reject) => {
    const request = (isSecure ? httpsRequest : httpRequest)({
      ...{ protocol: url.protocol, hostname: url.hostname.replace(/^\[|\]$/g, ''), port: url.port },
      ...{ path: `${url.pathname}${url.search}`, method: 'GET', lookup, signal },
      ...(username === '' && password === '' ? {} : { auth }),
      agent: isSecure ? agents.https : agents.http,
      headers: { 'accept-encoding': acceptedEncodings, ...headers },
      maxHeaderSize: 32 * 1024,
    });
    let message: IncomingMessage | null = null;
    request.setTimeout(silenceMs, () => {
      const late = new BodyFault('no answer in time');
      // Once the head is there, it is the body that has to fail.
      message?.destroy(late);
      request.destroy(late);
    });
    request.on('response', (response) => {
      message = response;
      resolve(response);
    });
    request.on('error', reject);
    request.end();
  });
}

/** The system's own words for what went wrong on the way. */
const plainReasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing is listening there',
  ECONNRESET: 'the connection was cut',
  ENOTFOUND: 'the host is not known',
  EAI_AGAIN: 'the host could not be looked up',
  ETIMEDOUT: 'no answer in time',
  ERR_STREAM_PREMATURE_CLOSE: 'the answer was cut off',
};

function failureOf(error: unknown, isLate: boolean, { totalMs }: RequestLimits): HttpFailure {
  const { code = '' } = error as { readonly code?: string };
  if (isLate)
    return { kind: 'failure', reason: `not done within ${Math.round(totalMs / 1000)} s`, passes: true };
  if (error instanceof BodyFault) {
    return { kind: 'failure', reason: error.message, passes: error.message === 'no answer in time' };
  }
  const reason =
    plainReasons[code] ?? (messageOf(error) === 'aborted' ? 'the answer was cut off' : messageOf(error));
  const isFinal = code === refusedAddress || code.startsWith('Z_') || code.startsWith('CERT_');
  return { kind: 'failure', reason, passes: !isFinal };
}
