import type { BlockWriter } from './blockWriter.js';
import type { Elements } from './elements.js';
import type { Slots } from './slots.js';

/** References to notes that the document does not have. */
const noteMark = /\[\^[^\]\s[]{1,100}\]/g;
const addressPattern = /https?:\/\/[^\s<>"]{1,2000}/g;
/** What ends a sentence around an address, and is none of it. */
const afterAddress = /[.,;:!?'*_~`|]/;

/** Writes words with their slots: elements open and end, bare addresses become links. */
export function writeWords(
  text: string,
  { writer, elements, slots }: { writer: BlockWriter; elements: Elements; slots: Slots },
): void {
  for (const part of slots.parts(text)) {
    if (typeof part !== 'string') {
      if (part.kind === 'open') elements.open(part.name, part.attributes);
      else if (part.kind === 'close') elements.close(part.name);
      else if (part.kind === 'words' && !elements.isStruck()) writer.words(part.text, part.url);
    } else if (!elements.isStruck()) writeText(part.replace(noteMark, ''), writer);
  }
}

function writeText(text: string, writer: BlockWriter): void {
  let from = 0;
  for (const match of text.matchAll(addressPattern)) {
    const address = trimAddress(match[0]);
    if (address.length <= 'https://'.length) continue;
    if (match.index > from) writer.words(text.slice(from, match.index));
    writer.bareAddress(address);
    from = match.index + address.length;
  }
  if (from < text.length) writer.words(text.slice(from));
}

/** An address without the punctuation after it, and without a parenthesis that it does not open. */
function trimAddress(address: string): string {
  let end = address.length;
  let open = 0;
  for (const sign of address) open += sign === '(' ? 1 : sign === ')' ? -1 : 0;
  for (; end > 0; end -= 1) {
    const last = address[end - 1] ?? '';
    if (last === ')' && open < 0) open += 1;
    else if (!afterAddress.test(last)) break;
  }
  return address.slice(0, end);
}
