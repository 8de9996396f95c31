const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const callouts = set(
  'note warning tip hint important caution danger error attention seealso todo admonition topic sidebar dropdown collapse details card grid-item-card',
);

const code = set(
  'code code-block sourcecode parsed-literal prompt code-tab testcode testoutput doctest ipython math graphviz digraph graph mermaid uml productionlist command-block highlight-block',
);

/** What shows nothing, shows another file, or shows what a program writes. */
const leftOut = set(
  'toctree contents sectnum section-numbering include raw index highlight default-role role module currentmodule literalinclude image plot youtube vimeo video testsetup testcleanup tabularcolumns default-domain header footer target-notes restructuredtext-test-directive date unicode replace class-alias automodule autosummary py-module namespace namespace-push namespace-pop plantuml program-output command-output rst-class cssclass button-link button-ref postlist update gallery thumbnail iframe feed tags bibliography sphinx-needs versionselector program autopackage literal-include inheritance-diagram towncrier-draft-entries',
);

/** What the directives of versions say. */
export const versions: ReadonlyMap<string, string> = new Map([
  ['versionadded', 'Added in version'],
  ['version-added', 'Added in version'],
  ['versionchanged', 'Changed in version'],
  ['version-changed', 'Changed in version'],
  ['deprecated', 'Deprecated since version'],
  ['version-deprecated', 'Deprecated since version'],
  ['versionremoved', 'Removed in version'],
  ['version-removed', 'Removed in version'],
  ['deprecated-removed', 'Deprecated since version'],
]);

/** Options of an object that its readers see. */
export const objectFacts: ReadonlySet<string> = set('type value default required choices');

const objects = set(
  'function class method attribute data exception property decorator staticmethod classmethod decoratormethod option cmdoption envvar confval describe object setting directive role macro member struct union enum enumerator var type alias concept autofunction autoclass automethod autoattribute autoexception autodata autoproperty autodecorator hook fixture globalvar event opcode pdbcommand 2to3fixer templatefilter templatetag fieldlookup django-admin django-admin-option console-command rst:directive get post put delete patch head any autoenum autotypeddict automodel',
);

const domainLanguages: Readonly<Record<string, string>> = {
  ...{
    py: 'python',
    c: 'c',
    cpp: 'cpp',
    js: 'javascript',
    ts: 'typescript',
    php: 'php',
    rb: 'ruby',
    http: 'http',
  },
  ...{ rust: 'rust', java: 'java', go: 'go', cs: 'csharp', lua: 'lua' },
};

/** Whether a directive is a note set apart. */
export function isCallout(name: string): boolean {
  return callouts.has(name);
}

/** Whether a directive shows code, or a formula or a diagram in a language of their own. */
export function isCode(name: string): boolean {
  return code.has(name);
}

/** Whether a directive is no part of the text. */
export function isLeftOut(name: string): boolean {
  return leftOut.has(name);
}

/** Whether a directive describes something that has a name. */
export function isObject(name: string, domain: string, argument: string): boolean {
  if (argument === '') return false;
  if (domain !== '' && domain !== 'rst') return !leftOut.has(name);
  if (name === 'class') return /[A-Z(.]/.test(argument);
  return objects.has(name);
}

const named = set(
  'option cmdoption envvar confval describe object setting hook fixture globalvar directive role event opcode pdbcommand django-admin django-admin-option templatefilter templatetag fieldlookup',
);

/** The language of a signature, or null where it is only a name. */
export function languageOfDomain(name: string, domain: string, signature: string): string | null {
  const own = domainLanguages[domain];
  if (own !== undefined) return own;
  if (named.has(name)) return null;
  return /[(.]/.test(signature) || name.startsWith('auto') || objects.has(name) ? 'python' : null;
}
