import { z } from 'zod';
import { checkCommand, checkCommandSet } from '../rules/commandRules.js';
import type { CommandDefinition, RegisteredCommand } from '../rules/commandRules.js';
import { channelJson, guildJson, memberJson, userJson } from '../objectJson.js';
import { Refusal, parseForm } from '../refusal.js';
import type { ApiRequest, Route } from './route.js';
import { INTENT } from '../world.js';
import type { World } from '../world.js';

function scopeOf(request: ApiRequest): string | null {
  return request.path.includes('/guilds/') ? request.param('guild') : null;
}

/** A command as Discord gives it; a list without `with_localizations=true` leaves the localizations out. */
function commandJson(command: RegisteredCommand, withLocalizations: boolean): unknown {
  const { guildId, options, ...rest } = command;
  const json = {
    ...rest,
    ...(guildId === null ? {} : { guild_id: guildId }),
    ...(options.length === 0 ? {} : { options }),
    dm_permission: command.contexts?.includes(1) ?? true,
  };
  return withLocalizations ? json : withoutLocalizations(json);
}

function withoutLocalizations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutLocalizations);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !key.endsWith('_localizations'));
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutLocalizations(inner)]));
}

/** Puts definitions into a scope; a command of the same name and type keeps its id. */
function register(
  world: World,
  guildId: string | null,
  definitions: readonly CommandDefinition[],
): RegisteredCommand[] {
  return definitions.map((definition) => {
    const known = world.state.commands.find(
      (one) => one.guildId === guildId && one.name === definition.name && one.type === definition.type,
    );
    return {
      id: known?.id ?? world.state.nextId(),
      application_id: world.state.applicationId,
      version: world.state.nextId(),
      guildId,
      ...definition,
    };
  });
}

function replaceScope(world: World, request: ApiRequest, commands: readonly RegisteredCommand[]): void {
  const guildId = scopeOf(request);
  checkCommandSet(commands);
  world.state.commands = [...world.state.commands.filter((one) => one.guildId !== guildId), ...commands];
  const registration = { method: request.method, guildId, commands: commands.map((command) => command.name) };
  world.state.registrations.push(registration);
  world.journal.record({ kind: 'registration', registration });
}

function ownScope(world: World, request: ApiRequest): RegisteredCommand[] {
  if (request.param('application') !== world.state.applicationId) {
    const violation = `commands of application ${request.param('application')}, which is another`;
    throw new Refusal({ status: 404, code: 10002, message: 'Unknown Application', violation });
  }
  const guildId = scopeOf(request);
  if (guildId !== null && !world.state.guilds.has(guildId)) {
    throw new Refusal({ status: 403, code: 50001, message: 'Missing Access' });
  }
  return world.state.commands.filter((one) => one.guildId === guildId);
}

function findCommand(world: World, request: ApiRequest): RegisteredCommand {
  const command = ownScope(world, request).find((one) => one.id === request.param('command'));
  if (command === undefined)
    throw new Refusal({ status: 404, code: 10063, message: 'Unknown application command' });
  return command;
}

/** The endpoints of commands below `prefix`: all at once, and one by one. */
function commandRoutes(prefix: string): Route[] {
  const one = `${prefix}/:command`;
  return [
    {
      method: 'GET',
      path: prefix,
      handle: (world, request) => {
        const withLocalizations = request.query.get('with_localizations') === 'true';
        return {
          status: 200,
          body: ownScope(world, request).map((each) => commandJson(each, withLocalizations)),
        };
      },
    },
    {
      method: 'PUT',
      path: prefix,
      handle: (world, request) => {
        ownScope(world, request);
        const list = parseForm(z.array(z.unknown()), request.body);
        const definitions = list.map((each, at) => checkCommand(each, [String(at)]));
        const commands = register(world, scopeOf(request), definitions);
        replaceScope(world, request, commands);
        return { status: 200, body: commands.map((each) => commandJson(each, true)) };
      },
    },
    {
      method: 'POST',
      path: prefix,
      handle: (world, request) => {
        const [command] = register(world, scopeOf(request), [checkCommand(request.body)]);
        if (command === undefined) throw new Error('expected one command');
        const others = ownScope(world, request).filter((each) => each.id !== command.id);
        replaceScope(world, request, [...others, command]);
        return { status: 201, body: commandJson(command, true) };
      },
    },
    {
      method: 'PATCH',
      path: one,
      handle: (world, request) => {
        const known = findCommand(world, request);
        const changed = checkCommand({ ...known, ...(request.body as object) });
        const command = { ...known, ...changed, version: world.state.nextId() };
        const all = ownScope(world, request).map((each) => (each.id === known.id ? command : each));
        replaceScope(world, request, all);
        return { status: 200, body: commandJson(command, true) };
      },
    },
    {
      method: 'DELETE',
      path: one,
      handle: (world, request) => {
        const known = findCommand(world, request);
        replaceScope(
          world,
          request,
          ownScope(world, request).filter((each) => each !== known),
        );
        return { status: 204 };
      },
    },
  ];
}

function applicationJson(world: World): unknown {
  const { state } = world;
  return {
    id: state.applicationId,
    name: state.bot.username,
    description: '',
    icon: null,
    bot: userJson(state.bot),
    bot_public: true,
    bot_require_code_grant: false,
    flags: applicationFlags(state.grantedIntents),
    verify_key: '',
    team: null,
  };
}

/** The flags that show which privileged intents a small application was granted. */
export function applicationFlags(grantedIntents: number): number {
  const has = (intent: number) => (grantedIntents & intent) !== 0;
  return (
    (has(INTENT.guildPresences) ? 1 << 13 : 0) |
    (has(INTENT.guildMembers) ? 1 << 15 : 0) |
    (has(INTENT.messageContent) ? 1 << 19 : 0)
  );
}

function findUser(world: World, id: string) {
  const user = world.state.users.get(id);
  if (user === undefined) throw new Refusal({ status: 404, code: 10013, message: 'Unknown User' });
  return user;
}

/** Endpoints of the application, its commands, users and guilds. */
export const applicationRoutes: readonly Route[] = [
  ...commandRoutes('/applications/:application/commands'),
  ...commandRoutes('/applications/:application/guilds/:guild/commands'),
  {
    method: 'GET',
    path: '/applications/@me',
    handle: (world) => ({ status: 200, body: applicationJson(world) }),
  },
  {
    method: 'GET',
    path: '/oauth2/applications/@me',
    handle: (world) => ({ status: 200, body: applicationJson(world) }),
  },
  {
    method: 'GET',
    path: '/users/@me',
    handle: (world) => ({ status: 200, body: userJson(world.state.bot) }),
  },
  {
    method: 'POST',
    path: '/users/@me/channels',
    handle: (world, request) => {
      const { recipient_id: id } = parseForm(z.looseObject({ recipient_id: z.string() }), request.body);
      const recipient = findUser(world, id);
      const known = [...world.state.channels.values()].find((one) => one.recipient?.id === id);
      const channel = known ?? {
        id: world.state.nextId(),
        kind: 'dm' as const,
        name: recipient.username,
        guildId: null,
        parentId: null,
        recipient,
        denied: 0n,
      };
      world.state.channels.set(channel.id, channel);
      return { status: 200, body: channelJson(world.state, channel) };
    },
  },
  {
    method: 'GET',
    path: '/users/:user',
    handle: (world, request) => ({ status: 200, body: userJson(findUser(world, request.param('user'))) }),
  },
  {
    method: 'GET',
    path: '/guilds/:guild',
    handle: (world, request) => {
      const guild = world.state.guilds.get(request.param('guild'));
      if (guild === undefined) throw new Refusal({ status: 404, code: 10004, message: 'Unknown Guild' });
      return { status: 200, body: guildJson(world.state, guild) };
    },
  },
  {
    method: 'GET',
    path: '/guilds/:guild/members/:user',
    handle: (world, request) => {
      const user = findUser(world, request.param('user'));
      const guild = world.state.guilds.get(request.param('guild'));
      if (guild === undefined) throw new Refusal({ status: 404, code: 10004, message: 'Unknown Guild' });
      if (guild.strangers.has(user.id))
        throw new Refusal({ status: 404, code: 10007, message: 'Unknown Member' });
      return { status: 200, body: { ...memberJson(user), user: userJson(user) } };
    },
  },
];
