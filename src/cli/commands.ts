import type { CliCommand } from './command.js';

/** A subcommand as the program lists it; it is loaded when it is asked for. */
export interface ListedCommand {
  readonly summary: string;
  /** The heading it stands under in the help; none for one that people do not type. */
  readonly group: string | null;
  readonly load: () => Promise<CliCommand>;
}

const [answering, articles, operating, measuring] = [
  'Answering:',
  'Articles and index:',
  'Running it:',
  'Measuring:',
];

/** Every subcommand by its name, in the order of the help. */
export const commands: Readonly<Record<string, ListedCommand>> = {
  init: {
    summary: 'set up articles, bot and server, and write the settings',
    group: answering,
    load: async () => (await import('./initCommand.js')).initCommand,
  },
  start: {
    summary: 'answer questions: on Discord with DISCORD_TOKEN, else here',
    group: answering,
    load: async () => (await import('./startCommand.js')).startCommand,
  },
  ask: {
    summary: 'ask the articles a question',
    group: answering,
    load: async () => (await import('./askCommand.js')).askCommand,
  },
  verify: {
    summary: 'find where a quote comes from',
    group: answering,
    load: async () => (await import('./verifyCommand.js')).verifyCommand,
  },
  read: {
    summary: 'print an article',
    group: answering,
    load: async () => (await import('./readCommand.js')).readCommand,
  },
  index: {
    summary: 'bring the index up to date with the corpus',
    group: articles,
    load: async () => (await import('./indexCommand.js')).indexCommand,
  },
  fetch: {
    summary: 'bring the corpus up to date with the sources of archives.yml',
    group: articles,
    load: async () => (await import('./fetchCommand.js')).fetchCommand,
  },
  store: {
    summary: 'copy an index between stores, or compare two',
    group: articles,
    load: async () => (await import('./storeCommand.js')).storeCommand,
  },
  migrate: {
    summary: 'bring the tables of the PostgreSQL store to this version',
    group: articles,
    load: async () => (await import('./migrateCommand.js')).migrateCommand,
  },
  doctor: {
    summary: 'check the whole setup, and say what to do',
    group: operating,
    load: async () => (await import('./doctorCommand.js')).doctorCommand,
  },
  backup: {
    summary: "copy the index and the bot's data to a new folder",
    group: operating,
    load: async () => (await import('./backupCommand.js')).backupCommand,
  },
  restore: {
    summary: 'restore a backup; stop the bot first',
    group: operating,
    load: async () => (await import('./restoreCommand.js')).restoreCommand,
  },
  questions: {
    summary: 'what direct messages asked in vain; nobody else sees it',
    group: operating,
    load: async () => (await import('./questionsCommand.js')).questionsCommand,
  },
  evaluate: {
    summary: 'ask questions with known answers, and print the figures',
    group: measuring,
    load: async () => (await import('./evaluateCommand.js')).evaluateCommand,
  },
  train: {
    summary: 'learn the evidence weights from such questions',
    group: measuring,
    load: async () => (await import('./trainCommand.js')).trainCommand,
  },
  shard: {
    summary: 'run one shard of the Discord bot; `footnote start --shards` starts them',
    group: null,
    load: async () => (await import('./shardCommand.js')).shardCommand,
  },
};
