/** Names of files that stand for their folder. */
const folderPage = /^(?:index|_index|readme)(?:\.[a-z]{2}(?:-[a-z]{2})?)?$/i;
/** `archive.jsonl#17`: one of several articles in a file, which is not called by the file's name. */
const partOfFile = /\.[^./#]+#[^/]*$/;
const leadingDate = /^(?:\d{4}([-_.])\d\d\1\d\d|(?:19|20)\d{6}|(?:19|20)\d{10}(?:\d\d)?)(?=[-_. T])/;
const leadingOrder = /^0\d{0,3}[-_. ](?=\p{L})/u;
const day = /^\d{4}-\d\d-\d\d$/;
const version = /^v?\d+\.\d\S*$/i;
/** Words that machines number files with: with a number behind it, such a name says nothing. */
const numbered =
  /^(?:page|doc|docs|document|article|file|text|txt|post|item|entry|record|untitled|note|scan|img|image|output|id|part|story)$/i;
const number = /^[a-z]{0,2}\d{3,}[a-z]?$|^[^\p{L}]*$/iu;
const hash = /^(?=[a-f]*\d)[\da-f]{6,}$|^[\da-f]{16,}$/i;
const uuid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;
const placeholder = /^(?:untitled|[a-z])$/i;

/**
 * The title that a file's name gives, as words: `Shed.md` gives `Shed`, `_posts/2020-01-05-the-kiln.md` `The kiln`,
 * `my_page-name.md` `My page name`; a version (`v1.2.3.md`), a day (`2020-01-05.md`) and the capitals of `camelCase`
 * stay. `index`, `_index` and `README` take the name of their folder.
 *
 * Null where the name says nothing: numbers, hashes, `page-12`, a single letter, a part of a file (`archive.jsonl#17`).
 * @param path relative to the corpus folder, with `/`
 */
export function titleFromPath(path: string): string | null {
  if (isPartOfFile(path)) return null;
  const segments = path.split('/');
  const name = decoded((segments.pop() ?? '').replace(/(?<=.)\.[^.]+$/, ''));
  return titleFromName(folderPage.test(name) ? decoded(segments.pop() ?? '') : name);
}

/** Whether an article is one of several in its file, as in `archive.jsonl#17`. */
export function isPartOfFile(path: string): boolean {
  return partOfFile.test(path);
}

function titleFromName(name: string): string | null {
  const whole = name.trim();
  if (day.test(whole) || version.test(whole)) return whole;
  if (uuid.test(whole)) return null;
  const undated = whole.replace(leadingDate, '');
  const own = (/\p{L}/u.test(undated) ? undated : whole).trim();
  const words = own
    .replace(leadingOrder, '')
    .split(/\s/.test(own) ? /\s/ : /[_-]/)
    .filter((word) => word !== '');
  if (saysNothing(words)) return null;
  const title = words.join(' ');
  const hasCapitals = /\p{Ll}\p{Lu}/u.test(words[0] ?? '') || version.test(words[0] ?? '');
  return hasCapitals ? title : title.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

function saysNothing(words: readonly string[]): boolean {
  const isNumber = (word: string): boolean => number.test(word) || hash.test(word);
  const named = words.filter((word) => !isNumber(word));
  const rest = named.length < words.length ? named.filter((word) => !numbered.test(word)) : named;
  return rest.every((word) => placeholder.test(word));
}

/** A name with its `%20` read; one that is not encoded stays. */
function decoded(name: string): string {
  if (!/%[\da-f]{2}/i.test(name)) return name;
  try {
    return decodeURIComponent(name);
  } catch (error) {
    if (error instanceof URIError) return name;
    throw error;
  }
}
