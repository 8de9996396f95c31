import type { QuoteCandidate } from '../../../src/retrieval/quotes/quoteVerification.js';

/** Articles made for the tests. Their people are characters of old novels; their words are the tests' own. */
const article = (id: string, date: string, text: string): QuoteCandidate => ({
  article: { id, path: `${id}.txt`, title: id, date, source: null, url: null },
  text,
});

export const bridge = article(
  'bridge',
  '2021-03-02',
  `The old swing bridge over the Mersel will close for eighteen months from April, the harbour board has decided.

“We have put this off for eleven years, and the steel will not wait any longer,” Captain Ahab said after the vote. “Every winter costs us another £40,000 in rivets alone.”

Port Minister Edmond Dantès told reporters that the ferry would run every twelve minutes. “Nobody who lives on the east bank will have to pay for the crossing,” he said. “That is a promise, and I do not make many.”

Some traders were not convinced. “A ferry can’t carry a lorry full of fish,” said Elizabeth Bennet, who runs a smokehouse beside the quay.

“They asked us in 2019, they asked us again last year, and both times we told them the same thing: build the new bridge first.”

According to Jean Valjean, the board’s engineer, “the central pier has moved nine centimetres since 1987.” He added that the movement is slow but does not stop.

The board expects the works to cost £6.4 million, of which the state will pay a third.`,
);

export const water = article(
  'water',
  '2021-06-18',
  `Households in the upper valley have been told to boil their water for at least another two weeks.

The water company found bacteria in three of its twenty-two reservoirs after the storms of early June. “We are truly sorry for the worry this has caused [to families], and we will pay every household back in full,” Fitzwilliam Darcy, the company’s chairman, said in a statement.

Dr. Victor Frankenstein, who heads the regional laboratory, warned against optimism. “The counts are falling, but they are not falling fast enough for me to drink it myself.”

“I have not had a clear answer since Monday,” tweeted Jane Eyre, a teacher. “Is the school kitchen safe, or isn’t it?”

A spokeswoman for the health ministry said “no serious illness” had been reported.

Darcy’s deputy Charles Bingley later said: “The cause was a cracked pipe in the pumping station at the north end of the valley, and it has been replaced.”

The naïve view, he went on, is that chlorine alone would have prevented it.`,
);

export const railway = article(
  'railway',
  '2021-09-09',
  `Night trains are to return to the coast line next summer for the first time since 2003.

“There is a whole generation that has never slept on a train, and I think they will love it,” Phileas Fogg, the railway’s director, told the opening session. “We start with two trains a week... and we will see how far we get.”

The railway has ordered 48 sleeping cars at a price of €112 million. Unions welcomed the plan but asked for more staff.

“You cannot run a night train with one guard,” Miss Marianne Dashwood said. “Not safely, not decently, and not for long.”

She called the timetable “ambitious, to put it kindly.”

In the long run, Mr Fogg said, the re-opening of the mountain branch was possible. “But I won’t promise what I cannot pay for.”`,
);

export const wire = article(
  'wire',
  '2021-09-10',
  `Sleeping cars will run to the coast again.

'There is a whole generation that has never slept on a train, and I think they'll love it,' said Phileas Fogg.

Staff representatives said one guard was too few for a night train.`,
);

export const quoteArticles: readonly QuoteCandidate[] = [bridge, water, railway, wire];
