import type { AutocompleteInteraction } from 'discord.js';
import type { Archive } from '../../../retrieval/archive.js';
import type { ArticleReference } from '../../../store/article.js';
import { qualifiedId } from '../../../store/qualifiedId.js';
import type { LookupContext } from '../botContext.js';
import { plainLabel } from '../replies/shortenText.js';

/** Discord's limits on choices. */
const mostChoices = 25;
const longestChoice = 100;

/** Offers titles like what was typed; none while the index is still opening. */
export async function offerTitles(
  interaction: AutocompleteInteraction,
  context: LookupContext,
): Promise<void> {
  // Typed as text by discord.js, which passes on whatever came.
  const typed = String(interaction.options.getFocused()).slice(0, 200);
  const found = context.openedArchive()?.findTitles(typed, mostChoices) ?? [];
  await interaction.respond(found.map((article) => ({ name: nameOf(article), value: valueOf(article) })));
}

function nameOf({ title, date }: ArticleReference): string {
  const day = date === null ? '' : ` (${date.slice(0, 10)})`;
  return `${plainLabel(title, longestChoice - day.length)}${day}`;
}

/** The id, where a choice has room for it; else the title's beginning, which finds the article again. */
function valueOf({ title, ...article }: ArticleReference): string {
  const id = qualifiedId(article);
  if (id.length <= longestChoice) return id;
  const beginning = title.slice(0, longestChoice);
  // Not between the halves of a surrogate pair.
  return /[\ud800-\udbff]$/.test(beginning) ? beginning.slice(0, -1) : beginning;
}

/** The article that a choice or a typed title names; null when none is like it. */
export async function articleNamed(archive: Archive, typed: string): Promise<ArticleReference | null> {
  return (await archive.read(typed)) ?? archive.findTitles(typed, 1)[0] ?? null;
}
