import type { InlinePiece } from '../textBuilder.js';

/** Gathers the words of a block, its links as pieces of their own. */
export interface InlineWriter {
  text(text: string): void;
  /** An address that is not `http(s)` or mail gives words alone. */
  link(text: string, url: string): void;
  pieces(): InlinePiece[];
}

/** Starts an empty one. */
export function createInlineWriter(): InlineWriter {
  const pieces: InlinePiece[] = [];
  let plain: string[] = [];
  const flush = (): void => {
    if (plain.length > 0) pieces.push({ text: plain.join('') });
    plain = [];
  };
  return {
    text: (text) => void plain.push(text),
    link(text, url) {
      if (!isAddress(url)) {
        plain.push(text);
        return;
      }
      flush();
      pieces.push({ text, url });
    },
    pieces() {
      flush();
      return pieces;
    },
  };
}

/** Whether a link can lead there from outside of the archive. */
export function isAddress(url: string): boolean {
  return /^(?:https?:\/\/|mailto:)[^\s\p{C}]+$/iu.test(url);
}

/** The words of pieces, without their links. */
export function wordsOf(pieces: readonly InlinePiece[]): string {
  return pieces.map(({ text }) => text).join('');
}

const bareAddress = /https?:\/\/[^\s<>"`[\]{}|\\^]+/g;

/** Writes text whose bare addresses become links; marks that end a sentence are no part of them. */
export function writeWithAddresses(writer: InlineWriter, text: string): void {
  let at = 0;
  for (const match of text.matchAll(bareAddress)) {
    const url = addressWithin(match[0]);
    writer.text(text.slice(at, match.index));
    writer.link(url, url);
    at = match.index + url.length;
  }
  writer.text(text.slice(at));
}

function addressWithin(found: string): string {
  let end = found.length;
  const opens = found.includes('(');
  while (end > 0 && (/[.,;:!?'*_]/.test(found[end - 1] ?? '') || (found[end - 1] === ')' && !opens)))
    end -= 1;
  return found.slice(0, end);
}
