import { messageOf } from '../../../errors.js';
import type { AskingContext } from '../botContext.js';

/**
 * Waits for something about an answer to be kept. What cannot be kept now, for want of space or of its database, costs
 * the answer its buttons and not the asker the answer: it is told in the log. A fault of this program is thrown on.
 */
export async function keepIfPossible(
  { log }: Pick<AskingContext, 'log'>,
  work: Promise<void>,
): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (typeof (error as { code?: unknown } | null)?.code !== 'string') throw error;
    log.warn(
      `expected to keep an answer for its buttons, got: ${messageOf(error)}; it is shown anyway: ` +
        'check the free space and the permissions of the folder next to the index',
    );
  }
}
