import { consoleCommands } from './commands.js';
import type { ConsoleSession } from './session.js';

/** Shorter forms that people type, besides any beginning that only one command has. */
const aliases = new Map([
  ['exit', 'quit'],
  ['?', 'help'],
]);

/**
 * Runs a line that begins with a colon, `:open 2`. A name may be cut short as long as it stays clear.
 * @returns what to print (a hint when there is no such command), or null to end the chat
 */
export async function runCommand(line: string, session: ConsoleSession): Promise<string | null> {
  const typed = /^:(\S*)/.exec(line)?.[1] ?? '';
  const argument = line.slice(1 + typed.length);
  const name = typed.toLowerCase();
  const wanted = aliases.get(name) ?? name;
  const starting = consoleCommands.filter((command) => command.name.startsWith(wanted));
  const command =
    starting.find((one) => one.name === wanted) ?? (starting.length === 1 ? starting[0] : undefined);
  if (command === undefined || wanted === '')
    return `There is no command “:${typed}”; :help lists the ones there are.`;
  return command.run(argument.trim(), session);
}
