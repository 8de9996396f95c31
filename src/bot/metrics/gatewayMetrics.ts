import { DefaultRestOptions, Events, Status, type Client, type RESTOptions } from 'discord.js';
import { Counter, Gauge, type Registry } from 'prom-client';

/** Whether the client is connected and Discord sends it events. */
export function isConnected(client: Client): boolean {
  const { shards } = client.ws;
  return shards.size > 0 && shards.every(({ status }) => status === Status.Ready);
}

/** What Discord's API answers with, as far as it is told apart; `none` is a connection that failed. */
const responseClasses = ['2xx', '3xx', '429', '4xx', '5xx', 'none'] as const;

type ResponseClass = (typeof responseClasses)[number];

type MakeRequest = RESTOptions['makeRequest'];

/** Adds the state of the connection to Discord and its latency. */
export function watchGateway(registry: Registry, client: Client): void {
  const registers = [registry];
  new Gauge({
    name: 'footnote_gateway_up',
    help: '1 while connected to Discord, else 0.',
    registers,
    collect() {
      this.set(isConnected(client) ? 1 : 0);
    },
  });
  new Gauge({
    name: 'footnote_gateway_ping_seconds',
    help: 'Round trip of the last heartbeat; NaN before the first.',
    registers,
    collect() {
      const { ping } = client.ws;
      this.set(ping >= 0 ? ping / 1000 : Number.NaN);
    },
  });
  new Gauge({
    name: 'footnote_gateway_guilds',
    help: 'Servers that this process serves.',
    registers,
    collect() {
      this.set(client.guilds.cache.size);
    },
  });
  const lost = new Counter({
    name: 'footnote_gateway_disconnects_total',
    help: 'Connections to Discord that were lost.',
    registers,
  });
  client.on(Events.ShardReconnecting, () => lost.inc());
  client.on(Events.ShardDisconnect, () => lost.inc());
}

/**
 * A request as discord.js makes it, each try of it counted by what Discord's API answered.
 * @param request makes one request; default discord.js's own
 */
export function countedRequest(
  registry: Registry,
  request: MakeRequest = DefaultRestOptions.makeRequest,
): MakeRequest {
  const responses = new Counter({
    name: 'footnote_discord_responses_total',
    help: 'Answers of Discord’s API by class, each try counted; 429 is a rate limit and stands apart from the other 4xx.',
    labelNames: ['class'] as const,
    registers: [registry],
  });
  for (const name of responseClasses) responses.inc({ class: name }, 0);
  return async (url, init) => {
    let name: ResponseClass = 'none';
    try {
      const response = await request(url, init);
      name = classOf(response.status);
      return response;
    } finally {
      responses.inc({ class: name });
    }
  };
}

function classOf(status: number): ResponseClass {
  if (status === 429) return '429';
  return responseClasses.find((name) => name.startsWith(`${Math.floor(status / 100)}x`)) ?? 'none';
}
