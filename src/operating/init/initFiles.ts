import type { FoundSource } from './discoverSource.js';

/** What was chosen. */
export interface InitChoices {
  readonly articles:
    | { readonly kind: 'folder'; readonly folder: string }
    | { readonly kind: 'source'; readonly source: FoundSource };
  /** Null for a chat at the console. */
  readonly token: string | null;
  /** Null for every server. */
  readonly server: string | null;
  /** Null for the bundled one. */
  readonly model: string | null;
}

/** A file to write. */
export interface InitFile {
  readonly path: '.env' | 'archives.yml';
  readonly text: string;
  /** Whether only its owner may read it. */
  readonly isSecret: boolean;
}

/** The files that choices come to; `archives.yml` only where articles are fetched. */
export function initFiles({ articles, token, server, model }: InitChoices): InitFile[] {
  const settings = [
    ...(token === null ? [] : [['DISCORD_TOKEN', token]]),
    ...(server === null ? [] : [['DISCORD_GUILD_IDS', server]]),
    ...(articles.kind === 'folder' ? [['CORPUS_DIR', articles.folder]] : []),
    ...(model === null ? [] : [['EMBEDDING_MODEL', model]]),
  ];
  const lines = settings.map(([name = '', value = '']) => `${name}=${quoted(value)}`);
  const head = '# Settings for Footnote; .env.example lists them all.';
  const env: InitFile = { path: '.env', text: `${[head, ...lines].join('\n')}\n`, isSecret: token !== null };
  return articles.kind === 'folder' ? [env] : [env, { ...archivesFile(articles.source), isSecret: false }];
}

function archivesFile({ kind, url }: FoundSource): Pick<InitFile, 'path' | 'text'> {
  const { hostname, pathname } = new URL(url);
  const name = hostname === '' ? (pathname.split('/').at(-1) ?? '') : hostname;
  const text = [
    '# Archives and their sources; docs/archives.md lists what you can write here.',
    'archives:',
    '  main:',
    `    title: ${JSON.stringify(name.slice(0, 80))}`,
    `    corpus: corpora/main`,
    '    sources:',
    `      - ${kind}: ${JSON.stringify(url)}`,
    '        every: 1h',
    '',
  ].join('\n');
  return { path: 'archives.yml', text };
}

/** As dotenv reads it back. */
function quoted(value: string): string {
  return /^[\w./:@-]+$/.test(value) ? value : value.includes("'") ? `"${value}"` : `'${value}'`;
}
