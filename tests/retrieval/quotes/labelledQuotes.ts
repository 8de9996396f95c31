/** A pasted quote and what the articles of the tests should make of it. */
export interface LabelledQuote {
  readonly kind: string;
  readonly quote: string;
  readonly speaker?: string;
  readonly expected: 'verbatim' | 'near' | 'misattributed' | 'not found';
  /** What at least one difference must show: [quote side, article side]. */
  readonly differs?: readonly [string, string];
}

const verbatim = (kind: string, ...quotes: string[]): LabelledQuote[] =>
  quotes.map((quote) => ({ kind, quote, expected: 'verbatim' }));
const notFound = (kind: string, ...quotes: string[]): LabelledQuote[] =>
  quotes.map((quote) => ({ kind, quote, expected: 'not found' }));
const near = (kind: string, ...quotes: [string, string, string][]): LabelledQuote[] =>
  quotes.map(([quote, inQuote, inArticle]) => ({
    kind,
    quote,
    expected: 'near',
    differs: [inQuote, inArticle],
  }));
const said = (
  kind: string,
  expected: LabelledQuote['expected'],
  ...quotes: [string, string?][]
): LabelledQuote[] =>
  quotes.map(([quote, speaker]) => ({
    kind,
    quote,
    expected,
    ...(speaker === undefined ? {} : { speaker }),
  }));

export const labelledQuotes: readonly LabelledQuote[] = [
  ...verbatim(
    'as it stands',
    'We have put this off for eleven years, and the steel will not wait any longer',
    'Nobody who lives on the east bank will have to pay for the crossing',
    'The counts are falling, but they are not falling fast enough for me to drink it myself.',
    'You cannot run a night train with one guard',
    'no serious illness',
  ),
  ...verbatim(
    'marks, dashes and white space',
    '"We have put this off for eleven years — and the steel will not wait any longer."',
    "«A ferry can't carry a lorry full of fish»",
    '‘Not safely; not decently; and not for long!’',
    'They asked us in 2019,\nthey asked us again last year,\nand both times we told them the same thing - build the new bridge first',
    'Is  the school\u00a0kitchen safe, or isn’t it',
    'the re‑opening of the mountain branch was possible',
    'the reopening of the mountain branch was possible',
    'in three of its twenty two reservoirs',
    'There is a whole gene\u00adration that has never slept on a train',
    'The\u200b counts are\u200b falling, but they are not falling fast enough',
  ),
  ...verbatim(
    'case and accents',
    'EVERY WINTER COSTS US ANOTHER £40,000 IN RIVETS ALONE',
    'the naive view, he went on, is that chlorine alone would have prevented it',
    'Port Minister Edmond Dantes told reporters that the ferry would run every twelve minutes',
    'ｔｈｅ ｃｅｎｔｒａｌ ｐｉｅｒ has moved nine centimetres since 1987',
    'every winter costs us another £40000 in rivets alone',
  ),
  ...verbatim(
    'ellipsis',
    'They asked us in 2019 … and both times we told them the same thing: build the new bridge first',
    'They asked us in 2019, they asked us again last year [...] build the new bridge first.',
    '... the steel will not wait any longer ...',
    'We are truly sorry for the worry this has caused . . . and we will pay every household back in full',
    'There is a whole generation that has never slept on a train… We start with two trains a week',
    'We start with two trains a week and we will see how far we get',
    'A ferry can’t carry a lorry … build the new bridge first',
  ),
  ...verbatim(
    'brackets',
    'We have put [the works] off for eleven years, and the steel will not wait any longer',
    '[The board has] put this off for eleven years, and the steel will not wait any longer',
    'We are truly sorry for the worry this has caused, and we will pay every household back in full',
    'The counts are falling [sic], but they are not falling fast enough',
    'The counts (sic) are falling, but they are not falling fast enough',
    '[t]he steel will not wait any longer',
    'the steel will not wait[ing] any longer',
    'Nobody who lives on the east bank [of the Mersel] will have to pay for the crossing',
    'the central pier has moved nine centimetres since 1987 [1]',
  ),
  ...near(
    'one word changed',
    ['We have put this off for twelve years, and the steel will not wait any longer', 'twelve', 'eleven'],
    ['Nobody who lives on the west bank will have to pay for the crossing', 'west', 'east'],
    ['You cannot run a night bus with one guard', 'bus', 'train'],
    ['A ferry can’t carry a truck full of fish', 'truck', 'lorry'],
    [
      'There is a whole generation that has never slept on a plane, and I think they will love it',
      'plane',
      'train',
    ],
    ['The cause was a cracked valve in the pumping station at the north end of the valley', 'valve', 'pipe'],
    ['We are truely sorry for the worry this has caused', 'truely', 'truly'],
    ['It was a promise, and I do not make many', 'It was', 'That is'],
    ['Not safely, not decently, and not for ever', 'ever', 'long'],
  ),
  ...near(
    'a number changed',
    ['Every winter costs us another £400,000 in rivets alone', '400,000', '40,000'],
    ['the central pier has moved 19 centimetres since 1987', '19', 'nine'],
    ['the central pier has moved nine centimetres since 1978', '1978', '1987'],
    ['They asked us in 2018, they asked us again last year', '2018', '2019'],
    ['The railway has ordered 84 sleeping cars at a price of €112 million', '84', '48'],
    ['The board expects the works to cost £64 million, of which the state will pay a third', '64', '6.4'],
    ['The board expects the works to cost $6.4 million, of which the state will pay a third', '$', '£'],
  ),
  ...near(
    'a negation dropped or put in',
    ['We have put this off for eleven years, and the steel will wait any longer', '', 'not'],
    ['The counts are falling, but they are falling fast enough for me to drink it myself', '', 'not'],
    ['That is a promise, and I do make many', '', 'not'],
    ['You can run a night train with one guard', 'can', 'cannot'],
    ['A ferry can carry a lorry full of fish', 'can', 'can’t'],
    ['But I will promise what I cannot pay for', 'will', 'won’t'],
    ['I have had a clear answer since Monday', '', 'not'],
    ['and it has not been replaced', 'not', ''],
    ['the steel will … wait any longer', '', 'not'],
    ['We have put this off for eleven years, and the steel will [surely] wait any longer', '', 'not'],
  ),
  ...near(
    'words left out or put in',
    ['We have put this off for years, and the steel will not wait any longer', '', 'eleven'],
    ['The cause was a badly cracked pipe in the pumping station at the north end of the valley', 'badly', ''],
    ['We will pay every single household back in full', 'single', ''],
    [
      'the steel will not wait any longer. Every winter costs us another £40,000',
      '',
      'Captain Ahab said after the vote',
    ],
  ),
  ...near(
    'words reordered',
    ['and the steel will not wait any longer, we have put this off for eleven years', '', ''],
    [
      'the movement does not stop but is slow, and both times we told them the same thing: build the new bridge first',
      '',
      '',
    ],
    ['Not decently, not safely, and not for long', 'decently', 'safely'],
  ),
  ...near(
    'two quotes glued',
    [
      'Every winter costs us another £40,000 in rivets alone. A ferry can’t carry a lorry full of fish',
      '',
      '',
    ],
    ['You cannot run a night train with one guard. But I won’t promise what I cannot pay for.', '', ''],
    [
      'The counts are falling, but they are not falling fast enough. Is the school kitchen safe, or isn’t it?',
      '',
      '',
    ],
  ),
  ...notFound(
    'same topic, other words',
    'The bridge has been neglected for more than a decade and it is about to fall down',
    'People on the east bank will not be charged for using the ferry',
    'Bridge repairs always cost twice what the board expects and take three times as long',
    'The water is safe to drink and has been safe since the middle of last week',
    'We will compensate all customers for the inconvenience that the company caused',
    'Night trains are a romantic idea that belongs to the last century',
    'There is a whole industry that has never made a profit, and I think it never will',
    'The ministry said that nobody had become seriously ill because of the water',
    'The old pier is moving slowly and will have to be replaced in a few years',
    'We asked for more staff and we were told that there was no money for it',
    'The ferry will run every hour and passengers will have to pay for the crossing themselves when it closes',
    'I think that they will not like it at all and that it will be closed again',
    'I do not know what the cause was',
    'the end of the line',
    'in the morning of the fourth of July',
  ),
  ...said(
    'speaker agrees',
    'verbatim',
    ['the steel will not wait any longer', 'Ahab'],
    ['the steel will not wait any longer', 'Capt. Ahab'],
    ['Nobody who lives on the east bank will have to pay for the crossing', 'Edmond Dantes'],
    ['“That is a promise, and I do not make many.” — Edmond Dantès, port minister'],
    ['Elizabeth Bennet: “A ferry can’t carry a lorry full of fish”'],
    ['They asked us in 2019, they asked us again last year', 'Bennet'],
    ['the central pier has moved nine centimetres since 1987', 'Jean Valjean'],
    ['Is the school kitchen safe, or isn’t it?', 'Jane Eyre'],
    ['ambitious, to put it kindly', 'Marianne Dashwood'],
    ['“I won’t promise what I cannot pay for,” said Mr. Fogg'],
  ),
  ...said(
    'speaker is another',
    'misattributed',
    ['the steel will not wait any longer', 'Edmond Dantès'],
    ['“Nobody who lives on the east bank will have to pay for the crossing” — Captain Ahab'],
    ['Jean Valjean said: “A ferry can’t carry a lorry full of fish”'],
    ['The counts are falling, but they are not falling fast enough', 'Fitzwilliam Darcy'],
    ['The cause was a cracked pipe in the pumping station', 'Jane Eyre'],
    ['You cannot run a night train with one guard', 'Phileas Fogg'],
    ['You cannot run a night train with a single guard', 'Phileas Fogg'],
    ['I have not had a clear answer since Monday', 'Dr. Frankenstein'],
    ['They asked us in 2019, they asked us again last year', 'Captain Ahab'],
    ['“There is a whole generation that has never slept on a train” - Marianne Dashwood'],
  ),
  ...said(
    'speaker that the article does not tell or tells loosely',
    'verbatim',
    ['no serious illness', 'Jane Eyre'],
    ['Night trains are to return to the coast line next summer', 'Marianne Dashwood'],
    ['The board expects the works to cost £6.4 million', 'Captain Ahab'],
  ),
];
