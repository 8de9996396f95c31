import { texText } from './formulaText.js';

const maximumCharacters = 500;
const fileName =
  /\.(?:jpe?g|png|gif|webp|svg|avif|bmp|tiff?)$|^(?:img|dsc|image|photo|screenshot)[\s_-]?\d+/i;
const decoration = /(?:^|[\s_-])(?:logo|icon|avatar|badge|sprite|spacer|pixel|tracking|gravatar|author)/i;
const emoji = /(?:^|[\s_-])(?:emoji|emoticon|smiley)/i;
const formula = /(?:^|[\s_-])(?:math|tex|latex|mwe-math\S*|equation)(?:$|[\s_-])/i;

/**
 * What an image stands for in a text: a formula or an emoji inside a line, or the words that describe it where no
 * caption does. Null where it says nothing.
 */
export function imageText(image: Element): { readonly text: string; readonly isInline: boolean } | null {
  const alt = image.getAttribute('alt')?.replace(/\s+/g, ' ').trim() ?? '';
  const names = `${image.getAttribute('class') ?? ''} ${image.getAttribute('src')?.slice(-200) ?? ''}`;
  const classes = image.getAttribute('class') ?? '';
  if (alt === '' || alt.length > maximumCharacters) return null;
  if (emoji.test(classes)) return { text: /^:.*:$/.test(alt) ? '' : alt, isInline: true };
  if (formula.test(classes) || /^(?:\{\\displaystyle|\$.*\$$|\\[([a-z])/.test(alt)) {
    const isDouble = /fallback/.test(classes) && image.parentNode?.querySelector('span.math') != null;
    return isDouble ? null : { text: texText(alt), isInline: true };
  }
  const isWords = (alt.match(/\s/g)?.length ?? 0) >= 2 || /\p{Script=Han}{4}/u.test(alt);
  if (!isWords || fileName.test(alt) || decoration.test(names) || decoration.test(alt)) return null;
  const isThumbnail = image.closest('a') !== null && image.closest('figure') === null;
  const hasCaption = (image.closest('figure')?.querySelector('figcaption')?.textContent ?? '').trim() !== '';
  return isThumbnail || hasCaption ? null : { text: alt, isInline: false };
}
