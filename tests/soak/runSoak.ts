import { setMaxListeners } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { makeFaultCorpus, type FaultCorpus } from '../faults/faultCorpus.js';
import { startBotProcess, type BotProcess } from '../support/botProcess.js';
import { textOf } from '../support/discord/controls.js';
import { startTestDiscord, type TestDiscord } from '../support/discord/testDiscord.js';
import { seededPick } from '../support/seededPick.js';
import { createLedger, type Ledger } from './ledger.js';
import { sampleMemory, type MemorySample } from './memory.js';
import { actAsPerson } from './people.js';

/** How a soak goes. */
export interface SoakOptions {
  readonly minutes: number;
  readonly people: number;
  readonly seed: number;
  /** Ends it early, with what there is. */
  readonly signal: AbortSignal;
  /** Takes a line on how it goes. */
  readonly tell: (line: string) => void;
}

/** What a soak saw. */
export interface SoakRecord {
  readonly ledger: Ledger;
  readonly samples: readonly MemorySample[];
  /** How each reindexing ended, as the bot told it. */
  readonly reindexings: readonly string[];
  readonly disturbances: Readonly<Record<string, number>>;
  readonly violations: readonly string[];
  readonly log: string;
  readonly exitCode: number | null;
  readonly seconds: number;
}

const sampleEveryMs = 5_000;
const reindexEveryMs = 60_000;
/** A disturbance comes between this and twice this. */
const disturbEveryMs = 20_000;
/** How long is waited at the end for what is under way. */
const drainMs = 60_000;
const articles = 100;
const peoplePerChannel = 5;

/** Runs a bot for some minutes among people who use it, while its corpus changes and its connections are disturbed. */
export async function runSoak(options: SoakOptions): Promise<SoakRecord> {
  const folder = await mkdtemp(join(tmpdir(), 'footnote-soak-'));
  const discord = await startTestDiscord({ waitTimeoutMs: 120_000 });
  const corpusDir = join(folder, 'corpus');
  await mkdir(corpusDir);
  await cp('corpus', corpusDir, { recursive: true });
  const corpus = await makeFaultCorpus(join(corpusDir, 'towns'), articles, options.seed);
  const bot = startBotProcess({
    ...{ discord, corpusDir, indexDir: join(folder, 'data', 'index'), entry: resolve('dist/cli/main.js') },
    modelsDir: resolve('data/models'),
  });
  // However this process ends, the bot has no business without it.
  const kill = (): void => void bot.child.kill('SIGKILL');
  process.once('exit', kill);
  try {
    options.tell('starting the bot …');
    await bot.logged(/connected to Discord/, 180_000);
    await discord.ready();
    await discord.registered();
    return await soak(options, { discord, corpus, bot });
  } finally {
    process.off('exit', kill);
    kill();
    await discord.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Stage {
  readonly discord: TestDiscord;
  readonly corpus: FaultCorpus;
  readonly bot: BotProcess;
}

async function soak(options: SoakOptions, stage: Stage): Promise<SoakRecord> {
  const { discord, bot, corpus } = stage;
  const startedAt = performance.now();
  const over = endOf(options);
  const ledger = createLedger(discord.bot);
  discord.observe((event) => ledger.see(event));
  const pick = seededPick(options.seed);
  const golden = await goldenQuestions();
  const question = (): string => {
    if (pick(3) === 0) return golden[pick(golden.length)] ?? 'What happened?';
    const ids = [...corpus.snapshot().keys()];
    return `Why was something of town ${(ids[pick(ids.length)] ?? 'n0').slice(1)} closed?`;
  };
  const crowd = { discord, ledger, question, pick, signal: over };
  const channels = Array.from({ length: Math.ceil(options.people / peoplePerChannel) }, (_, at) =>
    discord.createChannel(discord.guild, `soak-${at}`),
  );
  const people = Array.from({ length: options.people }, (_, at) => {
    const channel = channels[at % channels.length] ?? discord.channel;
    return actAsPerson(crowd, channel);
  });
  const samples: MemorySample[] = [];
  const reindexings: string[] = [];
  const disturbances: Record<string, number> = {};
  const works = [
    every(sampleEveryMs, over, async () => void samples.push(await sampleMemory(bot.pid))),
    every(reindexEveryMs, over, async () => void reindexings.push(await reindex(stage, ledger))),
    every(disturbEveryMs, over, async () => {
      await setTimeout(pick(disturbEveryMs), undefined, { signal: over }).catch(() => undefined);
      if (over.aborted) return;
      const name = disturb(discord, pick);
      disturbances[name] = (disturbances[name] ?? 0) + 1;
    }),
    every(10_000, over, () => Promise.resolve(options.tell(progressLine(ledger, startedAt, samples.at(-1))))),
  ];
  await Promise.all([...people, ...works]);
  options.tell('waiting for what is under way …');
  await Promise.race([
    Promise.all(ledger.entries.map(({ answered }) => answered)),
    setTimeout(drainMs, undefined, { ref: false }),
  ]);
  // What would come twice comes now.
  const exitCode = await bot.end();
  const { violations } = discord;
  const seconds = (performance.now() - startedAt) / 1000;
  return {
    ledger,
    samples,
    reindexings,
    disturbances,
    violations: [...violations],
    log: bot.log(),
    exitCode,
    seconds,
  };
}

/** Aborts when the time is over or the soak is ended early. */
function endOf({ minutes, signal }: SoakOptions): AbortSignal {
  const ending = new AbortController();
  const end = (): void => {
    clearTimeout(timer);
    ending.abort();
  };
  const timer = globalThis.setTimeout(end, minutes * 60_000);
  signal.addEventListener('abort', end, { once: true });
  // Everybody waits for it.
  setMaxListeners(0, ending.signal);
  return ending.signal;
}

async function goldenQuestions(): Promise<string[]> {
  const lines = (await readFile('golden/questions.jsonl', 'utf8')).trim().split('\n');
  return lines.map((line) => (JSON.parse(line) as { question: string }).question);
}

/** Repeats work with pauses until the signal; what fails ends the soak. */
async function every(pauseMs: number, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await setTimeout(pauseMs, undefined, { signal }).catch(() => undefined);
    if (!signal.aborted) await work();
  }
}

/** Changes the corpus and has a moderator reindex. @returns how the bot said that it ended */
async function reindex({ discord, corpus }: Stage, ledger: Ledger): Promise<string> {
  await corpus.change();
  const call = discord.slash({ name: 'reindex', subcommand: 'run', user: discord.moderator });
  ledger.interaction('/reindex', call);
  const outcome = /Done in|failed|worse|up to date|Cancelled|already/i;
  const message = await discord
    .interactionReply(call, { until: (one) => outcome.test(textOf(one)), timeoutMs: 120_000 })
    .catch(() => null);
  return message === null
    ? 'no outcome'
    : (outcome.exec(textOf(message))?.[0] ?? '').replace(' in', '').toLowerCase();
}

/** One thing that goes wrong between the bot and Discord. */
function disturb(discord: TestDiscord, pick: (below: number) => number): string {
  const messages = { method: 'POST', route: /\/channels\/\d+\/messages$/ };
  const ways: readonly [string, () => void][] = [
    ['gateway connection cut', () => discord.dropConnections()],
    ['gateway asks to reconnect', () => discord.requestReconnect()],
    ['request cut', () => discord.dropNext({ ...messages, times: 2 })],
    ['answer to a request cut', () => discord.dropNext({ ...messages, performed: true })],
    ['429', () => discord.refuseNext({ ...messages, status: 429, retryAfterMs: 500, times: 3 })],
    ['500', () => discord.refuseNext({ ...messages, status: 500, times: 3 })],
  ];
  const [name, run] = ways[pick(ways.length)] ?? ways[0]!;
  run();
  return name;
}

function progressLine(ledger: Ledger, startedAt: number, sample: MemorySample | undefined): string {
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  const open = ledger.entries.filter(({ answers }) => answers === 0).length;
  const memory = sample === undefined ? '' : `, ${Math.round(sample.botMegabytes)} MB`;
  return `${seconds} s: ${ledger.entries.length} things done, ${open} open${memory}`;
}
