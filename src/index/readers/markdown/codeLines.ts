/** What a line of a Markdown file is. */
export type LineKind = 'prose' | 'fence' | 'code';

/** Quotation marks and markers of items, then a fence. */
const fencePattern = /^([ \t>]*)(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})/;
const mathFence = /^([ \t>]*)\$\$([^$]*)$/;
/**
 * A marker after which what is indented further is no code yet: of an item, of a note at the foot, or of a block whose
 * body is indented.
 */
const markerPattern =
  /^([ \t]*)(?:([-+*:]|\d{1,9}[.)])([ \t]+)|(?:!!!|\?\?\?\+?|={3}[!+]?)[ \t]+\S|\[\^[^\]\n]{1,100}\]:)/;

interface State {
  /** Of the fence that is open: what closes it, and whether it stands in a quote. */
  fence: { mark: string; length: number; inQuote: boolean } | null;
  /** Columns that a line of the innermost item begins with. */
  contentIndents: number[];
  afterBlank: boolean;
  inIndented: boolean;
}

/**
 * Tells code from prose, line by line: fenced code and formulas with their fences, and, where `indented` code counts,
 * lines that are indented by four columns more than what they belong to. A fence that is never closed goes on to the
 * end. Comments that go over lines are prose, whatever is in them. Takes linear time.
 */
export function classifyLines(lines: readonly string[], indented: boolean): LineKind[] {
  const state: State = { fence: null, contentIndents: [], afterBlank: true, inIndented: false };
  let inComment = false;
  let commentsEnd = lines.length;
  while (commentsEnd > 0 && !(lines[commentsEnd - 1] ?? '').includes('-->')) commentsEnd -= 1;
  return lines.map((line, at) => {
    if (inComment) {
      inComment = !line.includes('-->');
      return 'prose';
    }
    const kind = classify(line, state, indented);
    if (kind === 'prose') inComment = opensComment(line) && at + 1 < commentsEnd;
    return kind;
  });
}

function opensComment(line: string): boolean {
  const opening = line.lastIndexOf('<!--');
  return opening !== -1 && line[opening - 1] !== '`' && !line.includes('-->', opening);
}

function classify(line: string, state: State, indented: boolean): LineKind {
  if (state.fence !== null) {
    if (state.fence.inQuote && !/^\s*>/.test(line)) state.fence = null;
    else return closesFence(line, state);
  }
  const isBlank = line.trim() === '';
  if (isIndentedCode(line, isBlank, state, indented)) return 'code';
  if (!isBlank) state.afterBlank = false;
  else state.afterBlank = true;
  return opensFence(line, state) ? 'fence' : 'prose';
}

function opensFence(line: string, state: State): boolean {
  const fence = fencePattern.exec(line);
  const [whole = '', prefix = '', mark = ''] = fence ?? [];
  const info = line.slice(whole.length);
  if (fence && !(mark.startsWith('`') && info.includes('`'))) {
    state.fence = { mark: mark.charAt(0), length: mark.length, inQuote: prefix.includes('>') };
    return true;
  }
  const math = mathFence.exec(line);
  if (math) state.fence = { mark: '$', length: 2, inQuote: (math[1] ?? '').includes('>') };
  return math !== null;
}

function closesFence(line: string, state: State): LineKind {
  const { mark = '', length = 0 } = state.fence ?? {};
  const end = line.replace(/^[ \t>]+/, '').trimEnd();
  const isClosing = mark === '$' ? end.endsWith('$$') : end.length >= length && isAll(end, mark);
  if (!isClosing) return 'code';
  state.fence = null;
  state.afterBlank = true;
  return 'fence';
}

function isAll(text: string, mark: string): boolean {
  for (const character of text) if (character !== mark) return false;
  return text !== '';
}

/** Columns of white space that a line begins with; a tab goes on to the next multiple of four. */
export function columnsOfIndent(line: string): number {
  let columns = 0;
  for (const character of line) {
    if (character === ' ') columns += 1;
    else if (character === '\t') columns += 4 - (columns % 4);
    else break;
  }
  return columns;
}

function isIndentedCode(line: string, isBlank: boolean, state: State, indented: boolean): boolean {
  if (isBlank) return state.inIndented;
  const indent = columnsOfIndent(line);
  while (indent < (state.contentIndents.at(-1) ?? 0) && (state.afterBlank || markerPattern.test(line)))
    state.contentIndents.pop();
  const base = state.contentIndents.at(-1) ?? 0;
  state.inIndented = indented && indent >= base + 4 && (state.afterBlank || state.inIndented);
  if (state.inIndented) return true;
  const [marker, , bullet] = markerPattern.exec(line) ?? [];
  if (marker !== undefined) {
    // After an item's marker its text begins; an indented body stands four columns in.
    state.contentIndents.push(bullet === undefined ? indent + 4 : Math.min(indent + 4, indentOfText(marker)));
  } else if (/^ {0,3}#{1,6}[ \t]/.test(line)) state.contentIndents = [];
  return false;
}

function indentOfText(marker: string): number {
  return columnsOfIndent(marker.replace(/[^ \t]/g, ' '));
}
