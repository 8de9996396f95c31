import { z } from 'zod';
import { checkModal } from '../rules/componentRules.js';
import { CALLBACK, checkChoices, requireAcknowledgeable, requireToken } from '../rules/interactionRules.js';
import { MESSAGE_FLAG } from '../rules/messageRules.js';
import {
  draftForInteraction,
  editMessage,
  findInteractionChannel,
  newMessage,
  publish,
  removeMessage,
  unknownMessage,
} from '../messageWrites.js';
import type { BotWrite } from '../messageWrites.js';
import { messageJson } from '../objectJson.js';
import { parseForm } from '../refusal.js';
import type { ApiAnswer, ApiRequest, Route } from './route.js';
import type { TestInteraction, TestMessage } from '../state.js';
import type { World } from '../world.js';

const callbackBody = z.looseObject({ type: z.int(), data: z.unknown().optional() });

function acknowledge(world: World, request: ApiRequest): ApiAnswer {
  const { type, data } = parseForm(callbackBody, request.body);
  const interaction = requireAcknowledgeable(world, request.param('id'), request.param('token'), type);
  const label = `response to ${interaction.name}`;
  const message = respond(world, interaction, type, { body: data, files: request.files, label });
  interaction.acknowledged = { type, atMs: world.clock.now() };
  world.journal.record({ kind: 'acknowledgement', interaction });
  if (message !== null) publish(world, message);
  if (request.query.get('with_response') !== 'true') return { status: 204 };
  const shown = interaction.response;
  const resource =
    shown === null ? { type } : { type, message: messageJson(world.state, shown, world.origin) };
  return { status: 200, body: { interaction: { id: interaction.id, type: interaction.type }, resource } };
}

/** Carries out a first response; gives back the message that is to be published. @throws Refusal */
function respond(
  world: World,
  interaction: TestInteraction,
  type: number,
  write: BotWrite,
): TestMessage | null {
  switch (type) {
    case CALLBACK.message:
      interaction.response = draftForInteraction(world, interaction, write);
      return interaction.response;
    case CALLBACK.deferredMessage:
      interaction.response = deferredMessage(world, interaction, write);
      return interaction.response;
    case CALLBACK.deferredUpdate:
      interaction.response = interaction.source;
      return null;
    case CALLBACK.update:
      interaction.response = interaction.source;
      if (interaction.source !== null) editMessage(world, interaction.source, write);
      return null;
    case CALLBACK.choices:
      interaction.choices = checkChoices(write.body);
      return null;
    default:
      interaction.modal = checkModal(write.body);
      return null;
  }
}

function deferredMessage(world: World, interaction: TestInteraction, write: BotWrite): TestMessage {
  const flags = (write.body as { flags?: number | null } | undefined)?.flags ?? 0;
  if ((flags & ~MESSAGE_FLAG.ephemeral) !== 0) {
    world.violate(`${write.label}: a deferral takes only the EPHEMERAL flag, got ${flags}`);
  }
  const ephemeral = (flags & MESSAGE_FLAG.ephemeral) !== 0;
  const message = newMessage(world, findInteractionChannel(world, interaction), world.state.bot);
  const kept = ephemeral ? MESSAGE_FLAG.ephemeral : 0;
  return { ...message, interaction, ephemeral, flags: kept, loading: true };
}

/** A follow-up; the first one after a deferral completes it, and is as private as the deferral said. */
function followUp(world: World, request: ApiRequest): ApiAnswer {
  const interaction = requireToken(world, request.param('token'));
  const write = { body: request.body, files: request.files, label: `follow-up to ${interaction.name}` };
  const { response } = interaction;
  if (response?.loading) {
    const completed = editMessage(world, response, write);
    return { status: 200, body: messageJson(world.state, completed, world.origin) };
  }
  const message = draftForInteraction(world, interaction, write);
  interaction.followUps.push(message);
  publish(world, message);
  return { status: 200, body: messageJson(world.state, message, world.origin) };
}

/** The message that a webhook's path names: `@original`, or a follow-up by its id. @throws Refusal 10008 */
function named(world: World, request: ApiRequest): { interaction: TestInteraction; message: TestMessage } {
  const interaction = requireToken(world, request.param('token'));
  const id = request.param('message');
  const own = [interaction.response, ...interaction.followUps];
  const message = id === '@original' ? interaction.response : own.find((one) => one?.id === id);
  if (message == null || message.deleted) throw unknownMessage();
  return { interaction, message };
}

/** Endpoints that answer interactions. Their tokens stand in the path. */
export const interactionRoutes: readonly Route[] = [
  { method: 'POST', path: '/interactions/:id/:token/callback', anonymous: true, handle: acknowledge },
  { method: 'POST', path: '/webhooks/:application/:token', anonymous: true, handle: followUp },
  {
    method: 'GET',
    path: '/webhooks/:application/:token/messages/:message',
    anonymous: true,
    handle: (world, request) => {
      return { status: 200, body: messageJson(world.state, named(world, request).message, world.origin) };
    },
  },
  {
    method: 'PATCH',
    path: '/webhooks/:application/:token/messages/:message',
    anonymous: true,
    handle: (world, request) => {
      const { interaction, message } = named(world, request);
      const label = `edit of a response to ${interaction.name}`;
      // Before who waits for the edit is told of it.
      if (message === interaction.response) interaction.responseEdits += 1;
      editMessage(world, message, { body: request.body, files: request.files, label });
      return { status: 200, body: messageJson(world.state, message, world.origin) };
    },
  },
  {
    method: 'DELETE',
    path: '/webhooks/:application/:token/messages/:message',
    anonymous: true,
    handle: (world, request) => {
      removeMessage(world, named(world, request).message);
      return { status: 204 };
    },
  },
];
