import { decodeHTML } from 'entities';

/**
 * The words of a short piece of HTML, such as a title: without its tags and comments, entities decoded. Text without
 * any stays as it is, also where it holds a lone `<`.
 */
export function plainWords(html: string): string {
  return decodeHTML(html.replace(/<(?:!--[^<>]*--|\/?[a-z][^<>]*)>/gi, '')).trim();
}
