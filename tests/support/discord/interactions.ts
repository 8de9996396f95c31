import { randomBytes } from 'node:crypto';
import { callName, callOptions, checkOffered, findCommand, uncheckedOptions } from './commandCall.js';
import type { CommandCall } from './commandCall.js';
import { findButton, findSelect } from './controls.js';
import { watchAcknowledgement } from './rules/interactionRules.js';
import { submittedComponents } from './modalCall.js';
import type { ModalFields } from './modalCall.js';
import { channelJson, EVERYONE_PERMISSIONS, memberJson, messageJson, userJson } from './objectJson.js';
import { bits } from './places.js';
import type { PermissionName } from './places.js';
import type { RegisteredCommand } from './rules/commandRules.js';
import type { InteractionType, TestChannel, TestInteraction, TestMessage, TestUser } from './state.js';
import type { World } from './world.js';

/** Who starts an interaction, and where. */
interface Caller {
  /** The default member when left out. */
  user?: TestUser;
  /** The default channel when left out; for components always the message's. */
  channel?: TestChannel;
  /** The user's own when left out. */
  locale?: string;
  /** Beside the user's own. */
  permissions?: PermissionName[];
  /** Uses the bot as an app of the user's own, where it may not be installed. */
  asOwnApp?: boolean;
  /** Sends what Discord's client would not offer: unregistered, forbidden, disabled, unknown ids, wrong values. */
  force?: boolean;
}

/** A call of a slash command. */
type SlashCall = CommandCall & Caller;

/** What users start by command, click and form. Each gives back a handle that the bot's answers show in. */
export interface Interactions {
  /** @throws Error when Discord would not offer the command, or not with these options */
  slash(call: SlashCall): TestInteraction;
  /** Types into one option of a command; `focused` names it. */
  autocomplete(call: SlashCall & { focused: string }): TestInteraction;
  /** Clicks the button of a message; with `force`, `customId` need not be there. */
  button(
    click: Caller & { message: TestMessage; customId?: string; label?: string | RegExp },
  ): TestInteraction;
  /** Chooses in a select menu; the only one when `customId` is left out. */
  select(choice: Caller & { message: TestMessage; customId?: string; values: string[] }): TestInteraction;
  /** Fills in the modal that answered `shownBy` and submits it. */
  modalSubmit(form: { shownBy: TestInteraction; fields: ModalFields; force?: boolean }): TestInteraction;
  /** Uses a message menu entry (Apps > …) on a message. */
  messageMenu(call: Caller & { name: string; target: TestMessage }): TestInteraction;
}

interface Start {
  type: InteractionType;
  name: string;
  caller: Caller;
  data: unknown;
  /** The message of a component, or the target of a menu. */
  source?: TestMessage | null;
  /** Whether `source` stands beside the data, as for components. */
  isOnMessage?: boolean;
}

/** Where interactions go, and who starts them when nobody is named. */
interface Setting {
  world: World;
  channel: TestChannel;
  member: TestUser;
}

/** Interactions with the bot of `world`. */
export function createInteractions(
  world: World,
  defaults: { channel: TestChannel; member: TestUser },
): Interactions {
  const setting = { world, ...defaults };
  return {
    slash: (call) => startSlash(setting, 2, call),
    autocomplete: (call) => startSlash(setting, 4, call, call.focused),
    button: (click) => {
      const isUnknown = click.force && click.customId !== undefined;
      const customId = isUnknown ? click.customId : findButton(click.message, click).custom_id;
      return startComponent(setting, click, { custom_id: customId, component_type: 2, id: 1 });
    },
    select: (choice) => {
      const { customId, message, values } = choice;
      const isUnknown = choice.force && customId !== undefined;
      const found = isUnknown ? { custom_id: customId, type: 3 } : findSelect(message, customId, values);
      return startComponent(setting, choice, {
        custom_id: found.custom_id,
        component_type: found.type,
        id: 1,
        values,
      });
    },
    modalSubmit: (form) => startModal(setting, form.shownBy, form.fields, form.force ?? false),
    messageMenu: (call) => startMenu(setting, call),
  };
}

/** The registered command, if Discord's client would offer it here to this caller. @throws Error */
function offered(setting: Setting, caller: Caller, name: string, type: number): RegisteredCommand {
  const channel = caller.channel ?? setting.channel;
  const command = findCommand(setting.world.state.commands, { name, type, guildId: channel.guildId });
  const user = caller.user ?? channel.recipient ?? setting.member;
  checkOffered(command, channel, user.permissions | bits(caller.permissions ?? []));
  return command;
}

/** The id of a command whether it is offered or not; a new one if there is no such command. */
function forcedId({ state }: World, name: string, type: number): string {
  return state.commands.find((one) => one.name === name && one.type === type)?.id ?? state.nextId();
}

function startSlash(setting: Setting, type: 2 | 4, call: SlashCall, focused?: string): TestInteraction {
  const { name } = call;
  const start = { type, name: callName(call), caller: call };
  if (call.force) {
    const options = uncheckedOptions(call, focused);
    return startInteraction(setting, {
      ...start,
      data: { id: forcedId(setting.world, name, 1), name, type: 1, options },
    });
  }
  const command = offered(setting, call, name, 1);
  const options = callOptions(command, call, focused);
  return startInteraction(setting, { ...start, data: { id: command.id, name, type: 1, options } });
}

function startMenu(setting: Setting, call: Caller & { name: string; target: TestMessage }): TestInteraction {
  const { name, target } = call;
  const { world } = setting;
  const caller = { ...call, channel: channelOf(setting, target.channelId) };
  const id = call.force ? forcedId(world, name, 3) : offered(setting, caller, name, 3).id;
  const messages = { [target.id]: messageJson(world.state, target, world.origin) };
  const data = { id, name, type: 3, target_id: target.id, resolved: { messages } };
  return startInteraction(setting, { type: 2, name: `menu ${name}`, caller, data, source: target });
}

function startComponent(
  setting: Setting,
  click: Caller & { message: TestMessage },
  data: { custom_id: string | undefined; component_type: number; id: number; values?: string[] },
): TestInteraction {
  const { message } = click;
  checkClickable(message, click, setting.member);
  const caller = { ...click, channel: channelOf(setting, message.channelId) };
  const name = `component ${data.custom_id ?? ''}`;
  return startInteraction(setting, { type: 3, name, caller, data, source: message, isOnMessage: true });
}

function startModal(
  setting: Setting,
  shownBy: TestInteraction,
  fields: ModalFields,
  isForced: boolean,
): TestInteraction {
  const { modal, user } = shownBy;
  if (modal === null) throw new Error(`expected ${shownBy.name} to have shown a modal`);
  const data = { custom_id: modal.custom_id, components: submittedComponents(modal, fields, isForced) };
  const caller = { user, channel: channelOf(setting, shownBy.channelId), locale: shownBy.locale };
  const source = shownBy.type === 3 ? shownBy.source : null;
  const name = `modal ${modal.custom_id}`;
  return startInteraction(setting, { type: 5, name, caller, data, source, isOnMessage: true });
}

function channelOf({ world, channel }: Setting, id: string): TestChannel {
  return world.state.channels.get(id) ?? channel;
}

function checkClickable(message: TestMessage, caller: Caller, member: TestUser): void {
  if (caller.force) return;
  if (message.deleted) throw new Error(`expected message ${message.id} to be there, it was deleted`);
  const user = caller.user ?? member;
  if (message.ephemeral && message.interaction?.user !== user) {
    throw new Error(`expected the user who sees the private message ${message.id}, got ${user.username}`);
  }
}

function startInteraction(setting: Setting, start: Start): TestInteraction {
  const { type, name, caller, data, source = null, isOnMessage = false } = start;
  const { world } = setting;
  const channel = caller.channel ?? setting.channel;
  const user = caller.user ?? channel.recipient ?? setting.member;
  const interaction: TestInteraction = {
    id: world.state.nextId(),
    token: randomBytes(48).toString('base64url'),
    type,
    name,
    user,
    locale: caller.locale ?? user.locale,
    channelId: channel.id,
    guildId: channel.guildId,
    sentAtMs: world.clock.now(),
    acknowledged: null,
    expired: false,
    response: null,
    responseEdits: 0,
    followUps: [],
    choices: null,
    modal: null,
    source,
  };
  world.state.interactions.set(interaction.id, interaction);
  watchAcknowledgement(world, interaction);
  const shown =
    isOnMessage && source !== null ? { message: messageJson(world.state, source, world.origin) } : {};
  const payload = { ...interactionJson(world, interaction, channel, caller), data, ...shown };
  world.journal.record({ kind: 'interaction', interaction });
  world.dispatch('INTERACTION_CREATE', { guildId: channel.guildId, intents: 0 }, () => payload);
  return interaction;
}

function interactionJson(world: World, interaction: TestInteraction, channel: TestChannel, caller: Caller) {
  const { user } = interaction;
  const permissions = (user.permissions | bits(caller.permissions ?? [])).toString();
  const guild = {
    guild_id: channel.guildId,
    guild_locale: 'en-US',
    guild: { id: channel.guildId, locale: 'en-US', features: [] },
    member: { ...memberJson(user), user: userJson(user), permissions },
  };
  return {
    id: interaction.id,
    application_id: world.state.applicationId,
    type: interaction.type,
    token: interaction.token,
    version: 1,
    locale: interaction.locale,
    channel_id: channel.id,
    channel: { ...channelJson(world.state, channel), permissions },
    app_permissions: (EVERYONE_PERMISSIONS & ~channel.denied).toString(),
    entitlements: [],
    authorizing_integration_owners:
      caller.asOwnApp === true ? { 1: user.id } : channel.guildId === null ? {} : { 0: channel.guildId },
    attachment_size_limit: 10_485_760,
    context: channel.kind === 'dm' ? 1 : 0,
    ...(channel.guildId === null ? { user: userJson(user) } : guild),
  };
}
