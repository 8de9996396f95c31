/** What a page puts around and into its article: menus, bars, banners, marks. All of it holds no text of the article. */
const tags = new Set(
  'AUDIO BUTTON CANVAS DATALIST DIALOG INPUT LABEL MENU METER NAV OPTION PROGRESS SELECT TEXTAREA VIDEO RP RT'.split(
    ' ',
  ),
);
const roles = new Set(
  'navigation banner search contentinfo dialog alertdialog toolbar menu menubar tablist tooltip doc-backlink doc-toc doc-noteref'.split(
    ' ',
  ),
);

/** Names that say it wherever they stand in a class: `site-breadcrumbs`, `cookieBanner`. */
const parts = new Set(
  (
    'adsbygoogle advert advertisement addthis breadcrumb breadcrumbs catlinks clipboard consent cookie cookies ' +
    'copybtn copybutton disqus editsection gdpr headerlink navbar navbox navigation newsletter noprint onetrust outbrain ' +
    'paginator pagination permalink paywall printfooter sharedaddy sharethis sharebar signup skiplink sponsored ' +
    'subscribe subscription taboola toolbar tooltip'
  ).split(' '),
);
/** Whole classes. */
const furnitureNames = new Set(
  (
    'ad ads ad-container ad-slot ad-unit ambox anchor-link anchorjs-link authority-control back-to-top byline comment-form ' +
    'comment-list comment-respond comments comments-area comments-section copy copy-button copy-code-button contents-local ' +
    'edit-link edit-page edit-this-page entry-meta post-meta article-meta feedback footnote-backref footnote-back fn-backref ' +
    'footer-nav hash-link hatnote header-anchor heading-anchor jump-link jump-to-nav md-content__button md-feedback md-source-file md-clipboard ' +
    'md-sidebar md-tabs menu metadata mw-cite-backlink mw-editsection mw-empty-elt mw-jump-link mw-indicators nav ' +
    'nav-links next-prev octicon-link page-nav page-navigation pager post-navigation post-tags prev-next prevnext promo ' +
    'reading-time references mw-references-wrap reflist related related-articles related-content related-links related-news related-posts ' +
    'related-stories recommended recommendations rst-footer-buttons rst-versions screen-reader-text share share-bar ' +
    'share-buttons share-icons share-links share-tools sharing shortdescription siblings-nav sidebar sister-site sistersitebox ' +
    'site-footer site-header skip-link skip-nav skip-to-content social social-bar social-buttons social-icons ' +
    'social-links social-media social-share sr-only tag-list tag-links tags theme-back-to-top-button theme-doc-breadcrumbs ' +
    'theme-doc-footer theme-doc-toc-mobile theme-doc-version-badge toc toccolours toclevel-1 table-of-contents ' +
    'tableofcontents toc-container vertical-navbox visually-hidden visuallyhidden viewcode-link wiki-rightbar wy-breadcrumbs ' +
    'zeroclipboard-container author-bio author-box about-author bio-box katex-html mjx-chtml tabbed-labels'
  ).split(' '),
);
/** The same for what stands in `id`; sections are named after their headings, so theirs do not count. */
const ids = new Set(
  'breadcrumbs catlinks comments cookie-banner cookie-notice disqus_thread footer jump-to-nav mw-navigation mw-panel navigation respond sidebar siteNotice siteSub toc skip-link'.split(
    ' ',
  ),
);

/** Headings above lists that lead to other articles. */
const related =
  /^(?:related(?: (?:articles?|stories|posts?|news|content|links|coverage|reading))?|read (?:more|next)|more (?:from|stories|news|on this)\b.{0,40}|you (?:may|might) also like|recommended(?: for you)?|share(?: this.{0,30})?|most (?:read|popular)|trending(?: now)?|follow us.{0,30}|on this page|in this article|table of contents|popular posts|leave a (?:reply|comment))[:.…]?$/i;
/** What begins a paragraph that leads to another article. */
const reference =
  /^(?:read more|read also|also read|more on this(?: story)?|related(?: (?:story|article|reading))?|don[’']t miss) ?[:：—–-]/i;
/** Paragraphs that pages leave in an article. */
const leftover =
  /^(?:advertisement|advertising|advertisement - (?:scroll to continue|story continues below)|article content|loading(?:\.\.\.|…)|story continues below(?: advertisement)?|skip to (?:main )?content|share(?: this)?(?: (?:article|story|page|post))?|(?:tweet|email|print|copy link|copy|copied!?|¶|#|edit|\[edit\]|edit this page|permalink|back to top|top|toggle navigation|menu|sign up|subscribe|log ?in)|(?:sign up|subscribe)\b.{0,40}\b(?:newsletters?|inbox)\b.{0,12}|follow (?:us|me|@\w{1,20}) on (?:twitter|facebook|instagram|linkedin|threads|bluesky|x)\b.{0,20}|(?:©|copyright).{0,20}\d{4}.{0,40}|all rights reserved\.?)$/i;

/** Text this long is the page's own, whatever its class says. */
const maximumMetaCharacters = 400;
/** Above this share of link words a group of links is a menu. */
const menuShare = 0.75;

/** The names of a class or id, in lower case with hyphens: `postMeta_x1` gives `post-meta-x1`. */
function kebab(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replace(/_(?!_)(?<!__)/g, '-')
    .toLowerCase();
}

/** The classes of an element as they are compared here; also those without the ending that build tools give them. */
export function classNames(element: Element): string[] {
  const value = element.getAttribute('class') ?? '';
  if (value === '' || value.length > 2000) return [];
  return value.split(/\s+/).flatMap((name) => {
    const plain = kebab(name);
    const bare = /^([a-z-]{4,})-[a-z0-9]{4,8}$/.exec(plain)?.[1];
    return /_[A-Za-z0-9]{4,8}$/.test(name) && bare !== undefined ? [plain, bare] : [plain];
  });
}

/** Whether an element, with all in it, is no text of the article that it stands in. */
export function isFurniture(element: Element): boolean {
  if (tags.has(element.nodeName)) return !isAccordion(element);
  const role = element.getAttribute('role');
  if (role !== null && roles.has(role.trim().toLowerCase())) return true;
  if (element.nodeName === 'FOOTER')
    return !/^(?:BLOCKQUOTE|FIGURE|Q)$/.test(element.parentNode?.nodeName ?? '');
  if (element.nodeName === 'FORM') return textLength(element, 600) < 600;
  if (isHiddenMark(element)) return true;
  if (isNamedFurniture(element)) return true;
  return isLinkList(element) || isReference(element);
}

/** A paragraph that leads to another article: `Read more: How the wall was built`. */
function isReference(element: Element): boolean {
  if (element.nodeName !== 'P' || !reference.test(textWithin(element, 40))) return false;
  return textLength(element, 201) <= 200 && linkShare(element) > 0.5;
}

/** A short paragraph that is only left over from the page, such as `advertisement`. */
export function isLeftover(text: string): boolean {
  const trimmed = text.trim();
  return trimmed.length <= 60 && leftover.test(trimmed);
}

/** A button that opens a panel of the article, or one inside a heading, which bears its words. */
function isAccordion(element: Element): boolean {
  if (element.nodeName !== 'BUTTON' && element.nodeName !== 'LABEL') return false;
  const parent = element.parentElement;
  // The words of a heading may stand in its button, but not next to it.
  if (parent !== null && /^(?:H[1-6]|SUMMARY|DT)$/.test(parent.nodeName))
    return textLength(parent, 400) === textLength(element, 400);
  const opens = element.hasAttribute('aria-expanded') || element.hasAttribute('aria-controls');
  return opens && (element.textContent.trim().match(/\s/g)?.length ?? 0) >= 2;
}

/** Small things that are kept from screen readers: icons, doubles. A panel that is closed is text. */
function isHiddenMark(element: Element): boolean {
  if (element.getAttribute('aria-hidden') !== 'true') return false;
  return element.querySelector('p, li, table, pre, h2, h3, h4') === null;
}

function isNamedFurniture(element: Element): boolean {
  const id = element.getAttribute('id') ?? '';
  if (
    id !== '' &&
    ids.has(id) &&
    element.nodeName !== 'SECTION' &&
    element.nodeName !== 'ARTICLE' &&
    !/^H\d$/.test(element.nodeName)
  )
    return true;
  const names = classNames(element);
  if (names.length === 0) return false;
  // Headings are never furniture, nor is what documentation tools call a section.
  if (/^(?:H[1-6]|BODY|MAIN|ARTICLE|SECTION)$/.test(element.nodeName) || names.includes('section'))
    return false;
  if (names.includes('contents') && names.includes('topic')) return true;
  if (names.includes('label') && element.parentElement?.getAttribute('role') === 'doc-footnote') return true;
  const isTopic = names.includes('sidebar') && element.querySelector('.sidebar-title') !== null;
  if (isTopic || names.some((name) => /^(?:admonition|callout)/.test(name))) return false;
  const named = names.some(
    (name) => furnitureNames.has(name) || name.split('-').some((part) => parts.has(part)),
  );
  return (
    named && !(names.some((name) => shortOnly.test(name)) && textLength(element, 401) > maximumMetaCharacters)
  );
}

const shortOnly = /meta|tags?$|byline|metadata/;

/** A group under a heading such as "Related stories", or a bare group of links outside of a list of the article. */
function isLinkList(element: Element): boolean {
  if (!/^(?:DIV|SECTION|ASIDE|UL)$/.test(element.nodeName)) return false;
  const first = element.firstElementChild;
  if (first === null) return false;
  const heads =
    /^(?:H[1-6]|P|STRONG|SPAN|DIV|LI)$/.test(first.nodeName) && first.firstElementChild?.nodeName !== 'P';
  if (heads && element.nodeName !== 'UL' && related.test(textWithin(first, 100).trim()))
    return linkShare(element) > 0.4 || element.querySelector('p, pre, table') === null;
  return element.nodeName === 'ASIDE' && linkShare(element) > menuShare;
}

/** The part of an element's characters that are words of links, 0 to 1. */
export function linkShare(element: Element): number {
  const all = element.textContent.replace(/\s+/g, ' ').trim().length;
  if (all === 0) return 0;
  let linked = 0;
  for (const link of element.querySelectorAll('a'))
    linked += link.textContent.replace(/\s+/g, ' ').trim().length;
  return linked / all;
}

/** The length of an element's text, as far as `limit`. */
function textLength(element: Element, limit: number): number {
  return textWithin(element, limit).length;
}

/** The beginning of an element's text: as many characters as `limit`, blanks collapsed. */
export function textWithin(element: Element, limit: number): string {
  let text = '';
  let node: Node | null = element;
  while (node !== null && text.length < limit) {
    if (node.nodeType === node.TEXT_NODE)
      text += (node.nodeValue ?? '').slice(0, limit * 4).replace(/\s+/g, ' ');
    let next: Node | null = node.firstChild;
    while (next === null && node !== null && node !== element) {
      next = node.nextSibling;
      node = node.parentNode;
    }
    node = next;
  }
  return text.trim().slice(0, limit);
}
