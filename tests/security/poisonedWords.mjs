// Loaded before a program: sentences of a text that holds the word “Poison” cannot be told apart.
const segment = Intl.Segmenter.prototype.segment;

Intl.Segmenter.prototype.segment = function (text) {
  if (String(text).includes('Poison') && this.resolvedOptions().granularity === 'sentence')
    throw new RangeError(`Maximum call stack size exceeded: ${text}`);
  return segment.call(this, text);
};
