import { decodeHTMLStrict } from 'entities';
import { raisedText } from '../raisedText.js';

/** Longer formulas are left out, deeper ones lose their inner shape. */
const maximumCharacters = 20_000;
const maximumDepth = 40;

const annotation = /<annotation\b[^>]{0,500}tex[^>]{0,500}>([^<]*)</i;
const alternativePattern = /^<math\b[^>]{0,2000}?\salttext\s?=\s?(?:"([^"]*)"|'([^']*)')/i;
const tokenPattern = /<(\/?)(?:\w+:)?([a-z]+)\b[^>]*>|[^<]+/gi;
const operators = /^[=<>≤≥≈≠±×·+−→∈]$/;

/**
 * A formula of a page as words: the TeX that stands with it, else its MathML written in one line (`x²`, `a/b`).
 * @param source from `<math` on
 * @returns not escaped; empty for an empty formula and for one that is longer than 20,000 characters
 */
export function formulaText(source: string): string {
  if (source.length > maximumCharacters) return '';
  const tex = annotation.exec(source)?.[1] ?? alternative(source);
  if (tex !== undefined && tex.trim() !== '') return texText(decodeHTMLStrict(tex));
  return decodeHTMLStrict(lineOf(source)).replace(/\s+/g, ' ').trim();
}

/** TeX without the frame that wikis put around it; simple powers in raised characters. */
export function texText(tex: string): string {
  let text = tex.replace(/\s+/g, ' ').trim();
  const framed = /^\{\\(?:displaystyle|textstyle|scriptstyle) ?(.*)\}$/.exec(text);
  if (framed !== null) text = (framed[1] ?? '').trim();
  text = text.replace(/^(?:\$\$?|\\[([])(.*?)(?:\$\$?|\\[)\]])$/, '$1').trim();
  if (text.includes('\\')) return text;
  return text.replace(/\^(?:\{([+−-]?\d{1,3}|[ni])\}|(\d|[ni]))/g, (_, braced?: string, bare?: string) =>
    powerOf(braced ?? bare ?? ''),
  );
}

function powerOf(exponent: string): string {
  return raisedText('x', exponent);
}

function alternative(source: string): string | undefined {
  const match = alternativePattern.exec(source.slice(0, 5000));
  return match?.[1] ?? match?.[2];
}

interface Open {
  readonly name: string;
  readonly parts: string[];
}

function lineOf(source: string): string {
  const root: Open = { name: '', parts: [] };
  const open: Open[] = [root];
  const top = (): Open => open.at(-1) ?? root;
  for (const [token, slash, tag = ''] of source.matchAll(tokenPattern)) {
    if (!token.startsWith('<')) {
      const text = token.trim();
      if (text !== '') top().parts.push(top().name === 'mo' && operators.test(text) ? ` ${text} ` : text);
    } else if (slash === '/') {
      if (open.length > 1 && top().name === tag.toLowerCase()) close(open);
    } else if (!token.endsWith('/>') && open.length < maximumDepth) {
      open.push({ name: tag.toLowerCase(), parts: [] });
    }
  }
  while (open.length > 1) close(open);
  return root.parts.join('');
}

function close(open: Open[]): void {
  const closed = open.pop();
  if (closed !== undefined) open.at(-1)?.parts.push(combine(closed));
}

function combine({ name, parts }: Open): string {
  const [first = '', second = '', third = ''] = parts;
  const inBrackets = (part: string): string => (/^[\p{L}\p{N}.]+$/u.test(part) ? part : `(${part})`);
  if (name.startsWith('annotation')) return '';
  if (name === 'msup' || name === 'mover') {
    const isPower = /^[+−-]?\d{1,3}$|^[ni]$/.test(second);
    return `${first}${isPower ? powerOf(second) : `^${inBrackets(second)}`}`;
  }
  if (name === 'msub' || name === 'munder') return `${first}_${inBrackets(second)}`;
  if (name === 'msubsup' || name === 'munderover')
    return `${first}_${inBrackets(second)}^${inBrackets(third)}`;
  if (name === 'mfrac') return `${inBrackets(first)}/${inBrackets(second)}`;
  if (name === 'msqrt') return `√${inBrackets(parts.join(''))}`;
  if (name === 'mtr') return `${parts.join(' ')}; `;
  return parts.join('');
}
