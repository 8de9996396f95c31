import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { storeUrlFault } from '../../src/store/postgres/storeUrl.js';

const read = (path: string): string => readFileSync(path, 'utf8');

/** The settings that `.env.example` lists, and what Node itself reads. */
const settings = new Set([
  ...[...read('.env.example').matchAll(/^#?([A-Z_]+)=/gm)].map((match) => match[1]),
  'NODE_ENV',
]);

/** Of a path in `dist/`, the source that it is compiled from. */
function sourceOf(path: string): string {
  return path.replace(/^dist\/(.*)\.js$/, 'src/$1.ts');
}

/** A Dockerfile's instructions, a line each. */
const instructions = read('Dockerfile')
  .replace(/^#.*\n/gm, '')
  .replace(/\\\n\s*/g, '')
  .split('\n')
  .filter((line) => line.trim() !== '');

const argumentsOf = (name: string): string[] =>
  instructions
    .filter((line) => line.startsWith(`${name} `))
    .map((line) => line.slice(name.length + 1).trim());

describe('the Dockerfile', () => {
  it('copies only what is there, or what the first stage builds', () => {
    const built = new Set(['/app/node_modules', '/app/dist']);
    for (const line of argumentsOf('COPY')) {
      const paths = line.split(/\s+/).filter((part) => !part.startsWith('--'));
      for (const path of paths.slice(0, -1)) {
        expect(line.startsWith('--from=build') ? built.has(path) : existsSync(path), path).toBe(true);
      }
    }
  });

  it('gets all that it copies past .dockerignore, and nothing of the settings, data and history', () => {
    const allowed = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    expect(read('.dockerignore')).toMatch(/^\*$/m);
    const copied = argumentsOf('COPY')
      .filter((line) => !line.startsWith('--from'))
      .flatMap((line) => line.split(/\s+/).slice(0, -1));
    expect(allowed.sort()).toEqual([...new Set(copied)].sort());
    expect(allowed.filter((path) => /^\.env|^data|^\.git|node_modules/.test(path))).toEqual([]);
  });

  it('runs on a Node.js that the core is tried on by every run of all checks', () => {
    const [, version = ''] = /^ARG NODE_VERSION=(\d+)$/m.exec(read('Dockerfile')) ?? [];
    const [, tried = ''] = /\|\| set -- ([\d ]+)$/m.exec(read('.ci/nodes')) ?? [];
    expect(tried.split(' ')).toContain(version);
    expect(read('.ci/run')).toMatch(/^\.ci\/nodes$/m);
  });

  it('sets settings that there are, runs entries that there are, and not as root', () => {
    const names = argumentsOf('ENV').flatMap((line) =>
      [...line.matchAll(/([A-Z_]+)=/g)].map((match) => match[1]),
    );
    expect(names).toContain('METRICS_PORT');
    for (const name of names) expect(settings, name).toContain(name);
    const [command] = argumentsOf('CMD');
    const [, entry, ...rest] = JSON.parse(command ?? '[]') as string[];
    expect(existsSync(sourceOf(entry ?? '')), entry).toBe(true);
    expect(argumentsOf('HEALTHCHECK')[0]).toContain('"deploy/healthCheck.mjs"');
    expect(argumentsOf('USER')).toEqual(['node']);
    expect(JSON.parse(read('package.json'))).toMatchObject({
      scripts: {
        start: ['node', entry, ...rest].join(' '),
        prepare: expect.stringContaining('build') as string,
      },
    });
  });
});

interface Service {
  readonly environment: Record<string, string>;
  readonly volumes: string[];
  readonly [name: string]: unknown;
}

interface Compose {
  readonly services: { readonly footnote: Service } & Readonly<Record<string, Record<string, unknown>>>;
  readonly networks?: Readonly<Record<string, unknown>>;
}

const compose = (name: string): Compose =>
  parse(read(`examples/${name}/compose.yaml`), { merge: true }) as Compose;

describe.each(['compose', 'compose-postgres'])('examples/%s', (example) => {
  const service = compose(example).services.footnote;

  it('builds this repository', () => {
    expect(service).toMatchObject({ build: '../..', image: 'footnote' });
    expect(existsSync(`examples/${example}/../../Dockerfile`)).toBe(true);
  });

  it('takes every right away that is not needed', () => {
    expect(service).toMatchObject({
      ...{ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'], tmpfs: ['/tmp'] },
      env_file: '.env',
      ulimits: { core: 0 },
    });
    expect(service['ports']).toBeUndefined();
    expect(service['privileged']).toBeUndefined();
  });

  it('sets settings that there are, and keeps what they write on the volume', () => {
    for (const name of Object.keys(service.environment)) expect(settings, name).toContain(name);
    const { CORPUS_DIR, INDEX_DIR, MODELS_DIR } = service.environment;
    expect(service.volumes).toContain('data:/data');
    const written = example === 'compose' ? [INDEX_DIR, MODELS_DIR] : [MODELS_DIR];
    expect(written.every((path) => path?.startsWith('/data/'))).toBe(true);
    expect(service.volumes.some((volume) => volume.endsWith(`:${CORPUS_DIR}:ro`))).toBe(true);
  });
});

it('with PostgreSQL, the tables are there before the bot, and only the bot reaches the database', () => {
  const { services, networks } = compose('compose-postgres');
  const { STORE_URL = '' } = services.footnote.environment;
  expect(storeUrlFault(STORE_URL.replace(/\$\{[^}]*\}/, 'secret'))).toBeNull();
  expect(services['migrate']).toMatchObject({
    environment: { STORE_URL },
    command: ['node', 'dist/cli/main.js', 'migrate'],
    depends_on: { database: { condition: 'service_healthy' } },
  });
  expect(services.footnote).toMatchObject({
    depends_on: { migrate: { condition: 'service_completed_successfully' } },
  });
  expect(services['database']).toMatchObject({ networks: ['inside'] });
  expect(services['database']).not.toHaveProperty('ports');
  expect(networks).toMatchObject({ inside: { internal: true } });
});

describe('the systemd unit', () => {
  const lines = read('examples/systemd/footnote.service').split('\n');
  const values = (name: string): string[] =>
    lines.filter((line) => line.startsWith(`${name}=`)).map((line) => line.slice(name.length + 1));

  it('runs an entry that there is, with settings that there are, and writes to its own folder only', () => {
    const [, entry] = values('ExecStart')[0]?.split(' ') ?? [];
    expect(existsSync(sourceOf(entry ?? '')), entry).toBe(true);
    const environment = Object.fromEntries(
      values('Environment').map((line) => line.split('=') as [string, string]),
    );
    for (const name of Object.keys(environment)) expect(settings, name).toContain(name);
    expect(values('StateDirectory')).toEqual(['footnote']);
    expect(environment['INDEX_DIR']).toMatch(/^\/var\/lib\/footnote\//);
    expect(environment['MODELS_DIR']).toMatch(/^\/var\/lib\/footnote\//);
    expect(values('RestartPreventExitStatus')).toEqual(['2']);
  });

  it.each([
    ['NoNewPrivileges', 'yes'],
    ['ProtectSystem', 'strict'],
    ['CapabilityBoundingSet', ''],
    ['PrivateDevices', 'yes'],
    ['SystemCallFilter', '@system-service'],
    ['UMask', '0077'],
    ['LimitCORE', '0'],
  ])('has %s=%s', (name, value) => {
    expect(values(name)).toEqual([value]);
  });
});

describe('the health check', () => {
  async function check(port: number): Promise<{ code: number | null; told: string }> {
    const child = spawn(process.execPath, ['deploy/healthCheck.mjs'], {
      env: { PATH: process.env['PATH'], METRICS_PORT: String(port) },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let told = '';
    child.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, told };
  }

  it('passes when the process says that it runs, and says why not when it does not', async () => {
    let status = 200;
    const server = createServer((request, response) =>
      response.writeHead(request.url === '/healthz' ? status : 404).end(),
    );
    onTestFinished(() => void server.close());
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect(await check(port)).toEqual({ code: 0, told: '' });
    status = 500;
    expect(await check(port)).toMatchObject({
      code: 1,
      told: expect.stringContaining('status 500') as string,
    });
    server.close();
    await once(server, 'close');
    expect(await check(port)).toMatchObject({
      code: 1,
      told: expect.stringContaining('ECONNREFUSED') as string,
    });
  });
});
