/** Elements that are blocks of their own: text before and after them is a paragraph. */
const block =
  /^<(?:!--|\/?(?:address|article|aside|blockquote|details|div|dl|dd|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|iframe|li|main|nav|ol|p|pre|script|section|style|summary|table|tbody|td|tfoot|th|thead|tr|ul|video|audio)\b)/i;

/** Content of the old editor has no paragraphs: only blank lines. */
const hasParagraphs = /<p[\s>]|<!--\s{0,9}wp:/i;

/** A tag of a shortcode with attributes, such as `[gallery ids="1,2"]`. */
const withAttributes =
  /\[\/?[a-z][\w-]{0,40}(?:\s{1,9}[\w-]{1,40}=(?:"[^"\]]*"|'[^'\]]*'|[^\s"'\]]+)){1,40}\s{0,9}\/?\]/gi;
/** Tags of the shortcodes that WordPress itself has, and of those that put pages together. */
const known =
  /\[\/?(?:caption|wp_caption|gallery|embed|audio|video|playlist|vc_[a-z_]+|et_pb_[a-z_]+)\s{0,9}\/?\]/gi;

const codeStart = /\[(code|sourcecode|php|css|html|python|bash)(?:\s[^\]]{0,200})?\]/gi;
const codeLanguage =
  /^\[(?:(?:code|source)\w*\s[^\]]{0,200}?lang\w{0,5}=["']?([\w+#-]{1,20})|(php|css|html|python|bash)\b)/i;
const preStart = /<(pre)[\s>]/gi;

/**
 * The HTML of a post as WordPress shows it: shortcode tags go and what they enclose stays, code shortcodes become
 * code, and in content of the old editor blank lines make paragraphs and line breaks stay.
 */
export function wordPressHtml(content: string): string {
  const withCode = piecesOf(
    content.replace(/\r\n?/g, '\n'),
    codeStart,
    (name) => new RegExp(`\\[/${name}\\]`, 'gi'),
  )
    .map(({ text, inside }) => (inside === null ? text : codeElement(text, inside)))
    .join('');
  const isOld = !hasParagraphs.test(withCode);
  return piecesOf(withCode, preStart, (name) => new RegExp(`</${name}>`, 'gi'))
    .map(({ text, inside }) => {
      if (inside !== null) return text;
      const plain = text.replace(withAttributes, '').replace(known, '');
      return isOld ? withParagraphs(plain) : plain;
    })
    .join('\n');
}

function codeElement(shortcode: string, inside: string): string {
  const [, stated, named] = codeLanguage.exec(shortcode) ?? [];
  const language = stated ?? named;
  const code = inside.replace(/^\n/, '').trimEnd();
  const name = language === undefined ? '' : ` class="language-${language.toLowerCase()}"`;
  return `\n\n<pre><code${name}>${code}</code></pre>\n\n`;
}

/** Blank lines make paragraphs. */
function withParagraphs(html: string): string {
  return html
    .split(/\n[^\S\n]*\n/)
    .map(paragraph)
    .join('\n');
}

function paragraph(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '' || block.test(trimmed)) return trimmed;
  return `<p>${trimmed.replace(/\n/g, '<br>')}</p>`;
}

/** A stretch of a text: as it stands, and what is enclosed where it begins and ends with marks; else null. */
interface Piece {
  readonly text: string;
  readonly inside: string | null;
}

/** Cuts a text at what marks enclose, in linear time: marks that are never closed are text. */
function piecesOf(text: string, start: RegExp, closingOf: (name: string) => RegExp): Piece[] {
  const unclosed = new Set<string>();
  const pieces: Piece[] = [];
  let from = 0;
  for (const { 0: mark, 1: name = '', index } of text.matchAll(start)) {
    if (index < from || unclosed.has(name.toLowerCase())) continue;
    const closing = closingOf(name);
    const inner = index + mark.length;
    closing.lastIndex = inner;
    const end = closing.exec(text)?.index;
    if (end === undefined) {
      unclosed.add(name.toLowerCase());
      continue;
    }
    pieces.push({ text: text.slice(from, index), inside: null });
    from = closing.lastIndex;
    pieces.push({ text: text.slice(index, from), inside: text.slice(inner, end) });
  }
  return [...pieces, { text: text.slice(from), inside: null }];
}
