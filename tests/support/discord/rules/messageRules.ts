import { z } from 'zod';
import { checkComponents } from './componentRules.js';
import type { Component } from './componentRules.js';
import { Refusal, invalidField, parseForm } from '../refusal.js';
import type { TestFile } from '../state.js';

/** Message flags as Discord numbers them. */
export const MESSAGE_FLAG = {
  suppressEmbeds: 1 << 2,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  suppressNotifications: 1 << 12,
  componentsV2: 1 << 15,
} as const;

const filled = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => value.trim() !== '', { message: 'required' });
const image = z.looseObject({ url: z.string().max(2048) });

const embed = z.looseObject({
  title: z.string().max(256).nullish(),
  description: z.string().max(4096).nullish(),
  url: z
    .string()
    .regex(/^https?:\/\//)
    .max(2048)
    .nullish(),
  color: z.int().min(0).max(0xffffff).nullish(),
  timestamp: z.string().nullish(),
  footer: z.looseObject({ text: filled(2048) }).nullish(),
  author: z.looseObject({ name: filled(256) }).nullish(),
  image: image.nullish(),
  thumbnail: image.nullish(),
  fields: z
    .array(z.looseObject({ name: filled(256), value: filled(1024) }))
    .max(25)
    .nullish(),
});

/** An embed as the bot sent it, checked. */
export type Embed = z.infer<typeof embed>;

const messageBody = z.looseObject({
  content: z.string().max(2000).nullish(),
  embeds: z.array(embed).max(10).nullish(),
  components: z.unknown().optional(),
  flags: z.int().min(0).nullish(),
  attachments: z
    .array(
      z.looseObject({
        id: z.union([z.string(), z.number()]),
        description: z.string().max(1024).nullish(),
      }),
    )
    .max(10)
    .nullish(),
  message_reference: z
    .looseObject({ message_id: z.string(), fail_if_not_exists: z.boolean().optional() })
    .nullish(),
  nonce: z.union([z.string().max(25), z.int()]).nullish(),
  enforce_nonce: z.boolean().optional(),
});

/** The body of a send or an edit. */
export type MessageBody = z.infer<typeof messageBody>;

/** What of a message the limits speak about. */
export interface MessageContent {
  content: string;
  embeds: Embed[];
  components: Component[];
  flags: number;
  files: TestFile[];
}

const MAX_EMBED_CHARACTERS = 6000;
const MAX_FILE_BYTES = 10 * 1024 * 1024;

/**
 * A body read from JSON; limits of single fields are checked, characters counted in UTF-16 units.
 * @throws Refusal 50035
 */
export function readMessageBody(value: unknown): MessageBody {
  const body = parseForm(messageBody, value ?? {});
  const total = (body.embeds ?? []).reduce((sum, one) => sum + embedCharacters(one), 0);
  if (total > MAX_EMBED_CHARACTERS) {
    throw invalidField('embeds', `at most ${MAX_EMBED_CHARACTERS} characters over all embeds, got ${total}`);
  }
  return body;
}

/** What counts towards the 6,000 characters. @see https://discord.com/developers/docs/resources/message#embed-object-embed-limits */
function embedCharacters(one: Embed): number {
  const fields = (one.fields ?? []).flatMap((field) => [field.name, field.value]);
  const texts = [one.title, one.description, one.footer?.text, one.author?.name, ...fields];
  return texts.reduce((sum, text) => sum + (text ?? '').length, 0);
}

/**
 * What a message holds after `body` is applied to `before` (null: a new message): fields left out stay.
 * `allowedFlags` are those that may be set here; others are dropped, and `violate` is told.
 * @throws Refusal 50006 for a message left empty, 50035 for broken limits, 40005 for a file that is too large
 */
export function applyBody(
  before: MessageContent | null,
  body: MessageBody,
  files: readonly TestFile[],
  rules: { allowedFlags: number; violate: (text: string) => void },
): MessageContent {
  const flags = nextFlags(before?.flags ?? 0, body.flags ?? null, rules);
  const isV2 = (flags & MESSAGE_FLAG.componentsV2) !== 0;
  const after: MessageContent = {
    content: body.content === undefined ? (before?.content ?? '') : (body.content ?? ''),
    embeds: body.embeds === undefined ? (before?.embeds ?? []) : (body.embeds ?? []),
    components:
      body.components === undefined
        ? (before?.components ?? [])
        : checkComponents(body.components ?? [], isV2),
    flags,
    files: [...keptFiles(before?.files ?? [], body), ...files],
  };
  checkWhole(after, isV2);
  return after;
}

function nextFlags(
  before: number,
  asked: number | null,
  rules: { allowedFlags: number; violate: (text: string) => void },
): number {
  if (asked === null) return before;
  const kept = before & (MESSAGE_FLAG.componentsV2 | MESSAGE_FLAG.ephemeral);
  if ((before & ~asked & MESSAGE_FLAG.componentsV2) !== 0) {
    throw invalidField('flags', 'IS_COMPONENTS_V2 cannot be taken back');
  }
  const foreign = asked & ~rules.allowedFlags & ~kept;
  if (foreign !== 0) rules.violate(`flags: ${foreign} cannot be set here`);
  return kept | (asked & rules.allowedFlags);
}

function keptFiles(before: readonly TestFile[], body: MessageBody): TestFile[] {
  if (body.attachments === undefined || body.attachments === null) return [...before];
  const ids = new Set(body.attachments.map((attachment) => String(attachment.id)));
  return before.filter((file) => ids.has(file.id));
}

function checkWhole(message: MessageContent, isV2: boolean): void {
  if (isV2 && (message.content !== '' || message.embeds.length > 0)) {
    throw invalidField('content', 'no content or embeds beside IS_COMPONENTS_V2');
  }
  message.embeds.forEach((one, index) => {
    const hasMedia = one.image ?? one.thumbnail;
    if (embedCharacters(one) === 0 && !hasMedia)
      throw invalidField(`embeds.${index}`, 'an embed needs something');
  });
  if (message.files.length > 10) throw invalidField('attachments', 'at most 10 files');
  if (message.files.some((file) => file.bytes.length > MAX_FILE_BYTES)) {
    throw new Refusal({
      status: 413,
      code: 40005,
      message: 'Request entity too large',
      violation: 'a file over 10 MiB',
    });
  }
  checkAttachmentUrls(message);
  const parts = message.embeds.length + message.components.length + message.files.length;
  if (message.content.trim() === '' && parts === 0) {
    throw new Refusal({
      status: 400,
      code: 50006,
      message: 'Cannot send an empty message',
      violation: 'an empty message',
    });
  }
}

function checkAttachmentUrls(message: MessageContent): void {
  const names = new Set(message.files.map((file) => file.name));
  const json = JSON.stringify([message.embeds, message.components]);
  for (const [, name = ''] of json.matchAll(/"url":"attachment:\/\/([^"]*)"/g)) {
    if (!names.has(name)) throw invalidField('attachments', `attachment://${name} is not among the files`);
  }
}
