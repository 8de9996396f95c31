import type { Check, CheckContext } from './check.js';
import { note, well, wrong, type Finding } from './finding.js';

const about = 'token';

/** Whether the token has the form that Discord gives tokens. It is never shown, nor any part of it. */
export const checkToken: Check = { about, run: ({ environment }) => [look(environment)] };

function look(environment: CheckContext['environment']): Finding {
  const token = environment['DISCORD_TOKEN']?.trim() ?? '';
  if (token === '') return note(about, 'none: footnote start answers at the console');
  const fault = faultOf(token);
  if (fault === null)
    return well(about, 'has the form of a bot token; only Discord can say whether it is in force');
  return wrong(
    about,
    `expected three parts with points between them, the first a bot's id, got ${fault}`,
    'copy it again from the developer portal, under Bot; an application secret or public key is no token',
  );
}

/** @see https://discord.com/developers/docs/reference#authentication */
function faultOf(token: string): string | null {
  const parts = token.split('.');
  if (parts.length !== 3) return parts.length === 1 ? 'one part' : `${parts.length} parts`;
  if (!parts.every((part) => /^[\w-]+$/.test(part))) return 'characters that no token has';
  const id = Buffer.from(parts[0] ?? '', 'base64url').toString('latin1');
  return /^\d{17,20}$/.test(id) ? null : 'a first part that is no id';
}
