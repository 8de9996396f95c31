const maximumCharacters = 2048;

/**
 * Gives the function that a page's links are resolved with: against its `base`, else its own address, where either is
 * an `http` or `https` one; else they stay as the page has them. Links inside a page of unknown address, scripts and data lead nowhere.
 */
export function linkTarget(
  document: Document,
  address: string | undefined,
): (href: string) => string | undefined {
  const base = document.querySelector('base[href]')?.getAttribute('href')?.trim();
  const from = [base, address].find(
    (url) => url !== undefined && /^https?:\/\//i.test(url) && URL.canParse(url),
  );
  return (href) => {
    if (href.length > maximumCharacters || /^(?:javascript|data|vbscript|blob|about):/i.test(href))
      return undefined;
    if (from !== undefined && URL.canParse(href, from)) return new URL(href, from).href;
    return href.startsWith('#') ? undefined : href;
  };
}
