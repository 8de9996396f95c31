import robotsModule from 'robots-parser';
import type { HttpFailure, HttpReply } from './httpClient.js';

/** The name that rules for this program stand under. */
export const robotName = 'Footnote';

/** The package is the function itself, which its types do not say of a module of this kind. */
const robotsParser = robotsModule as unknown as typeof robotsModule.default;

/** What a host allows. */
export interface RobotsRules {
  isAllowed(url: URL): boolean;
  /** Between two requests; 0 where none is asked for. */
  readonly delayMs: number;
}

/** Rules beyond this are not read. @see https://www.rfc-editor.org/rfc/rfc9309#section-2.5 */
const mostCharacters = 512 * 1024;

/** No host is let keep a fetch for longer. */
const longestDelayMs = 60_000;

/**
 * The rules of a host, from what it answered for `/robots.txt`: none where it has no such file (4xx).
 * @returns why nothing may be asked of it now, where it answers with a fault or not at all
 * @see https://www.rfc-editor.org/rfc/rfc9309#section-2.3.1
 */
export function robotsRulesOf(origin: string, answer: HttpReply | HttpFailure): RobotsRules | string {
  if (answer.kind === 'failure') return `robots.txt: ${answer.reason}`;
  const { status, body } = answer;
  if (status >= 500 || status === 429) return `robots.txt: status ${status}`;
  if (status !== 200) return { isAllowed: () => true, delayMs: 0 };
  const text = body
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .slice(0, mostCharacters);
  const rules = robotsParser(`${origin}/robots.txt`, text);
  const delay = rules.getCrawlDelay(robotName) ?? 0;
  return {
    isAllowed: (url) => rules.isAllowed(url.href, robotName) !== false,
    delayMs: Number.isFinite(delay) ? Math.min(longestDelayMs, Math.max(0, delay * 1000)) : 0,
  };
}
