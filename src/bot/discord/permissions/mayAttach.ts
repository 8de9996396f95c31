import type { RepliableInteraction } from 'discord.js';
import { asPrivate } from '../replies/asPrivate.js';
import { noticePayload } from '../replies/noticeReply.js';
import { wordingFor } from '../wording/wordingFor.js';
import { missingOf, permissionList } from './missingOf.js';

/** Whether the bot may answer with a file here; where it may not, it says what it lacks. */
export async function mayAttach(interaction: RepliableInteraction): Promise<boolean> {
  const missing = missingOf(interaction.appPermissions, ['AttachFiles']);
  if (missing.length === 0) return true;
  const { permissions } = wordingFor(interaction.locale);
  await interaction.reply(
    asPrivate(noticePayload(permissions.here(permissionList(missing, permissions.names)))),
  );
  return false;
}
