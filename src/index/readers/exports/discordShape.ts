import { z } from 'zod';

const text = z.string().nullish().catch(null);
const id = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null);

const embed = z.object({
  ...{ title: text, url: text, description: text },
  fields: z.array(z.object({ name: text, value: text })).catch([]),
});
const user = z.object({ id, name: text, nickname: text });
/** A message as it is read leniently. */
export const message = z.object({
  ...{ id, type: text, timestamp: text, content: text },
  author: user.nullish().catch(null),
  mentions: z.array(user).catch([]),
  embeds: z.array(embed).catch([]),
});
/** An export as it is read leniently. */
export const discordExport = z.object({
  guild: z.object({ id, name: text }),
  channel: z.object({ id, type: text, category: text, name: text, topic: text }),
  messages: z.array(z.unknown()),
});

/** Somebody who wrote or is mentioned; `nickname` is the name that the server shows. */
export type DiscordUser = z.infer<typeof user>;
/** A message as DiscordChatExporter writes it, as far as it is read. */
export type DiscordMessage = z.infer<typeof message>;
/** An export of a channel or thread, as DiscordChatExporter writes it. */
export type DiscordExport = z.infer<typeof discordExport>;
