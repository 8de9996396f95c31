import type { AutocompleteInteraction } from 'discord.js';
import type { ArchiveSpec } from '../../../archives/archiveSpec.js';
import type { ArchiveScope } from '../../archives/access.js';
import type { BotContext } from '../botContext.js';
import { plainLabel } from '../replies/shortenText.js';
import { textOption } from './commandDefinitions.js';

/** Discord's limit on choices. */
const mostChoices = 25;

/** The option that names an archive. */
export const archiveOption = () => textOption('filter.archive', { autocomplete: true });

/** The archives that one may use here. */
function usableSpecs({ archives }: Pick<BotContext, 'archives'>, { usable }: ArchiveScope): ArchiveSpec[] {
  return archives.specs.filter(({ name }) => usable.includes(name));
}

/** Offers the archives that one may use here, and no others. */
export async function offerArchives(
  interaction: AutocompleteInteraction,
  context: Pick<BotContext, 'archives'>,
  scope: ArchiveScope,
): Promise<void> {
  const typed = String(interaction.options.getFocused()).trim().toLowerCase();
  const found = usableSpecs(context, scope).filter(({ name, title }) =>
    `${name} ${title}`.toLowerCase().includes(typed),
  );
  await interaction.respond(
    found.slice(0, mostChoices).map(({ name, title }) => ({ name: plainLabel(title, 100), value: name })),
  );
}

/** The archive that a choice or a typed name or title means; null for one that one may not use, as for none. */
export function archiveMeant(
  typed: string,
  context: Pick<BotContext, 'archives'>,
  scope: ArchiveScope,
): string | null {
  const wanted = typed.trim().toLowerCase();
  const found = usableSpecs(context, scope).find(
    ({ name, title }) => name === wanted || title.toLowerCase() === wanted,
  );
  return found?.name ?? null;
}
