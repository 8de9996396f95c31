import { randomBytes } from 'node:crypto';
import type { BotContext } from '../botContext.js';

/** Characters of a request's id that people are shown. */
const shownCharacters = 8;

/**
 * The context for one event: every line that is logged for it, also by work in the background, bears the request's id.
 */
export function requestContext(context: BotContext): BotContext {
  const request = randomBytes(8).toString('hex');
  const log = context.log.child({ request });
  return {
    ...context,
    log,
    requestId: request,
    inBackground: (work) => context.inBackground(work, log),
  };
}

/** The start of a request's id, for people: enough to find its lines in a log. */
export function shortId(requestId: string): string {
  return requestId.slice(0, shownCharacters);
}
