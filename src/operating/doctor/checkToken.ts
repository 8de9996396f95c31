import type { Check, CheckContext } from './check.js';
import { note, well, wrong, type Finding } from './finding.js';

const about = 'token';

/** Whether the token has the form that Discord gives tokens. It is never shown, nor any part of it. */
export const checkToken: Check = { about, run: ({ environment }) => [look(environment)] };

function look(environment: CheckContext['environment']): Finding {
  const token = environment['DISCORD_TOKEN']?.trim() ?? '';
  if (token === '') return note(about, 'none: footnote start opens a chat at the console');
  const fault = faultOf(token);
  if (fault === null) return well(about, 'looks like a bot token; only Discord can say whether it is valid');
  return wrong(
    about,
    `expected three parts separated by dots, the first one a bot's id, got ${fault}`,
    'copy it again from the developer portal, under Bot; the client secret and the public key are not tokens',
  );
}

/** @see https://discord.com/developers/docs/reference#authentication */
function faultOf(token: string): string | null {
  const parts = token.split('.');
  if (parts.length !== 3) return parts.length === 1 ? 'one part' : `${parts.length} parts`;
  if (!parts.every((part) => /^[\w-]+$/.test(part))) return 'characters that are not in any token';
  const id = Buffer.from(parts[0] ?? '', 'base64url').toString('latin1');
  return /^\d{17,20}$/.test(id) ? null : 'a first part that is not an id';
}
