import { expect, test } from 'vitest';
import { faultKind, postgresFault } from '../../../src/store/postgres/postgresFault.js';
import { withRetries } from '../../../src/store/postgres/retry.js';

const quick = { tries: 3, firstWaitMs: 1, mostMs: 5_000 };

function failing(code: string, times: number): { work: () => Promise<string>; tries: () => number } {
  let tries = 0;
  const work = (): Promise<string> => {
    tries += 1;
    return tries > times ? Promise.resolve('done') : Promise.reject(Object.assign(new Error(code), { code }));
  };
  return { work, tries: () => tries };
}

test.each(['ECONNRESET', '57P01', '40001', '08006'])('%s is tried again', async (code) => {
  const { work, tries } = failing(code, 2);
  expect(await withRetries(quick, work)).toBe('done');
  expect(tries()).toBe(3);
});

test.each(['28P01', '57014', '42P01', '22021', ''])('“%s” is not', async (code) => {
  const { work, tries } = failing(code, 1);
  await expect(withRetries(quick, work)).rejects.toThrow();
  expect(tries()).toBe(1);
});

test('what goes on failing is given up after the last try, or when it is late', async () => {
  const lasting = failing('ECONNRESET', 9);
  await expect(withRetries(quick, lasting.work)).rejects.toThrow('ECONNRESET');
  expect(lasting.tries()).toBe(3);
  const late = failing('ECONNRESET', 9);
  await expect(withRetries({ ...quick, mostMs: -1 }, late.work)).rejects.toThrow('ECONNRESET');
  expect(late.tries()).toBe(1);
});

test('faults without a code are told by the client’s words', () => {
  expect(faultKind(new Error('Connection terminated unexpectedly'))).toBe('lost');
  expect(faultKind(new Error('Query read timeout'))).toBe('slow');
  expect(faultKind(new Error('The server does not support SSL connections'))).toBe('refused');
  expect(faultKind(new Error('something else'))).toBe('other');
  expect(faultKind(null)).toBe('other');
});

test('a certificate that nobody vouches for has advice of its own', () => {
  for (const code of [
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ]) {
    const thrown = Object.assign(new Error('self-signed certificate'), { code });
    expect(postgresFault('postgres://db.example.org/footnote', thrown)).toMatchObject({
      code: 'STORE_REFUSED',
      message: expect.stringContaining('?sslrootcert=') as string,
    });
  }
});
