const part = /^%(?!%)(.*(?:\n[ \t]+\S.*)*)(?:\n|$)/;

/** The lines that a document of Pandoc may begin with, `% Title`, `% Author; Author`, `% Date`, apart from its text. */
export function readTitleBlock(
  document: string,
): { readonly data: Readonly<Record<string, unknown>>; readonly body: string } | null {
  const values: string[] = [];
  let body = document;
  for (let match = part.exec(body); match !== null && values.length < 3; match = part.exec(body)) {
    values.push(match[1]?.trim() ?? '');
    body = body.slice(match[0].length);
  }
  const [title = '', authors = '', date = ''] = values;
  if (values.length === 0 || (body !== '' && !/^\s*\n/.test(body))) return null;
  const names = authors.split(/;|\n/).map((name) => name.trim());
  const given = {
    title: title
      .split('\n')
      .map((line) => line.trim())
      .join(' '),
    author: names.filter((name) => name !== ''),
    date,
  };
  const data = Object.fromEntries(Object.entries(given).filter(([, value]) => value.length > 0));
  return { data, body };
}
