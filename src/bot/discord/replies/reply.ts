import { ButtonStyle, ComponentType, MessageFlags } from 'discord.js';
import type {
  APIButtonComponentWithCustomId,
  APIComponentInContainer,
  APIContainerComponent,
  APIStringSelectComponent,
  APITextDisplayComponent,
} from 'discord.js';
import { plainLabel } from './shortenText.js';

/** Discord's limits on a message of Components V2. @see https://discord.com/developers/docs/components/reference */
export const replyLimits = {
  characters: 4000,
  components: 40,
  buttonsInRow: 5,
  label: 80,
  options: 25,
  optionText: 100,
} as const;

/** A button, before its place in a row is known. */
export interface ReplyButton {
  /** At most 100 characters. */
  readonly id: string;
  readonly label?: string;
  readonly emoji?: string;
  readonly disabled?: boolean;
  readonly style?: 'primary' | 'secondary' | 'danger';
}

/** A menu to choose one of; it takes a row of its own. */
export interface ReplySelect {
  /** At most 100 characters. */
  readonly id: string;
  readonly placeholder: string;
  /** At most 25; plain text, not Markdown. */
  readonly options: readonly {
    readonly value: string;
    readonly label: string;
    readonly description?: string;
    readonly chosen?: boolean;
  }[];
}

/** A line between parts. */
export const separator = { kind: 'separator' } as const;

/** One part of a reply: Markdown, which may have an id to be found by, or a line between parts. */
export type ReplyPart = string | { readonly markdown: string; readonly id: number } | typeof separator;

/** What a reply is made of. The most important parts come first: those that find no room are left out. */
export interface ReplyContent {
  readonly parts: readonly ReplyPart[];
  readonly rows?: readonly (readonly ReplyButton[])[];
  /** Stands above the rows; none without options. */
  readonly select?: ReplySelect;
  /** 0xRRGGBB. */
  readonly accent?: number;
}

/** A message as discord.js sends or edits it. */
export interface ReplyPayload {
  readonly components: [APIContainerComponent];
  readonly flags: MessageFlags.IsComponentsV2;
  readonly allowedMentions: { readonly parse: [] };
}

/** No mention in any text of the bot pings anybody. */
export const noMentions = { parse: [] as [] };

/**
 * A message that is within Discord's limits whatever the parts hold. Components V2 and not embeds: the same Markdown on
 * every client, buttons beside their text, and no Embed Links permission.
 */
export function replyPayload(content: ReplyContent): ReplyPayload {
  const { select } = content;
  const rows = [
    ...(select === undefined || select.options.length === 0 ? [] : [selectRow(select)]),
    ...(content.rows ?? []).filter((row) => row.length > 0).map(rowOf),
  ];
  const buttons = rows.reduce((sum, row) => sum + row.components.length + 1, 0);
  const texts = fittingTexts(content.parts, replyLimits.components - 1 - buttons);
  const components: APIComponentInContainer[] = [...texts, ...rows];
  return {
    components: [
      {
        type: ComponentType.Container,
        components,
        ...(content.accent === undefined ? {} : { accent_color: content.accent }),
      },
    ],
    flags: MessageFlags.IsComponentsV2,
    allowedMentions: noMentions,
  };
}

function fittingTexts(parts: readonly ReplyPart[], room: number): APIComponentInContainer[] {
  const fitting: APIComponentInContainer[] = [];
  let characters = 0;
  for (const part of parts) {
    if (fitting.length === room) break;
    if (typeof part !== 'string' && 'kind' in part) {
      fitting.push({ type: ComponentType.Separator });
      continue;
    }
    const text = textOf(part);
    const length = text.content.length;
    if (text.content.trim() === '' || characters + length > replyLimits.characters) continue;
    characters += length;
    fitting.push(text);
  }
  while (fitting.at(-1)?.type === ComponentType.Separator) fitting.pop();
  return fitting.length === 0 ? [textOf('–')] : fitting;
}

function textOf(part: string | { markdown: string; id: number }): APITextDisplayComponent {
  if (typeof part === 'string') return { type: ComponentType.TextDisplay, content: part };
  return { type: ComponentType.TextDisplay, content: part.markdown, id: part.id };
}

function selectRow({ id, placeholder, options }: ReplySelect) {
  const text = (given: string) => plainLabel(given, replyLimits.optionText);
  const menu: APIStringSelectComponent = {
    type: ComponentType.StringSelect,
    custom_id: id,
    placeholder: text(placeholder),
    options: options.slice(0, replyLimits.options).map(({ value, label, description, chosen }) => ({
      value,
      label: text(label),
      ...(description === undefined || description === '' ? {} : { description: text(description) }),
      ...(chosen === true ? { default: true } : {}),
    })),
  };
  return { type: ComponentType.ActionRow as const, components: [menu] };
}

const styles = {
  primary: ButtonStyle.Primary,
  secondary: ButtonStyle.Secondary,
  danger: ButtonStyle.Danger,
} as const;

function rowOf(buttons: readonly ReplyButton[]) {
  return {
    type: ComponentType.ActionRow as const,
    components: buttons.slice(0, replyLimits.buttonsInRow).map((button): APIButtonComponentWithCustomId => ({
      type: ComponentType.Button,
      style: styles[button.style ?? 'secondary'],
      custom_id: button.id,
      ...(button.label === undefined ? {} : { label: button.label.slice(0, replyLimits.label) }),
      ...(button.emoji === undefined ? {} : { emoji: { name: button.emoji } }),
      ...(button.disabled === true ? { disabled: true } : {}),
    })),
  };
}
