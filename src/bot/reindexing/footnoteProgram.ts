import { fileURLToPath } from 'node:url';

/** The compiled program, whose subcommands the bot starts as processes of their own; also when this module is not compiled. */
export const footnoteProgram = fileURLToPath(
  new URL('../../cli/main.js', import.meta.url.replace('/src/bot/', '/dist/bot/')),
);
