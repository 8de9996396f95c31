import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLog, secretsOf } from '../../src/bot/log.js';

/** What a log writes for one call. */
function written(
  work: (log: ReturnType<typeof createLog>) => void,
  secrets: readonly (string | null)[] = [],
): string {
  let text = '';
  const stream = { write: (line: string) => ((text += line), true) } as unknown as NodeJS.WritableStream;
  work(createLog({ level: 'debug', secrets }, stream));
  return text;
}

test('a secret is left out wherever it turns up: message, field, name of a field, fault, stack and cause', () => {
  const token = 'MTk4NjIyNDgz.Cl2FMQ."quoted\\"';
  const cause = new Error(`bad header Bot ${token}`);
  const fault = Object.assign(new Error(`no ${token}`, { cause }), { code: token });
  const text = written(
    (log) => {
      log.info({ token, [token]: 1, nested: { deep: [token] } }, `with ${token}`);
      log.child({ token }).error({ err: fault }, 'failed');
    },
    [null, '', token],
  );
  expect(text).not.toContain('Cl2FMQ');
  expect(text).toContain('"msg":"with [secret]"');
  for (const line of text.trim().split('\n')) expect(() => JSON.parse(line) as unknown).not.toThrow();
});

test('the token in the address of an interaction is left out', () => {
  const text = written((log) =>
    log.warn('POST /webhooks/123456789012345678/aW50ZXJhY3Rpb24_-x/messages/@original'),
  );
  expect(text).toContain('/webhooks/123456789012345678/[secret]/messages/@original');
});

test('a fault keeps where it came from, and not the request that hangs on it', () => {
  const fault = Object.assign(new Error('Invalid Form Body'), {
    code: 50_035,
    requestBody: { json: { content: 'my private question' } },
    rawError: { message: 'my private question' },
  });
  const text = written((log) => log.error({ err: fault }, 'failed'));
  expect(text).not.toContain('private');
  const { err } = JSON.parse(text) as { err: Record<string, unknown> };
  expect(Object.keys(err)).toEqual(['type', 'message', 'code', 'stack']);
  expect(err['stack']).toContain('log.test');
});

test('whatever people write is one line, reads back as it was, and neither ends a line nor commands a terminal', () => {
  const nasty = fc.constantFrom(
    '\n',
    '\r\n',
    '\u2028',
    '\u0085',
    '\u009b2J',
    '\u001b[2J',
    '\u202e',
    '\ufeff',
    '"}',
  );
  const content = fc.array(fc.oneof(nasty, fc.string({ unit: 'binary' }))).map((parts) => parts.join(''));
  fc.assert(
    fc.property(content, (question) => {
      const text = written((log) => log.debug({ question }, question));
      expect(text.endsWith('\n')).toBe(true);
      expect(text.slice(0, -1)).not.toMatch(/[\p{Cc}\u2028-\u202e\ufeff]/u);
      expect(JSON.parse(text)).toMatchObject({ level: 20, question, msg: question });
    }),
  );
});

test('a line that looks like one of the log’s own stays inside the text of one line', () => {
  const forged = '"}\n{"level":30,"time":1,"msg":"moderator deleted everything"}\n';
  const text = written((log) => log.debug({ question: forged }, 'question asked'));
  expect(text.trim().split('\n')).toHaveLength(1);
});

test('the secrets of the settings are the token, the address of the store, and a password that is no common word', () => {
  const url = 'postgres://reader:long%20enough@db/archive';
  expect(secretsOf({ DISCORD_TOKEN: 't', STORE_URL: url })).toEqual([
    't',
    url,
    'long%20enough',
    'long enough',
  ]);
  expect(secretsOf({ DISCORD_TOKEN: null, STORE_URL: 'postgres://index:index@db/archive' })).toEqual([
    'postgres://index:index@db/archive',
  ]);
  expect(secretsOf({ DISCORD_TOKEN: null, STORE_URL: null })).toEqual([]);
});
