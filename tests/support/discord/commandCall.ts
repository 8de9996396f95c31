import { PermissionFlagsBits } from 'discord.js';
import type { CommandOption, RegisteredCommand } from './rules/commandRules.js';
import type { TestChannel } from './state.js';

/** A command as a user types it. */
export interface CommandCall {
  name: string;
  group?: string;
  subcommand?: string;
  /** By name. */
  options?: Record<string, string | number | boolean>;
}

/** An option as an interaction carries it. */
export interface CallOption {
  name: string;
  type: number;
  value?: string | number | boolean;
  focused?: boolean;
  options?: CallOption[];
}

/** The path of a call as a user reads it: `/article read`. */
export function callName(call: CommandCall): string {
  return `/${[call.name, call.group, call.subcommand].filter((part) => part !== undefined).join(' ')}`;
}

/**
 * The command that is registered under a name; one of the guild goes before a global one.
 * @throws Error when there is none
 */
export function findCommand(
  commands: readonly RegisteredCommand[],
  wanted: { name: string; type: number; guildId: string | null },
): RegisteredCommand {
  const named = commands.filter(({ name, type }) => name === wanted.name && type === wanted.type);
  const found = named.find((one) => one.guildId !== null && one.guildId === wanted.guildId);
  const command = found ?? named.find((one) => one.guildId === null);
  if (command !== undefined) return command;
  const known = commands.map(({ name }) => name).join(', ');
  throw new Error(`expected a registered command ${wanted.name}, got ${known || 'none'}; is the bot ready?`);
}

/**
 * Checks that Discord would offer the command to this member, here.
 * @throws Error that says why not
 */
export function checkOffered(command: RegisteredCommand, channel: TestChannel, permissions: bigint): void {
  const context = channel.kind === 'dm' ? 1 : 0;
  if (command.contexts !== null && !command.contexts.includes(context)) {
    throw new Error(
      `expected /${command.name} to be offered in context ${context}, got ${command.contexts.join(', ')}`,
    );
  }
  const isGuildCommandElsewhere = command.guildId !== null && command.guildId !== channel.guildId;
  if (isGuildCommandElsewhere) throw new Error(`expected /${command.name} in its own guild`);
  if (channel.kind === 'dm' || command.default_member_permissions === null) return;
  if ((permissions & PermissionFlagsBits.Administrator) !== 0n) return;
  const needed = BigInt(command.default_member_permissions);
  if (needed === 0n || (permissions & needed) !== needed) {
    throw new Error(
      `expected a member with permissions ${needed} for /${command.name}; pass them, or force: true`,
    );
  }
}

/**
 * The options of a call as an interaction carries them, checked like Discord's client does. With `focused`, the
 * call is one that is still being typed: that option is marked, and what is required may be missing.
 * @throws Error for unknown, missing or wrong options
 */
export function callOptions(command: RegisteredCommand, call: CommandCall, focused?: string): CallOption[] {
  const path = [call.group, call.subcommand].filter((part) => part !== undefined);
  return nestedOptions(command.options, path, call, focused);
}

function nestedOptions(
  definitions: readonly CommandOption[],
  path: readonly string[],
  call: CommandCall,
  focused: string | undefined,
): CallOption[] {
  const [head, ...rest] = path;
  if (head === undefined) return leafOptions(definitions, call, focused);
  const inner = definitions.find((one) => one.name === head && one.type < 3);
  if (inner === undefined) throw new Error(`expected a subcommand ${head} of /${call.name}`);
  return [{ name: head, type: inner.type, options: nestedOptions(inner.options ?? [], rest, call, focused) }];
}

function leafOptions(
  definitions: readonly CommandOption[],
  call: CommandCall,
  focused: string | undefined,
): CallOption[] {
  if (definitions.some((one) => one.type < 3))
    throw new Error(`expected ${callName(call)} with a subcommand`);
  const given = Object.entries(call.options ?? {});
  const missing = definitions.find((one) => one.required && !given.some(([name]) => name === one.name));
  if (missing !== undefined && focused === undefined) {
    throw new Error(`expected option ${missing.name} of ${callName(call)}`);
  }
  return given.map(([name, value]) => {
    const definition = definitions.find((one) => one.name === name);
    if (definition === undefined) throw new Error(`expected an option of ${callName(call)}, got ${name}`);
    if (name === focused && !definition.autocomplete) throw new Error(`expected ${name} to autocomplete`);
    if (name !== focused) checkValue(definition, value);
    return { name, type: definition.type, value, ...(name === focused ? { focused: true } : {}) };
  });
}

/** The options of a call that no definition was asked about: types as the values have them. */
export function uncheckedOptions(call: CommandCall, focused?: string): CallOption[] {
  const leaves = Object.entries(call.options ?? {}).map(([name, value]) => {
    const type =
      typeof value === 'string' ? 3 : typeof value === 'boolean' ? 5 : Number.isInteger(value) ? 4 : 10;
    return { name, type, value, ...(name === focused ? { focused: true } : {}) };
  });
  const inner =
    call.subcommand === undefined ? leaves : [{ name: call.subcommand, type: 1, options: leaves }];
  return call.group === undefined ? inner : [{ name: call.group, type: 2, options: inner }];
}

const VALUE_TYPES: Record<number, string> = { 3: 'string', 4: 'number', 5: 'boolean', 10: 'number' };

function checkValue(definition: CommandOption, value: string | number | boolean): void {
  const { name, type } = definition;
  const wrong = (expected: string) =>
    new Error(`expected option ${name} to be ${expected}, got ${String(value)}`);
  const wanted = VALUE_TYPES[type];
  if (wanted === undefined)
    throw new Error(`expected option ${name} of a type the test server knows, got ${type}`);
  if (typeof value !== wanted || (type === 4 && !Number.isInteger(value))) throw wrong(`a ${wanted}`);
  const size = typeof value === 'string' ? value.length : Number(value);
  const min = (typeof value === 'string' ? definition.min_length : definition.min_value) ?? -Infinity;
  const max =
    typeof value === 'string' ? (definition.max_length ?? 6000) : (definition.max_value ?? Infinity);
  if (size < min || size > max) throw wrong(`between ${min} and ${max}`);
  const choices = definition.choices ?? [];
  if (choices.length > 0 && !choices.some((choice) => choice.value === value))
    throw wrong('one of its choices');
}
