import type { ReplyPayload } from '../../../src/bot/discord/replies/reply.js';

/** How many characters Discord draws on a line, about: of text, of small text and of code. */
export interface DrawnWidth {
  readonly text: number;
  readonly small: number;
  readonly code: number;
}

/** Within a container of Components V2: in a desktop's client, and on a phone of 390 points. */
export const drawnWidths = {
  desktop: { text: 72, small: 84, code: 62 },
  phone: { text: 42, small: 50, code: 36 },
} as const satisfies Record<string, DrawnWidth>;

/** What a reader sees of Markdown: without marks, escapes and the addresses of links. */
export function readable(markdown: string): string {
  return markdown
    .replace(
      /\\([^0-9A-Za-z\s])|\]\(https?:[^)\s]*\)|\*\*|\[/g,
      (_, escaped: string | undefined) => escaped ?? '',
    )
    .trimEnd();
}

/** The lines of a message as Discord draws them: wrapped text, and one for each row of buttons. */
export function drawnLines(payload: ReplyPayload, width: DrawnWidth): string[] {
  return payload.components[0].components.flatMap((component): string[] => {
    if ('content' in component) return textLines(component.content, width);
    if ('components' in component) return ['[buttons]'];
    return [];
  });
}

function textLines(markdown: string, width: DrawnWidth): string[] {
  let isCode = false;
  return markdown.split('\n').flatMap((line): string[] => {
    if (/^`{3,}/.test(line)) {
      isCode = !isCode;
      return [];
    }
    if (isCode) return wrap(line, width.code);
    if (line.startsWith('-# ')) return wrap(readable(line.slice(3)), width.small);
    return line.startsWith('> ')
      ? wrap(readable(line.slice(2)), width.text - 2)
      : wrap(readable(line), width.text);
  });
}

function wrap(line: string, characters: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    if (current !== '' && current.length + 1 + word.length > characters) {
      lines.push(current);
      current = '';
    }
    current = current === '' ? word : `${current} ${word}`;
  }
  return [...lines, current];
}
