import { userAgentOf } from '../fetch/userAgent.js';
import { openPrompts, type Prompts } from '../operating/init/prompts.js';
import { runInit } from '../operating/init/runInit.js';
import { initFiles } from '../operating/init/initFiles.js';
import { FootnoteError } from '../errors.js';
import { readBotSettings } from '../bot/settings.js';
import type { CliCommand, CommandContext } from './command.js';
import { packageVersion } from './packageVersion.js';

interface Flags {
  readonly articles?: string;
  readonly server?: string;
}

/**
 * `footnote init`: asks for articles, token and server, checks each, and writes `.env` and `archives.yml`. With
 * `--articles` it asks nothing: the token is that of the environment. Without either a terminal or `--articles` it says
 * what to write.
 */
export const initCommand: CliCommand = {
  define: (command) =>
    command
      .option(
        '--articles <place>',
        'a folder, an address, or “sample” for the articles that ship with Footnote; asks no questions',
      )
      .option(
        '--server <id>',
        'the ID of the server to serve (with --articles; the token is taken from DISCORD_TOKEN)',
      ),
  async run(command, context) {
    const { articles = null, server = null } = command.opts<Flags>();
    if (server !== null && !/^\d{17,20}$/.test(server)) {
      throw new FootnoteError(
        'BAD_USAGE',
        'expected --server to be an id of 17 to 20 digits; copy it in Discord',
      );
    }
    if (articles === null && context.stdin.isTTY !== true) {
      context.stdout.write(whatToWrite());
      return 0;
    }
    const { DISCORD_API_URL, DISCORD_TOKEN } = readBotSettings(context.environment);
    const token = articles === null ? DISCORD_TOKEN : (DISCORD_TOKEN ?? '');
    const prompts =
      articles === null ? openPrompts(context.stdin, context.stdout, context.signal) : silent(context);
    try {
      await runInit({
        ...{ prompts, discordApiUrl: DISCORD_API_URL, signal: context.signal },
        given: { articles, token, server: articles === null ? server : (server ?? '') },
        userAgent: userAgentOf(packageVersion(), null),
      });
      return 0;
    } finally {
      prompts.close();
    }
  },
};

/** Where everything is given, what would be asked has its usual answer. */
function silent({ stdout }: CommandContext): Prompts {
  return {
    ask: (_, { usual = '' } = {}) => Promise.resolve(usual),
    confirm: (_, usual) => Promise.resolve(usual),
    say: (text) => void stdout.write(`${text}\n`),
    close: () => undefined,
  };
}

function whatToWrite(): string {
  const [env, archives] = initFiles({
    articles: { kind: 'source', source: { kind: 'sitemap', url: 'https://docs.example.org/sitemap.xml' } },
    ...{ token: 'your-token', server: '123456789012345678', model: null },
  });
  const shown = (text = ''): string => text.replace(/^(?=.)/gm, '  ');
  return [
    'There is no terminal to ask you on. Run footnote init in one, or footnote init --articles FOLDER-OR-ADDRESS.',
    'Or write these files yourself. .env, with the token from the developer portal (leave it out to chat here):',
    '',
    shown(env?.text),
    'archives.yml, for articles that are fetched (for a folder, put CORPUS_DIR=FOLDER into .env instead):',
    '',
    shown(archives?.text),
    'Then run: footnote start',
    '',
  ].join('\n');
}
