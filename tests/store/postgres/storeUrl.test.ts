import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSettings, storeSettings } from '../../../src/settings.js';
import { describeStore, isStoreUrl, parseStoreUrl } from '../../../src/store/postgres/storeUrl.js';
import { temporaryFolder } from '../../support/temporaryFolder.js';

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (thrown) {
    return String((thrown as Error).message);
  }
  return 'nothing was thrown';
}

describe('the address of a store', () => {
  test('is read with its parts decoded', () => {
    expect(parseStoreUrl('postgresql://me:a%2Fb%40c@db.example.org/the%20archive')).toEqual({
      ...{ host: 'db.example.org', port: 5432, user: 'me', password: 'a/b@c', database: 'the archive' },
      ssl: { rejectUnauthorized: true },
    });
    expect(parseStoreUrl('postgres://localhost:6000/x')).toMatchObject({
      port: 6000,
      user: 'postgres',
      password: '',
    });
  });

  test.each([
    ['postgres://h.example/x', { rejectUnauthorized: true }],
    ['postgres://10.0.0.7/x', { rejectUnauthorized: true }],
    ['postgres://localhost.example.org/x', { rejectUnauthorized: true }],
    ['postgres://h.example/x?sslmode=no-verify', { rejectUnauthorized: false }],
    ['postgres://h.example/x?sslmode=disable', false],
    ['postgres://localhost/x', false],
    ['postgres://127.0.0.1/x', false],
    ['postgres://[::1]/x', false],
    ['postgres://localhost/x?sslmode=verify-full', { rejectUnauthorized: true }],
  ])('%s: encrypted and checked but on loopback, unless it says otherwise', (url, ssl) => {
    expect(parseStoreUrl(url).ssl).toEqual(ssl);
  });

  test('an authority of one’s own is read from a file', async () => {
    const path = join(await temporaryFolder(), 'root.pem');
    await writeFile(path, 'certificate');
    const url = `postgres://h.example/x?sslrootcert=${encodeURIComponent(path)}`;
    expect(parseStoreUrl(url).ssl).toEqual({ rejectUnauthorized: true, ca: 'certificate' });
    expect(() => parseStoreUrl('postgres://h.example/x?sslrootcert=/no/such')).toThrow(
      /sslrootcert to be a readable/,
    );
  });

  test.each([
    'mysql://h/x',
    'postgres://h',
    'postgres:///x',
    'postgres://h/x/y',
    'postgres://me:hush@h/x?sslmode=prefer',
    'postgres://me:hush@h/x?options=-csearch_path',
    'postgres://me:hush@h:99999/x',
    'postgres://me:hu%sh@h/x',
  ])('%s is refused, and nothing of it is repeated', (url) => {
    const message = messageOf(() => parseStoreUrl(url));
    expect(message).toMatch(/^STORE_URL: expected/);
    expect(message).not.toMatch(/hu/);
  });

  test('is named without user, password and parameters; a folder is itself', () => {
    expect(describeStore('postgres://me:hush@h.example/x?sslmode=disable')).toBe(
      'postgres://h.example:5432/x',
    );
    expect(describeStore('postgres://me:hush@h:99999/x')).toBe('postgres://…');
    expect(describeStore('data/index')).toBe('data/index');
    expect(isStoreUrl('data/postgres://')).toBe(false);
  });

  test('as a setting: none by default, and a wrong one is told by its rule', () => {
    expect(readSettings(storeSettings, {})).toEqual({ STORE_URL: null });
    const message = messageOf(() => readSettings(storeSettings, { STORE_URL: 'postgres://me:hush@h' }));
    expect(message).toMatch(/STORE_URL: expected an address as/);
    expect(message).not.toMatch(/hush/);
  });
});
