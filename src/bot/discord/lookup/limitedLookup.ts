import type { LookupName, LookupOutcome } from '../../metrics/botMetrics.js';
import { takeTurn, type Asker } from '../asking/takeTurn.js';
import type { LookupContext } from '../botContext.js';
import { noticePayload } from '../replies/noticeReply.js';
import type { ReplyPayload } from '../replies/reply.js';

/** What was found, or a polite word why nothing was looked up. */
export interface LookupReply {
  readonly kind: 'found' | 'notice';
  readonly payload: ReplyPayload;
}

/**
 * Looks something up within the limits that questions have, for each person and channel and in the queue. Turning pages
 * has a wider limit of its own: who reads on must not be kept from asking.
 */
export async function limitedLookup(
  context: LookupContext,
  { kind, ...asker }: Asker & { readonly kind: LookupName },
  look: () => Promise<ReplyPayload>,
): Promise<LookupReply> {
  const { queue, metrics, log } = context;
  const startedAt = performance.now();
  let outcome: LookupOutcome = 'failed';
  try {
    const refusal = kind === 'page' ? takePage(context, asker) : takeTurn(context, asker);
    if (refusal !== null) {
      outcome = 'limited';
      return { kind: 'notice', payload: noticePayload(refusal) };
    }
    const looked = await queue.run(look);
    outcome = looked.kind;
    if (looked.kind === 'done') return { kind: 'found', payload: looked.value };
    return { kind: 'notice', payload: noticePayload(asker.wording.notices.busy) };
  } finally {
    const milliseconds = performance.now() - startedAt;
    metrics.lookup(kind, outcome, milliseconds);
    log.info({ kind, outcome, ms: Math.round(milliseconds) }, 'lookup ended');
  }
}

function takePage({ pageTurns }: LookupContext, { userId, wording }: Asker): string | null {
  const milliseconds = pageTurns.take(userId);
  return milliseconds > 0 ? wording.notices.slowDown(Math.ceil(milliseconds / 1000)) : null;
}
