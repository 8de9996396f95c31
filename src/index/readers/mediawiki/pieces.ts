/** A part of a page that is not read as wiki text where it stands. */
export type Piece =
  /** Words, as they are. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string; readonly language: string | null }
  /** Wiki text that is set apart. */
  | { readonly kind: 'callout'; readonly name: string; readonly source: string }
  | { readonly kind: 'quote'; readonly source: string }
  /** What an infobox says: names and wiki text. */
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [string, string])[] };

const open = '\uFDD0';
const close = '\uFDD1';
/** The mark of a piece in wiki text. */
export const piecePattern = /\uFDD0(\d+)\uFDD1/g;

/** Puts pieces aside and gives marks that stand for them. */
export interface Pieces {
  /** A mark within a line. */
  inline(piece: Piece): string;
  /** A mark on a line of its own. */
  block(piece: Piece): string;
  at(mark: string): Piece | undefined;
  /** Wiki text with the words of its pieces in place of their marks. */
  restore(text: string): string;
}

/** Starts an empty store; a source must have gone through `withoutPieceMarks` before. */
export function createPieces(): Pieces {
  const pieces: Piece[] = [];
  const inline = (piece: Piece): string => `${open}${pieces.push(piece) - 1}${close}`;
  return {
    inline,
    block: (piece) => `\n${inline(piece)}\n`,
    at: (mark) => pieces[Number(mark.slice(1, -1))],
    restore: (text) =>
      text.replace(piecePattern, (_, number: string) => {
        const piece = pieces[Number(number)];
        return piece?.kind === 'text' || piece?.kind === 'code' ? piece.text : '';
      }),
  };
}

/** A source without the signs that marks are made of; they are no characters of any text. */
export function withoutPieceMarks(source: string): string {
  return source.replace(/[\uFDD0\uFDD1]/g, '');
}

/** The mark that is all of a line, or null. */
export function markOf(line: string): string | null {
  const trimmed = line.trim();
  return /^\uFDD0\d+\uFDD1$/.test(trimmed) ? trimmed : null;
}
