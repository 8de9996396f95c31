import { EventEmitter } from 'node:events';
import { Events, type Client } from 'discord.js';
import { pino } from 'pino';
import { afterEach, expect, test, vi } from 'vitest';
import { watchFaults } from '../../../../src/bot/discord/client/watchFaults.js';

afterEach(() => {
  vi.useRealTimers();
});

test('says once a minute that Discord is gone, and at once when it is gone again', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(line) });
  const client = new EventEmitter();
  void watchFaults(client as Client, log, new AbortController().signal);
  const tries = (count: number): number => {
    lines.length = 0;
    for (let at = 0; at < count; at += 1) {
      client.emit(Events.ShardError, new Error('connect ECONNREFUSED'));
      client.emit(Events.ShardReconnecting, 0);
      vi.advanceTimersByTime(500);
    }
    return lines.length;
  };
  expect(tries(100)).toBe(2);
  // Another fifty seconds: the minute is over once.
  expect(tries(100)).toBe(2);
  client.emit(Events.ShardResume, 0, 1);
  expect(tries(1)).toBe(2);
});
