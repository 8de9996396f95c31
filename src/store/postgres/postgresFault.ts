import { FootnoteError, messageOf, type FootnoteErrorCode } from '../../errors.js';

/**
 * What a fault of the database means: `lost` may be gone on another connection, `conflict` when the same is done again;
 * `slow` is a time limit; `untrusted` a certificate; `other` is none that an operator can act on.
 */
export type FaultKind =
  'lost' | 'conflict' | 'slow' | 'refused' | 'untrusted' | 'rights' | 'schema' | 'full' | 'damaged' | 'other';

/** By SQLSTATE and by Node's codes. @see https://www.postgresql.org/docs/current/errcodes-appendix.html */
const kinds: readonly [RegExp, FaultKind][] = [
  [/^(?:08\w{3}|57P0[1-3]|53300)$/, 'lost'],
  [/^(?:ECONN\w+|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|EAI_AGAIN|ENOTFOUND)$/, 'lost'],
  [/^(?:40001|40P01|55P03)$/, 'conflict'],
  [/^57014$/, 'slow'],
  [/^(?:28\w{3}|3D000)$/, 'refused'],
  [
    /^(?:SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_\w+|CERT_\w+|ERR_TLS_CERT_\w+)$/,
    'untrusted',
  ],
  [/^ERR_(?:TLS|SSL)_\w+$/, 'refused'],
  [/^42501$/, 'rights'],
  [/^(?:42P01|3F000|42703|42704|42883)$/, 'schema'],
  [/^53(?:100|200|400)$/, 'full'],
  [/^XX00[12]$/, 'damaged'],
];

/** Messages of `pg` itself, which gives them no code. */
const messages: readonly [RegExp, FaultKind][] = [
  [/^Query read timeout/, 'slow'],
  [/SSL/, 'refused'],
  [/password/, 'refused'],
  [/^(?:Connection terminated|timeout exceeded when trying to connect|timeout expired)/, 'lost'],
  [/^Client (?:has encountered a connection error|was closed)/, 'lost'],
];

/** Tells what kind of fault was thrown by `pg`. */
export function faultKind(thrown: unknown): FaultKind {
  const code = codeOf(thrown);
  const message = thrown instanceof Error ? thrown.message : '';
  const table = code === '' ? messages : kinds;
  return table.find(([pattern]) => pattern.test(code === '' ? message : code))?.[1] ?? 'other';
}

type Meaning = readonly [code: FootnoteErrorCode, expected: string, advice: string];

const meanings: Readonly<Record<Exclude<FaultKind, 'other'>, Meaning>> = {
  lost: [
    'STORE_UNREACHABLE',
    'to reach the database',
    'make sure that it is running and reachable, then try again',
  ],
  conflict: ['STORE_UNREACHABLE', 'other work on the database to make way', 'try again'],
  slow: ['STORE_UNREACHABLE', 'an answer of the database in time', 'try again when it is less busy'],
  refused: ['STORE_REFUSED', 'to be let into the database', 'check the parts of STORE_URL'],
  untrusted: [
    'STORE_REFUSED',
    'a certificate that can be trusted',
    'name the authority that issued it in STORE_URL with ?sslrootcert=/path/root.pem',
  ],
  rights: [
    'STORE_REFUSED',
    'the right to do this',
    'grant it with the SQL that footnote migrate --roles prints',
  ],
  schema: ['STORE_OUTDATED', 'the tables of this version', 'run footnote migrate'],
  full: ['INDEX_UNWRITABLE', 'space in the database', 'free up disk space or memory there and start again'],
  damaged: ['INDEX_DAMAGED', 'a readable table', 'restore the database, or run footnote index --full'],
};

/**
 * What `pg` threw as a fault that a person can act on; a FootnoteError, and what no operator can act on, is given back
 * as it is. Nothing of the connection string is repeated: the server's messages name a user or a database at most.
 * @param name what the store is called in messages
 */
export function postgresFault(name: string, thrown: unknown): unknown {
  if (thrown instanceof FootnoteError) return thrown;
  const kind = faultKind(thrown);
  if (kind === 'other') return thrown;
  const [code, expected, advice] = meanings[kind];
  const got = messageOf(thrown) || codeOf(thrown);
  return new FootnoteError(code, `expected ${expected} (${name}), got: ${got}; ${advice}`, { cause: thrown });
}

function codeOf(thrown: unknown): string {
  const code = (thrown as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}
