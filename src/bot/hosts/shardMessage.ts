import { z } from 'zod';
import { reindexMethods } from '../reindexing/reindexCall.js';

/** A call of one shard to the first one, and what comes back. The parent process passes both on. */
const shardMessageSchema = z.discriminatedUnion('footnote', [
  z.object({
    footnote: z.literal('call'),
    id: z.string(),
    from: z.number(),
    method: z.enum(reindexMethods),
    argument: z.unknown(),
  }),
  z.object({ footnote: z.literal('step'), id: z.string(), to: z.number(), step: z.unknown() }),
  z.object({ footnote: z.literal('result'), id: z.string(), to: z.number(), value: z.unknown() }),
  z.object({ footnote: z.literal('fault'), id: z.string(), to: z.number(), message: z.string() }),
]);

/** See {@link shardMessageSchema}. */
export type ShardMessage = z.infer<typeof shardMessageSchema>;

/** Null for the messages of others, discord.js's own among them. */
export function readShardMessage(raw: unknown): ShardMessage | null {
  const read = shardMessageSchema.safeParse(raw);
  return read.success ? read.data : null;
}
