import { z } from 'zod';
import { durationRule, readDuration, usualEvery } from './durations.js';

const webRule = 'expected an address that begins with http:// or https://';

/** Numbers of more than 15 digits would lose some of them; they are read as bigints. */
const idRule = 'expected a Discord id, in quotation marks';
const id = z
  .union([z.string(), z.bigint()], { error: idRule })
  .transform((given) => String(given).trim())
  .refine((given) => /^\d{1,20}$/.test(given), idRule);

function web(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).hostname !== '';
}

const address = z
  .string({ error: webRule })
  .trim()
  .refine(web, webRule)
  .transform((url) => new URL(url).href);

/** `file://` is for a repository on this machine. */
const repositoryRule = 'expected an address that begins with https://, http:// or file://';
const repository = z
  .string({ error: repositoryRule })
  .trim()
  .refine((url) => web(url) || (URL.canParse(url) && url.startsWith('file:///')), repositoryRule);

const pathRule = 'expected a path that begins with /';
const path = z.string({ error: pathRule }).trim().startsWith('/', pathRule);

const hostRule = 'expected a host such as docs.example.org, or docs.example.org:8080';
const host = z
  .string({ error: hostRule })
  .trim()
  .toLowerCase()
  .refine((given) => URL.canParse(`http://${given}`) && new URL(`http://${given}`).host === given, hostRule);

const folderRule = 'expected a folder of the repository, without “..”';
const folder = z
  .string({ error: folderRule })
  .trim()
  .transform((given) => given.replace(/^\/|\/$/g, ''))
  .refine((given) => !given.split('/').includes('..') && !given.startsWith('-'), folderRule);

const branchRule = 'expected the name of a branch';
const branch = z
  .string({ error: branchRule })
  .trim()
  .regex(/^(?!-)[\w./-]{1,200}$/, branchRule);

const limitRule = 'expected a number of pages, 1 to 100000';
const paceRule = 'expected requests a second, over 0 and up to 50';

const list = <Item extends z.ZodType>(item: Item) => z.array(item, { error: 'expected a list' }).default([]);

/** YAML's whole numbers come as bigints. */
const number = (rule: string) =>
  z
    .union([z.number(), z.bigint()], { error: rule })
    .transform(Number)
    .refine((given) => Number.isFinite(given), rule);

const rules = {
  include: list(path),
  exclude: list(path),
  every: z
    .string({ error: durationRule })
    .refine((text) => readDuration(text) !== null, durationRule)
    .default(usualEvery),
  hosts: list(host),
  pace: number(paceRule)
    .refine((given) => given > 0 && given <= 50, paceRule)
    .nullable()
    .default(null),
  limit: number(limitRule)
    .refine((given) => Number.isInteger(given) && given >= 1 && given <= 100_000, limitRule)
    .default(50_000),
};

/** The kinds of a source: the key that holds its address. */
const sourceKinds = ['sitemap', 'feed', 'page', 'git'] as const;

const sourceRule = `expected a source with one of ${sourceKinds.join(', ')}`;

/** Also where another fault was found: all are to be named at once. */
const always = (): boolean => true;

function kindsOf(given: unknown): string[] {
  const keys = typeof given === 'object' && given !== null ? Object.keys(given) : [];
  return sourceKinds.filter((kind) => keys.includes(kind));
}

function gitOnly(key: string): (given: object) => boolean {
  return (given) => !(key in given) || kindsOf(given).includes('git');
}

const source = z
  .strictObject(
    {
      sitemap: address.optional(),
      feed: address.optional(),
      page: address.optional(),
      git: repository.optional(),
      folder: folder.optional(),
      branch: branch.optional(),
      ...rules,
    },
    { error: keysRule },
  )
  .refine((given) => kindsOf(given).length === 1, { message: sourceRule, when: always })
  .refine(gitOnly('folder'), { message: 'expected folder with git only', path: ['folder'], when: always })
  .refine(gitOnly('branch'), { message: 'expected branch with git only', path: ['branch'], when: always });

const folderName = (rule: string) => z.string({ error: rule }).trim().min(1, rule).optional();

const archive = z.strictObject(
  {
    title: z.string({ error: 'expected a title' }).trim().min(1, 'expected a title').max(80).optional(),
    corpus: folderName('expected a folder of articles'),
    index: folderName('expected a folder for the index'),
    golden: folderName('expected a file of questions'),
    sources: list(source),
    servers: list(id),
    channels: list(id),
    roles: list(id),
  },
  { error: keysRule },
);

const archivesRule = 'expected at least one archive';

/** The shape of `archives.yml`. */
export const archivesSchema = z.strictObject(
  {
    contact: z
      .string()
      .trim()
      .regex(/^[\x21-\x7e]{1,200}$/, 'expected a mail or web address without blanks')
      .optional(),
    archives: z
      .record(z.string(), archive, { error: archivesRule })
      .refine((given) => Object.keys(given).length > 0, archivesRule),
  },
  { error: keysRule },
);

/** What the file says of a source. */
export type GivenSource = z.infer<typeof source>;

/** What the file says of an archive. */
export type GivenArchive = z.infer<typeof archive>;

/** Names the keys that are not known; any other fault keeps its own words. */
function keysRule(issue: { readonly code?: string; readonly keys?: readonly string[] }): string | undefined {
  if (issue.code === 'unrecognized_keys') {
    return `expected no “${(issue.keys ?? []).join('”, “')}” here`;
  }
  return issue.code === 'invalid_type' ? 'expected names with values' : undefined;
}
