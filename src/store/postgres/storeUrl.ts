import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import { FootnoteError, messageOf } from '../../errors.js';

/** Where a database is and who asks it: what `pg` takes. Never put it into a message: it holds the password. */
export interface StoreAddress {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  /** False where the connection is not encrypted. */
  readonly ssl: false | ConnectionOptions;
}

/** What an archive is called; `archives.yml` has the same rule. */
const archiveName = /^[a-z0-9][a-z0-9_-]{0,31}$/;

/** Whether a text names a PostgreSQL store rather than a folder. */
export function isStoreUrl(text: string): boolean {
  return /^postgres(?:ql)?:\/\//i.test(text);
}

/** What is wrong with an address, without repeating any of it; null when nothing is. */
export function storeUrlFault(text: string): string | null {
  if (!isStoreUrl(text) || !URL.canParse(text)) return storeUrlRule;
  const { hostname, pathname, searchParams, username, password } = new URL(text);
  if (hostname === '' || pathname.length < 2 || pathname.indexOf('/', 1) >= 0) return storeUrlRule;
  const unknown = [...searchParams.keys()].find((name) => !parameters.has(name));
  if (unknown !== undefined) return 'expected no parameters but sslmode and sslrootcert';
  if (!archiveName.test(searchParams.get('archive') ?? 'main')) return 'expected archive to be a name';
  if (![pathname, username, password].every(isDecodable)) return 'expected “%” to be written as %25';
  const mode = searchParams.get('sslmode');
  if (mode !== null && !sslModes.has(mode))
    return `expected sslmode to be one of ${[...sslModes].join(', ')}`;
  return null;
}

function isDecodable(part: string): boolean {
  try {
    decodeURIComponent(part);
    return true;
  } catch {
    return false;
  }
}

const storeUrlRule = 'expected an address as postgres://user:password@host:5432/database';

/** `archive` is written by `archivePlace`. */
const parameters: ReadonlySet<string> = new Set(['sslmode', 'sslrootcert', 'archive']);

/** `verify-full`, the default but on loopback, checks the certificate and whom it is for. */
const sslModes: ReadonlySet<string> = new Set(['disable', 'no-verify', 'verify-full']);

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * Reads the address of a store. The connection is encrypted and the certificate is checked, unless the host is loopback
 * or `sslmode` says otherwise (`disable`, `no-verify`); `sslrootcert` names a file with the authority's certificate.
 * @throws FootnoteError `BAD_SETTINGS`, repeating nothing of the address
 */
export function parseStoreUrl(text: string): StoreAddress {
  const fault = storeUrlFault(text);
  if (fault !== null) throw new FootnoteError('BAD_SETTINGS', `STORE_URL: ${fault}`);
  const { hostname, port, pathname, username, password, searchParams } = new URL(text);
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? 5432 : Number(port),
    database: decodeURIComponent(pathname.slice(1)),
    user: username === '' ? 'postgres' : decodeURIComponent(username),
    password: decodeURIComponent(password),
    ssl: sslOf(hostname, searchParams),
  };
}

function sslOf(hostname: string, parameters: URLSearchParams): StoreAddress['ssl'] {
  const mode = parameters.get('sslmode') ?? (loopback.test(hostname) ? 'disable' : 'verify-full');
  if (mode === 'disable') return false;
  const root = parameters.get('sslrootcert');
  return {
    rejectUnauthorized: mode !== 'no-verify',
    ...(root === null ? {} : { ca: readCertificate(root) }),
  };
}

function readCertificate(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new FootnoteError(
      'BAD_SETTINGS',
      `STORE_URL: expected sslrootcert to be a readable file, got ${messageOf(cause)}; check the path`,
      { cause },
    );
  }
}

/** The archive whose tables an address names; null for the ones without a name. */
export function storedArchive(url: string): string | null {
  return new URL(url).searchParams.get('archive');
}

/**
 * What a store is called in messages: host, port and database, and the archive in it, without user, password or other
 * parameters. A folder is itself.
 */
export function describeStore(place: string): string {
  if (!isStoreUrl(place)) return place;
  if (!URL.canParse(place)) return 'postgres://…';
  const { hostname, port, pathname } = new URL(place);
  const archive = storedArchive(place);
  return `postgres://${hostname}:${port === '' ? '5432' : port}${pathname}${archive === null ? '' : `, archive ${archive}`}`;
}
