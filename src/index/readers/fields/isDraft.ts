const yes = new Set(['true', 'yes', 'on', '1']);
const no = new Set(['false', 'no', 'off', '0']);
const notPublic = new Set(['draft', 'private', 'pending', 'trash', 'unpublished', 'autodraft']);

/** What stands in the preamble of a proposal: there `Status: Draft` says how far it has come, and all may read it. */
const proposalFields = ['bip', 'eip', 'pep', 'rfc', 'rep', 'cip', 'sip', 'discussionsto', 'resolution'];

/**
 * Whether a file says that it is not to be read by others: `draft: true`, `published: false`, `publish: false`,
 * `private: true`, `status: draft`.
 * @param values as `fieldsByName` gives them
 */
export function isDraft(values: ReadonlyMap<string, unknown>): boolean {
  const says = (names: readonly string[], answers: ReadonlySet<string>): boolean =>
    names.some((name) => answers.has(wordOf(values.get(name))));
  if (says(['draft', 'isdraft', 'private', 'unpublished'], yes)) return true;
  if (says(['published', 'publish', 'ispublished'], no)) return true;
  const isProposal = proposalFields.some((name) => values.has(name));
  return !isProposal && says(['status', 'poststatus', 'visibility'], notPublic);
}

/** Whether a file lies in a folder for drafts, as Jekyll has it. @param path with `/` */
export function isDraftPath(path: string): boolean {
  return path.split('/').slice(0, -1).includes('_drafts');
}

function wordOf(value: unknown): string {
  const isWord = typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number';
  return isWord ? String(value).trim().toLowerCase().replace(/[_-]/g, '') : '';
}
