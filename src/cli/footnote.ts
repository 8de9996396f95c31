import { Command } from 'commander';
import { attach, runProgram, type CommandContext } from './command.js';
import { commands, type ListedCommand } from './commands.js';
import { packageVersion } from './packageVersion.js';

const examples = `
Examples:
  footnote index                                  read the articles in corpus/
  footnote ask "When does the bridge close?"      one question, one answer
  footnote verify "the words in question"         who wrote that?
  footnote start                                  a chat here, or Discord

Settings come from the environment and from .env; .env.example lists them all.
\`footnote COMMAND --help\` says more about a command.
`;

/**
 * The program: finds the subcommand, parses its arguments and runs it.
 * @param argv without the program's name
 * @param known default all of {@link commands}
 * @returns the exit code: 0 done, 1 failed with one line on standard error, 2 bad usage or settings
 */
export async function footnote(
  argv: readonly string[],
  context: CommandContext,
  known: Readonly<Record<string, ListedCommand>> = commands,
): Promise<number> {
  let code = 0;
  const program = new Command('footnote')
    .description('Ask your article archive; get the passage, verbatim, with its source.')
    .usage('COMMAND [options]')
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this, or the help of a command')
    .addHelpText('after', examples)
    .commandsGroup('Help:')
    .helpCommand('help [command]', 'print the help of a command')
    .configureHelp({ subcommandTerm: (command) => command.name() });
  const [asked] = argv.filter((word) => word !== 'help');
  for (const [name, { summary, group, load }] of Object.entries(known)) {
    const command = program
      .command(name, { hidden: group === null })
      .summary(summary)
      .description(sentence(summary));
    if (group !== null) command.helpGroup(group);
    // The others are not even loaded.
    if (name === asked) attach(command, await load(), context, (given) => (code = given));
  }
  return runProgram(program, argv, context, () => code);
}

function sentence(summary: string): string {
  return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
}
