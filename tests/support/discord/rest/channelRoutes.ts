import { z } from 'zod';
import {
  editMessage,
  findChannel,
  findMessage,
  removeMessage,
  requirePermission,
  sendToChannel,
} from '../messageWrites.js';
import { channelJson, messageJson, readableMessage } from '../objectJson.js';
import { Refusal, parseForm } from '../refusal.js';
import type { ApiRequest, Route } from './route.js';
import type { TestChannel, TestMessage, TestUser } from '../state.js';
import { INTENT } from '../world.js';
import type { World } from '../world.js';

const threadBody = z.looseObject({
  name: z.string().min(1).max(100),
  auto_archive_duration: z.literal([60, 1440, 4320, 10080]).nullish(),
});

/** A message as the bot may read it over HTTP: emptied unless the portal grants the content or it is exempt. */
function readMessage(world: World, message: TestMessage): unknown {
  const json = messageJson(world.state, message, world.origin);
  const mayReadAll = (world.state.grantedIntents & INTENT.messageContent) !== 0;
  return mayReadAll ? json : readableMessage(world.state, json);
}

function writeOf(request: ApiRequest) {
  return { body: request.body, files: request.files, label: `${request.method} ${request.path}` };
}

/** Starts a thread; `message` is the one it hangs on, if any. */
export function startThread(
  world: World,
  parent: TestChannel,
  name: string,
  message: TestMessage | null,
  owner: TestUser | null = null,
): TestChannel {
  const thread: TestChannel = {
    id: message?.id ?? world.state.nextId(),
    kind: 'thread',
    name,
    guildId: parent.guildId,
    parentId: parent.id,
    owner,
    recipient: null,
    denied: 0n,
  };
  world.state.channels.set(thread.id, thread);
  if (message !== null) message.threadId = thread.id;
  const data = { ...channelJson(world.state, thread), newly_created: true };
  world.dispatch('THREAD_CREATE', { guildId: thread.guildId, intents: INTENT.guilds }, () => data);
  world.journal.record({ kind: 'thread', channel: thread });
  return thread;
}

function threadFromBot(world: World, request: ApiRequest, message: TestMessage | null): TestChannel {
  const parent = findChannel(world, request.param('channel'));
  const { name } = parseForm(threadBody, request.body);
  requirePermission(world, parent, 'CreatePublicThreads');
  if (parent.kind !== 'text') {
    const refused = 'Cannot execute action on this channel type';
    throw new Refusal({
      status: 400,
      code: 50024,
      message: refused,
      violation: 'a thread outside a text channel',
    });
  }
  if (message !== null && message.threadId !== null) {
    const refused = 'A thread has already been created for this message';
    throw new Refusal({ status: 400, code: 160004, message: refused, violation: refused });
  }
  return startThread(world, parent, name, message);
}

function deleteAsBot(world: World, channel: TestChannel, message: TestMessage): void {
  if (message.author.id !== world.state.bot.id) {
    const code = channel.kind === 'dm' ? 50003 : 50013;
    throw new Refusal({ status: 403, code, message: 'Missing Permissions' });
  }
  removeMessage(world, message);
}

/** Endpoints of channels, their messages and threads. */
export const channelRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/channels/:channel',
    handle: (world, request) => {
      const channel = findChannel(world, request.param('channel'));
      return { status: 200, body: channelJson(world.state, channel) };
    },
  },
  {
    method: 'POST',
    path: '/channels/:channel/typing',
    handle: (world, request) => {
      const channel = findChannel(world, request.param('channel'));
      requirePermission(world, channel, 'SendMessages');
      world.journal.record({ kind: 'typing', channelId: channel.id });
      return { status: 204 };
    },
  },
  {
    method: 'PUT',
    path: '/channels/:channel/messages/:message/reactions/:emoji/@me',
    handle: (world, request) => {
      const channel = findChannel(world, request.param('channel'));
      requirePermission(world, channel, 'AddReactions');
      const message = findMessage(world, channel.id, request.param('message'));
      const emoji = decodeURIComponent(request.param('emoji'));
      world.journal.record({ kind: 'reaction', message, emoji });
      return { status: 204 };
    },
  },
  {
    method: 'GET',
    path: '/channels/:channel/messages',
    handle: (world, request) => {
      const channel = findChannel(world, request.param('channel'));
      const limit = Number(request.query.get('limit') ?? 50);
      const before = BigInt(request.query.get('before') ?? Number.MAX_SAFE_INTEGER * 1000);
      const after = BigInt(request.query.get('after') ?? 0);
      const found = [...world.state.messages.values()]
        .filter((one) => one.channelId === channel.id && !one.deleted && !one.ephemeral)
        .filter((one) => BigInt(one.id) < before && BigInt(one.id) > after);
      return {
        status: 200,
        body: found
          .slice(-limit)
          .reverse()
          .map((one) => readMessage(world, one)),
      };
    },
  },
  {
    method: 'POST',
    path: '/channels/:channel/messages',
    handle: (world, request) => {
      const channel = findChannel(world, request.param('channel'));
      return { status: 200, body: readMessage(world, sendToChannel(world, channel, writeOf(request))) };
    },
  },
  {
    method: 'GET',
    path: '/channels/:channel/messages/:message',
    handle: (world, request) => {
      const channel = findChannel(world, request.param('channel'));
      requirePermission(world, channel, 'ReadMessageHistory');
      return {
        status: 200,
        body: readMessage(world, findMessage(world, channel.id, request.param('message'))),
      };
    },
  },
  {
    method: 'PATCH',
    path: '/channels/:channel/messages/:message',
    handle: (world, request) => {
      const channel = findChannel(world, request.param('channel'));
      const message = findMessage(world, channel.id, request.param('message'));
      return { status: 200, body: readMessage(world, editMessage(world, message, writeOf(request))) };
    },
  },
  {
    method: 'DELETE',
    path: '/channels/:channel/messages/:message',
    handle: (world, request) => {
      const channel = findChannel(world, request.param('channel'));
      deleteAsBot(world, channel, findMessage(world, channel.id, request.param('message')));
      return { status: 204 };
    },
  },
  {
    method: 'POST',
    path: '/channels/:channel/messages/:message/threads',
    handle: (world, request) => {
      const message = findMessage(world, request.param('channel'), request.param('message'));
      return { status: 201, body: channelJson(world.state, threadFromBot(world, request, message)) };
    },
  },
  {
    method: 'POST',
    path: '/channels/:channel/threads',
    handle: (world, request) => {
      return { status: 201, body: channelJson(world.state, threadFromBot(world, request, null)) };
    },
  },
];
