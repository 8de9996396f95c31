/** What badges are served from, and names that only say that there is a picture. */
const badge = /shields\.io|badge|travis-ci|codecov|coveralls|appveyor|circleci|gitter/i;
const file = /\.(?:png|jpe?g|gif|svg|webp|avif)\b/i;
const emptyWords =
  /^(?:an? |the )?(?:image|picture|photo|screenshot|logo|icon|diagram|figure|banner|avatar)s?(?: of)?[ \d]*$/i;
const leastWords = 3;

/**
 * The caption of a picture, or null where it has none: its title, else its alternative text where that says something
 * in words of its own. Badges have none.
 */
export function pictureCaption(alternative: string, title: string, source: string): string | null {
  if (badge.test(source)) return null;
  for (const text of [title, alternative]) {
    const words = text
      .trim()
      .split(/\s+/)
      .filter((word) => /\p{L}/u.test(word));
    const isCaption =
      words.length >= (text === title ? 2 : leastWords) && !file.test(text) && !emptyWords.test(text);
    if (isCaption) return text.replace(/`/g, '').trim();
  }
  return null;
}
