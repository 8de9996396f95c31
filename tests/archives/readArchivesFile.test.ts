import { describe, expect, it, test } from 'vitest';
import { FootnoteError } from '../../src/errors.js';
import { readArchivesFile } from '../../src/archives/readArchivesFile.js';

const whole = `
contact: mailto:docs@example.org
archives:
  docs:
    title: Paper documentation
    corpus: corpora/docs
    sources:
      - sitemap: https://docs.example.org/sitemap.xml
        include: [/paper/, /velocity/]
        every: 6h
      - feed: https://blog.example.org/index.xml
      - page: https://example.org/faq
      - git: https://github.com/example/docs
        folder: docs/en
        branch: main
    servers: ["123", 12345678901234567890]
    channels: ["456", "789"]
    roles: ["321"]
  other: {}
`;

/** The message of what a text is refused with. */
function faultOf(text: string): string {
  try {
    readArchivesFile('archives.yml', text);
  } catch (error) {
    expect(error).toBeInstanceOf(FootnoteError);
    expect((error as FootnoteError).code).toBe('BAD_SETTINGS');
    return (error as FootnoteError).message;
  }
  throw new Error('expected a refusal, got none');
}

test('a file is read whole; an id without quotation marks keeps all of its digits', () => {
  const { given } = readArchivesFile('archives.yml', whole);
  expect(Object.keys(given.archives)).toEqual(['docs', 'other']);
  const docs = given.archives['docs'];
  expect(docs?.servers).toEqual(['123', '12345678901234567890']);
  expect(docs?.sources[0]).toMatchObject({ include: ['/paper/', '/velocity/'], every: '6h', pace: null });
  expect(docs?.sources[3]).toMatchObject({ git: 'https://github.com/example/docs', folder: 'docs/en' });
  expect(given.archives['other']).toEqual({ sources: [], servers: [], channels: [], roles: [] });
});

describe('what is wrong', () => {
  it('is named all at once, each fault with its line, in the order of the file', () => {
    const message = faultOf(
      [
        'archives:',
        '  Docs:',
        '    title: 7',
        '    sources:',
        '      - sitemap: ftp://docs.example.org/secret-token',
        '        every: soon',
        '      - feed: https://blog.example.org/',
        '        page: https://blog.example.org/faq',
        '        folder: docs',
        '    server: ["123"]',
        '    roles: [moderators]',
      ].join('\n'),
    );
    expect(message).toMatch(/^expected a valid archives\.yml, got 8 wrong: /);
    expect(message).not.toContain('\n');
    expect(message).not.toContain('secret-token');
    const lines = [...message.matchAll(/line (\d+): ([\w.]+)/g)].map(([, line, path]) => `${line} ${path}`);
    expect(lines).toEqual([
      '2 archives.Docs',
      '3 archives.Docs.title',
      '5 archives.Docs.sources.0.sitemap',
      '6 archives.Docs.sources.0.every',
      '7 archives.Docs.sources.1',
      '9 archives.Docs.sources.1.folder',
      '10 archives.Docs.server',
      '11 archives.Docs.roles.0',
    ]);
  });

  it.each([
    ['archives: {}', 'line 1: archives: expected at least one archive'],
    ['', 'expected names with values'],
    ['archives:\n  docs:\n\tcorpus: x', 'line 3: expected YAML'],
    ['archives:\n  docs:\n    corpus: a\n    corpus: b', 'line 4: expected YAML'],
    ['archives:\n  docs:\n    sources: 7', 'line 3: archives.docs.sources: expected a list'],
  ])('is said of %j', (text, expected) => {
    expect(faultOf(text)).toContain(expected);
  });

  it('is said of a text that grows without end', () => {
    const lists = Array.from({ length: 12 }, (_, i) => {
      const before = i === 0 ? '"x"' : `*a${i - 1}`;
      return `a${i}: &a${i} [${Array.from({ length: 9 }, () => before).join(', ')}]`;
    });
    expect(faultOf(lists.join('\n'))).toContain('expected YAML');
  });
});
