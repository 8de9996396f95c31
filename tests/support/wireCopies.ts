import type { SmallArticle } from './smallIndex.js';

const report =
  'The ferry Marigold sank off the cape of Lowfield on Tuesday night with forty-two people aboard. ' +
  'Boats of the coast guard reached the wreck within the hour and saved every passenger and the crew. ' +
  'Divers are to search the hull in spring, when the storms are over and the water is clear again.';

/** What a mayor said, of more than twelve words. */
export const quoted =
  'We shall rebuild the harbour stone by stone, and nobody in this town will ever again wait for a boat in vain';

/** A report, a copy of it, an article that carries a quotation, and one that shares nothing. */
export const wire: readonly SmallArticle[] = [
  { id: 'original', date: '2020-01-05', text: report },
  { id: 'copy', date: '2020-01-02', text: report.replace('forty-two people', '42 people') },
  { id: 'undated', text: 'Choirs from nine villages sang in the rain. Umbrellas were sold out by noon.' },
  {
    id: 'carrier',
    date: '2020-01-03',
    text: `The council met for nine hours. Asked by reporters, the mayor said: “${quoted}.” Then it rained.`,
  },
  { id: 'other', date: '2020-01-04', text: 'A bridge opened over the Wend. It cost twelve million crowns.' },
];
