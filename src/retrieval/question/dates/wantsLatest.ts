const latest =
  /\b(?:latest|newest|(?:most )?recent(?:ly)?|currently|still|so far|nowadays|as of (?:now|today)|at present|at the moment|right now|up[ -]to[ -]date|these days|today|today['’]s|any (?:news|updates?))\b/iu;
/** "the current minister", not "the current in the wire" and not "an electric current". */
const current =
  /(?<!\b(?:electric|electrical|alternating|direct|ocean|tidal|river|sea|air|strong|eddy) )\bcurrent (?!(?:in|of|through|flows?|is|was|to|that|and|or|density|passes|passing|runs?)\b)\p{L}/iu;
/** "the area now known as …", "what is now the capital" give a present name, not a question about the present. */
const now = /\bnow\b(?! (?:known|called|named|that|part)\b)(?<!\b(?:what|which|that|who) (?:is|are) now\b)/iu;
/** "is still water", "a still life". */
const stillNoun = /\b(?:a|the|stand|stood|stands) still\b|\bstill (?:life|water|image|photo)/iu;

/**
 * Whether a question asks for what is newest or still true: "latest", "current", "still", "now", "so far", "today".
 * Only then should newer articles rank above older ones.
 */
export function wantsLatest(question: string): boolean {
  if (current.test(question) || now.test(question)) return true;
  const words = stillNoun.test(question) ? question.replace(stillNoun, ' ') : question;
  return latest.test(words);
}
