/**
 * One line of a page: a string is set in 12 points at the left margin, 14 points below the line before; with `x` and
 * `y` it stands there, in points from the bottom left corner.
 */
export type PdfTestLine =
  | string
  | { readonly text: string; readonly down?: number; readonly size?: number }
  | { readonly text: string; readonly x: number; readonly y: number; readonly size?: number };

/** Builds a PDF by hand: one font, one content stream a page; `trailer` adds entries such as `/Encrypt`. */
export function minimalPdf(
  pages: readonly (readonly PdfTestLine[])[],
  options: { readonly info?: string; readonly trailer?: string } = {},
): Uint8Array {
  const kids = pages.map((_, index) => `${4 + 2 * index} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  for (const [index, lines] of pages.entries()) {
    const stream = `BT 72 734 Td\n${lines.map(showLine).join('\n')}\nET`;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${5 + 2 * index} 0 R ` +
        '/Resources << /Font << /F1 3 0 R >> >> >>',
      `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    );
  }
  objects.push(`<< ${options.info ?? ''} >>`);
  return assemble(objects, options.trailer ?? '');
}

function showLine(line: PdfTestLine): string {
  const { text, size = 12, ...place } = typeof line === 'string' ? { text: line } : line;
  const down = 'down' in place ? (place.down ?? 14) : 14;
  const move = 'x' in place ? `1 0 0 1 ${place.x} ${place.y} Tm` : `0 ${-down} Td`;
  return `/F1 ${size} Tf ${move} (${text.replace(/[()\\]/g, '\\$&')}) Tj`;
}

function assemble(objects: readonly string[], trailer: string): Uint8Array {
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`;
  const end = `trailer\n<< /Size ${size} /Root 1 0 R /Info ${objects.length} 0 R ${trailer} >>`;
  return Buffer.from(`${file}${table}${end}\nstartxref\n${file.length}\n%%EOF\n`, 'latin1');
}
