import { loweredText, raisedText } from '../raisedText.js';
import type { InlinePiece } from '../textBuilder.js';

/** What words are besides words: a picture's caption, or set higher or lower than those around them. */
type Standing = 'caption' | 'raised' | 'lowered' | null;

interface Piece extends InlinePiece {
  readonly standing: Standing;
}

/** The words of one block as they are gathered. */
export interface BlockWords {
  /** Adds words, in the link at hand. */
  words(text: string, url?: string): void;
  /** Adds an address as a link to itself, unless a link is at hand. */
  bareAddress(address: string): void;
  /** Adds the caption of a picture, which is shown where nothing else stands in its block. */
  caption(text: string): void;
  /** Sets the link that words lead to from now on, or ends it. */
  link(url: string | null): void;
  /** How many pieces there are. */
  mark(): number;
  /** Sets the words after a mark higher or lower. */
  shift(mark: number, standing: 'raised' | 'lowered'): void;
  /** All words so far, which begins the next block; none where they are blank. */
  takeBlock: () => InlinePiece[];
}

/** Starts without words. */
export function createBlockWords(): BlockWords {
  let pieces: Piece[] = [];
  let url: string | null = null;
  return {
    words(text, own) {
      const target = own ?? url;
      pieces.push({ text, standing: null, ...(target !== null && { url: target }) });
    },
    bareAddress: (address) => void pieces.push({ text: address, url: url ?? address, standing: null }),
    caption: (text) => void pieces.push({ text, standing: 'caption' }),
    link: (target) => void (url = target),
    mark: () => pieces.length,
    shift(mark, standing) {
      const shifted = pieces.splice(mark);
      const text = shifted.map((piece) => piece.text).join('');
      // Raised words that lead somewhere are the mark of a note.
      const isNote = standing === 'raised' && shifted.some((piece) => piece.url !== undefined);
      if (!isNote && text !== '') pieces.push({ text, standing });
    },
    takeBlock() {
      const isBlank = (some: readonly Piece[]): boolean => some.every(({ text }) => text.trim() === '');
      const words = pieces.filter(({ standing }) => standing !== 'caption');
      const block = isBlank(words) ? pieces : words;
      pieces = [];
      return isBlank(block) ? [] : block.map((piece, at) => resolveStanding(piece, block, at));
    },
  };
}

function resolveStanding(piece: Piece, block: readonly Piece[], at: number): InlinePiece {
  if (piece.standing !== 'raised' && piece.standing !== 'lowered') return piece;
  const before = block.slice(Math.max(0, at - 4), at).map(({ text }) => text);
  const after = block.slice(at + 1, at + 3).map(({ text }) => text);
  const resolve = piece.standing === 'raised' ? raisedText : loweredText;
  return { text: resolve(before.join(''), piece.text, after.join('')) };
}
