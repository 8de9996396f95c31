import { describe, expect, it } from 'vitest';
import { speakerOf } from '../../../src/retrieval/quotes/speakerOf.js';

function speakerIn(text: string, words: string): [string, boolean] | null {
  const start = text.indexOf(words);
  const found = speakerOf(text, { start, end: start + words.length });
  if (found !== null) expect(text.slice(found.start, found.end)).toBe(found.name);
  return found === null ? null : [found.name, found.clear];
}

describe('the speaker of quoted words', () => {
  it.each([
    ['after, name first', '“We sail at dawn,” Captain Ahab said.', 'Ahab'],
    [
      'after, verb first',
      '“We sail at dawn,” said Foreign Minister Edmond Dantès on Monday.',
      'Edmond Dantès',
    ],
    ['with an appositive', '“We sail at dawn,” Jane Eyre, a teacher, told the crew.', 'Jane Eyre'],
    [
      'before, with a colon',
      'Jean Valjean said: “We sail at dawn.” Phileas Fogg said nothing.',
      'Jean Valjean',
    ],
    [
      'before, in the clause',
      'Brig.-Gen. Etienne Gerard tweeted Friday that “we sail at dawn” come what may.',
      'Etienne Gerard',
    ],
    ['according to', 'According to the engineer Jean Valjean, “we sail at dawn.”', 'Jean Valjean'],
    ['with a participle', 'Phileas Fogg defended the plan, saying “we sail at dawn” twice.', 'Phileas Fogg'],
    ['interrupted', '“The wind is fair,” Jane Eyre said in an interview. “We sail at dawn.”', 'Jane Eyre'],
    ['led in', 'Jane Eyre also said she wants more crew. “We sail at dawn.”', 'Jane Eyre'],
    [
      'a spokesman with a name',
      '“We sail at dawn,” Fogg’s press secretary Jean Passepartout said.',
      'Jean Passepartout',
    ],
    ['title before a name', 'The leader of the guild, Jane Eyre, said “we sail at dawn” today.', 'Jane Eyre'],
    ['turned marks', '“We sail at dawn, “Jane Eyre said.” The tide is with us.', 'Jane Eyre'],
    ['single marks', '‘We sail at dawn,’ said Jane Eyre.', 'Jane Eyre'],
    ['indirect speech', 'Jane Eyre said that we sail at dawn.', 'Jane Eyre'],
  ])('is named %s', (_, text, name) => {
    const words = /[Ww]e sail at dawn/.exec(text)?.[0] ?? '';
    expect(speakerIn(text, words)).toEqual([name, true]);
  });

  it('behind a pronoun is the nearest speaker or subject before it', () => {
    const text =
      'Port Minister Edmond Dantès is calling for calm after a storm took the ship of Captain Ahab.\n\n“We sail at dawn,” he said.';
    expect(speakerIn(text, 'We sail at dawn')).toEqual(['Edmond Dantès', true]);
    const later = 'Jane Eyre said the wind was fair. She said it twice. “We sail at dawn,” she said.';
    expect(speakerIn(later, 'We sail')).toEqual(['Jane Eyre', true]);
  });

  it('of a paragraph that is all quotation is who spoke last before it', () => {
    const text =
      'Jane Eyre said the wind was fair.\n\n“We sail at dawn.”\n\nPhileas Fogg said he would not come.';
    expect(speakerIn(text, 'We sail')).toEqual(['Jane Eyre', true]);
  });

  it('is not clear for an organisation, a role, or somebody who speaks for another', () => {
    expect(speakerIn('“We sail at dawn,” the council said.', 'We sail')).toEqual(['the council', false]);
    expect(speakerIn('“We sail at dawn,” Canada said.', 'We sail')).toEqual(['Canada', false]);
    expect(speakerIn('“We sail at dawn,” said a spokesman for Jane Eyre.', 'We sail')).toEqual([
      'Jane Eyre',
      false,
    ]);
    expect(speakerIn('“We sail at dawn,” said the Dantès office.', 'We sail')).toEqual(['Dantès', false]);
  });

  it('is null where the text does not tell', () => {
    expect(speakerIn('The ship leaves. Nobody minds the wait.', 'Nobody minds')).toBeNull();
    expect(speakerIn('The wall bears the words “We sail at dawn” in red.', 'We sail')).toBeNull();
    expect(speakerOf('', { start: 0, end: 0 })).toBeNull();
  });

  it.each([
    'The minister condemned the killing with what he called regret, and “we sail at dawn” was on the wall.',
    'Angered by the killing with a lance, called cruel, the crew agreed: we sail at dawn.',
    'The town was shaken by the storm, wrote “we sail at dawn” and went.',
    'Jane Eyre said the wind was fair. The wall bears the words “we sail at dawn” in red.',
    '“We sail at dawn.” Phileas Fogg said nothing about it.',
    'On Monday said “we sail at dawn” was on the wall.',
    'Jane Eyre said the wind was fair, but we sail at dawn whatever comes.',
  ])('is nobody where no person or body is given: %s', (text) => {
    expect(speakerIn(text, /[Ww]e sail at dawn/.exec(text)?.[0] ?? '')).toBeNull();
  });

  it('is found in linear time in hostile text', () => {
    for (const unit of ['“', 'said ', 'A ', 'the said, ', 'A. ', 'according to ', "A'a-"]) {
      const text = unit.repeat(3000);
      expect(() => speakerOf(text, { start: 10, end: 20 })).not.toThrow();
    }
  });
});
