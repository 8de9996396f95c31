/** Two passages and what they are to each other. Made for the tests. */
export interface LabelledPair {
  readonly name: string;
  readonly one: string;
  readonly other: string;
  readonly expected: 'text' | 'quote' | null;
}

const harbour =
  'The harbour board has decided to close the old swing bridge for eighteen months from April. The closure will allow engineers to replace the central pier, which has moved nine centimetres since it was first measured. A ferry will carry passengers across the river every twelve minutes while the bridge is shut. Traders on the east bank say that lorries will have to take a long way round and that their costs will rise.';
const storm =
  'A storm brought down power lines across the island on Tuesday night and left thousands of homes in the dark. Crews worked through the morning to clear fallen trees from the coast road, and the ferry to the mainland did not sail. No one was badly hurt, the island council said, but two schools stayed closed.';
const quote =
  'We have put this off for eleven years, and the steel will not wait any longer, so we are going to do it now';

export const labelledPairs: readonly LabelledPair[] = [
  { name: 'the same text', one: harbour, other: harbour, expected: 'text' },
  {
    name: 'other marks, case and white space',
    one: harbour,
    other: harbour.toUpperCase().replaceAll(',', ' –').replaceAll('. ', '.\n\n'),
    expected: 'text',
  },
  {
    name: 'a few words changed',
    one: harbour,
    other: harbour
      .replace('has decided', 'decided')
      .replace('eighteen', '18')
      .replace('passengers', 'people')
      .replace('a long way round', 'a detour'),
    expected: 'text',
  },
  {
    name: 'the last sentence cut',
    one: harbour,
    other: harbour.slice(0, harbour.indexOf(' Traders')),
    expected: 'text',
  },
  {
    name: 'a sentence put first',
    one: harbour,
    other: `This report was sent to members on Friday evening. ${harbour}`,
    expected: 'text',
  },
  {
    name: 'sentences in another order',
    one: storm,
    other: storm
      .split(/(?<=\.) /)
      .reverse()
      .join(' '),
    expected: 'text',
  },
  {
    name: 'heavier edits of wire copy',
    one: storm,
    other: storm
      .replace('A storm', 'A fierce storm')
      .replace('on Tuesday night', 'late on Tuesday')
      .replace('Crews worked through the morning', 'Crews were still working on Wednesday')
      .replace('two schools stayed closed', 'schools stayed shut'),
    expected: 'text',
  },
  {
    name: 'the same facts in other words',
    one: harbour,
    other:
      'From April, and for a year and a half, nobody will be able to cross the swing bridge, after a vote by the board that runs the port. Work on its middle pillar, which has shifted by nine centimetres, can no longer be delayed. Foot passengers get a boat every twelve minutes; goods vehicles must drive around, to the anger of shopkeepers on the eastern side.',
    expected: null,
  },
  {
    name: 'the same storm in other words',
    one: storm,
    other:
      'Thousands of islanders spent the night without electricity after gales tore down cables on Tuesday. The boat service was suspended and trees blocked the road along the shore until late morning. Two schools did not open; the council knew of no serious injuries.',
    expected: null,
  },
  { name: 'different news', one: harbour, other: storm, expected: null },
  {
    name: 'one quotation in two reports',
    one: `“${quote},” the head of the harbour board said after the vote on the bridge, which nobody had expected to be so clear.`,
    other: `Traders were not persuaded. The board’s answer was short: “${quote}.” After that the meeting was over, and the two sides left by different doors without another word.`,
    expected: 'quote',
  },
  {
    name: 'a short quotation in two reports',
    one: 'The head of the board said that “the steel will not wait any longer” and asked members to vote for the works that evening.',
    other:
      'For traders it was a shock to hear that “the steel will not wait any longer” after eleven years in which nothing was done.',
    expected: null,
  },
  {
    name: 'a stock phrase in common',
    one: 'The council said in a statement on Monday that it would look into the matter and publish what it finds in spring.',
    other:
      'The water company said in a statement on Monday that it had replaced the pipe and would pay households back.',
    expected: null,
  },
  { name: 'nothing and something', one: '', other: storm, expected: null },
  { name: 'nothing twice', one: '… —', other: '', expected: null },
];
