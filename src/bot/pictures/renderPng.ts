/**
 * Families that are tried in this order; whatever the machine has stands in where none of them is there. Without
 * quotation marks: with them, the library passes over all that follow a family that is missing.
 */
export const fontFamilies = 'DejaVu Sans, Noto Sans, Liberation Sans, Arial, Helvetica, sans-serif';

/** Pixels of the picture for each of the drawing. */
const zoom = 2;

const probe =
  '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">' +
  `<text x="1" y="15" font-family="${fontFamilies}">A</text></svg>`;

/**
 * Draws SVG as PNG, with the fonts of this machine. The library is loaded when it is first needed, and draws outside of
 * this thread.
 * @returns null on a machine without any font, where a picture would have no words
 */
export async function renderPng(svg: string): Promise<Buffer | null> {
  const { Resvg, renderAsync } = await import('@resvg/resvg-js');
  const font = { loadSystemFonts: true };
  if (new Resvg(probe, { font }).getBBox() === undefined) return null;
  const picture = await renderAsync(svg, { font, fitTo: { mode: 'zoom', value: zoom } });
  return picture.asPng();
}
