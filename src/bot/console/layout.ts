import type { Wording } from '../wording/wording.js';
import { en } from '../wording/en.js';
import { colorStyle, plainStyle, type TextStyle } from './textStyle.js';

/** How text for a terminal, or for a file, is laid out. */
export interface Layout {
  /** Columns of a line. */
  readonly width: number;
  readonly style: TextStyle;
  /** ISO day from which ages are told. */
  readonly today: string;
  /** Whether long excerpts are cut to their evidence, with a hint to `:more`. */
  readonly fold: boolean;
  readonly wording: Wording;
}

/** Columns of a line that is not for a terminal. */
const plainWidth = 80;
/** Lines longer than this are hard to read. */
const widest = 100;
const narrowest = 24;

/** Where text goes: a terminal says so, and how wide it is. */
export interface TextTarget {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/**
 * The layout for a stream: 80 plain columns for a file or a pipe; a terminal's own width, 24 to 100, with colour unless
 * `NO_COLOR` is set or the terminal is dumb.
 * @see https://no-color.org
 */
export function layoutFor(
  target: TextTarget,
  environment: Readonly<Record<string, string | undefined>>,
  { today, fold }: Pick<Layout, 'today' | 'fold'>,
): Layout {
  const isTerminal = target.isTTY === true;
  const color = isTerminal && !environment['NO_COLOR'] && environment['TERM'] !== 'dumb';
  // The last column stays free: some terminals wrap when it is written.
  // A terminal that does not know its width says 0.
  const width = isTerminal ? (target.columns || plainWidth + 1) - 1 : plainWidth;
  return {
    width: Math.min(widest, Math.max(narrowest, width)),
    style: color ? colorStyle : plainStyle,
    today,
    fold,
    wording: en,
  };
}
