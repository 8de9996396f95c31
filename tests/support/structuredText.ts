import { createTextBuilder, type TextBuilder } from '../../src/index/readers/textBuilder.js';
import type { StructuredText } from '../../src/store/block.js';

/** A text with its blocks, as a reader would write it. */
export function structuredText(write: (builder: TextBuilder) => void): StructuredText {
  const builder = createTextBuilder();
  write(builder);
  return builder.finish();
}

/** Writes items of one list with a bullet each. */
export function bullets(builder: TextBuilder, ...items: readonly string[]): void {
  for (const item of items) builder.item(item, { number: null, depth: 0 });
}

/** Writes a table, its first row naming the columns. */
export function table(builder: TextBuilder, ...rows: readonly (readonly string[])[]): void {
  rows.forEach((cells, i) => builder.row(cells, i === 0));
}
