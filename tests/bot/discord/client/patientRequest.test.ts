import { describe, expect, it } from 'vitest';
import { patientRequest } from '../../../../src/bot/discord/client/patientRequest.js';

type Request = NonNullable<Parameters<typeof patientRequest>[1]>;

/** A response as far as the types of both sides agree on it. */
function answered(status: number): Awaited<ReturnType<Request>> {
  const { headers, ok, statusText } = new Response('{}', { status });
  const empty = Promise.resolve(new ArrayBuffer(0));
  return {
    ...{ status, headers, ok, statusText, body: null, bodyUsed: false },
    arrayBuffer: () => empty,
    json: () => Promise.resolve({}),
    text: () => Promise.resolve('{}'),
  };
}

/** Gives these one after the other; a string is the code of an error. */
function scripted(outcomes: readonly (number | string)[]) {
  let calls = 0;
  const request: Request = () => {
    const outcome = outcomes[calls++] ?? 200;
    if (typeof outcome === 'number') return Promise.resolve(answered(outcome));
    return Promise.reject(Object.assign(new Error(outcome), { code: outcome }));
  };
  return { request, calls: () => calls };
}

const url = 'http://127.0.0.1/';

describe('patientRequest', () => {
  it('waits out server faults and connections that fail', async () => {
    const { request, calls } = scripted([500, 'ECONNREFUSED', 502, 'ECONNRESET', 201]);
    expect((await patientRequest([0, 0, 0, 0], request)(url, {})).status).toBe(201);
    expect(calls()).toBe(5);
  });

  it('gives the last answer, or the last fault, when they do not pass', async () => {
    const servers = scripted([500, 500, 503]);
    expect((await patientRequest([0, 0], servers.request)(url, {})).status).toBe(503);
    const network = scripted(['ECONNREFUSED', 'ECONNREFUSED', 'EPIPE']);
    await expect(patientRequest([0, 0], network.request)(url, {})).rejects.toMatchObject({ code: 'EPIPE' });
  });

  it('tries once what waiting does not mend', async () => {
    for (const outcome of [200, 404, 429]) {
      const { request, calls } = scripted([outcome]);
      expect((await patientRequest([0], request)(url, {})).status).toBe(outcome);
      expect(calls()).toBe(1);
    }
    const { request, calls } = scripted(['CERT_HAS_EXPIRED']);
    await expect(patientRequest([0], request)(url, {})).rejects.toThrow('CERT_HAS_EXPIRED');
    expect(calls()).toBe(1);
  });

  it('finds the code in what caused an error, and stops waiting when it is aborted', async () => {
    let calls = 0;
    const request: Request = () => {
      calls += 1;
      return Promise.reject(new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } }));
    };
    const stop = new AbortController();
    const waiting = patientRequest([60_000], request)(url, { signal: stop.signal });
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    expect(calls).toBe(1);
  });
});
