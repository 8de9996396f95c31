import { texText } from './formulaText.js';

const MAXIMUM_CHARACTERS = 500;
const FILE_NAME =
  /\.(?:jpe?g|png|gif|webp|svg|avif|bmp|tiff?)$|^(?:img|dsc|image|photo|screenshot)[\s_-]?\d+/i;
const DECORATION = /(?:^|[\s_-])(?:logo|icon|avatar|badge|sprite|spacer|pixel|tracking|gravatar|author)/i;
const EMOJI = /(?:^|[\s_-])(?:emoji|emoticon|smiley)/i;
const FORMULA = /(?:^|[\s_-])(?:math|tex|latex|mwe-math\S*|equation)(?:$|[\s_-])/i;

/**
 * What an image stands for in a text: a formula or an emoji inside a line, or the words that describe it where no
 * caption does. Null where it says nothing.
 */
export function imageText(image: Element): { readonly text: string; readonly isInline: boolean } | null {
  const alt = image.getAttribute('alt')?.replace(/\s+/g, ' ').trim() ?? '';
  const names = `${image.getAttribute('class') ?? ''} ${image.getAttribute('src')?.slice(-200) ?? ''}`;
  const classes = image.getAttribute('class') ?? '';
  if (alt === '' || alt.length > MAXIMUM_CHARACTERS) return null;
  if (EMOJI.test(classes)) return { text: /^:.*:$/.test(alt) ? '' : alt, isInline: true };
  if (FORMULA.test(classes) || /^(?:\{\\displaystyle|\$.*\$$|\\[([a-z])/.test(alt)) {
    const isDouble = /fallback/.test(classes) && image.parentNode?.querySelector('span.math') != null;
    return isDouble ? null : { text: texText(alt), isInline: true };
  }
  const isWords = (alt.match(/\s/g)?.length ?? 0) >= 2 || /\p{Script=Han}{4}/u.test(alt);
  if (!isWords || FILE_NAME.test(alt) || DECORATION.test(names) || DECORATION.test(alt)) return null;
  const isThumbnail = image.closest('a') !== null && image.closest('figure') === null;
  const hasCaption = (image.closest('figure')?.querySelector('figcaption')?.textContent ?? '').trim() !== '';
  return isThumbnail || hasCaption ? null : { text: alt, isInline: false };
}
