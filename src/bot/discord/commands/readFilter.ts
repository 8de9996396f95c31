import type { ChatInputCommandInteraction } from 'discord.js';
import type { ArticleFilter } from '../../../store/indexReader.js';
import type { KnowledgeContext } from '../botContext.js';
import { plainLine } from '../replies/shortenText.js';
import type { DiscordWording } from '../wording/discordWording.js';

/** A filter, or a polite word about the day that cannot be read. */
export type FilterOutcome =
  | { readonly kind: 'filter'; readonly filter: Partial<ArticleFilter> }
  | { readonly kind: 'notice'; readonly text: string };

/** Reads the options `after`, `before` and `source` of a command. */
export function readFilter(interaction: ChatInputCommandInteraction, wording: DiscordWording): FilterOutcome {
  const filter: { -readonly [Key in keyof ArticleFilter]?: ArticleFilter[Key] } = {};
  for (const side of ['after', 'before'] as const) {
    const typed = interaction.options.getString(side)?.trim() ?? '';
    if (typed === '') continue;
    if (!isDay(typed)) return { kind: 'notice', text: wording.notices.badDate(plainLine(typed, 40)) };
    filter[side] = typed;
  }
  const source = interaction.options.getString('source')?.trim() ?? '';
  return { kind: 'filter', filter: source === '' ? filter : { ...filter, source } };
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** Sources that are named where one is unknown. */
const mostNamed = 3;

/** A word about a source that no article has, with the nearest that exist; null where it exists or none was given. */
export async function unknownSource(
  { archive }: Pick<KnowledgeContext, 'archive'>,
  { source }: Partial<ArticleFilter>,
  { lookup }: DiscordWording,
): Promise<string | null> {
  if (source === undefined || source === null) return null;
  const wanted = source.toLowerCase();
  const known = new Map<string, string>();
  for (const { source: name } of await (await archive).list({})) {
    if (name !== null) known.set(name.toLowerCase(), name);
  }
  if (known.has(wanted)) return null;
  const nearest = [...known]
    .map(([lower, name]) => ({ name, likeness: likeness(lower, wanted) }))
    .sort((one, other) => other.likeness - one.likeness || one.name.localeCompare(other.name))
    .slice(0, mostNamed)
    .map(({ name }) => plainLine(name, 60));
  return lookup.unknownSource(plainLine(source, 60), nearest);
}

/** The share of the trigrams of both that they have in common, 0 to 1. */
function likeness(one: string, other: string): number {
  const [of, against] = [trigrams(one), trigrams(other)];
  const shared = [...of].filter((part) => against.has(part)).length;
  return (2 * shared) / (of.size + against.size);
}

function trigrams(text: string): Set<string> {
  const padded = `  ${text} `;
  return new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)));
}
