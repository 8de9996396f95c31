import { messageOf } from '../../errors.js';
import { asDiscordExport, readDiscordExport } from './exports/discordExport.js';
import { ghostTables, readGhostExport } from './exports/ghost.js';
import { readFileText } from './fileContent.js';
import type { Reader } from './reader.js';
import { recordArticle } from './recordArticle.js';

/**
 * Reads JSON: one article, an array of them, or `{ "articles": [ … ] }`; the third of an array has the path
 * `archive.json#3`. Exports of Ghost and of Discord channels are told by their shape.
 */
export const json: Reader = {
  name: 'JSON',
  extensions: ['.json'],
  async *read(file) {
    const content = await readFileText(file);
    if (content.kind === 'skipped') {
      yield content;
      return;
    }
    const parsed = parseJson(content.content);
    if (parsed.kind === 'broken') {
      yield { kind: 'skipped', path: file.path, reason: parsed.reason };
      return;
    }
    const ghost = ghostTables(parsed.value);
    const discord = asDiscordExport(parsed.value);
    if (ghost !== null) {
      yield* readGhostExport(ghost, file.path);
      return;
    }
    if (discord !== null) {
      yield* readDiscordExport(discord, file.path);
      return;
    }
    const records = recordsOf(parsed.value);
    if (records === null) {
      yield await recordArticle(parsed.value, file.path);
      return;
    }
    if (records.length === 0) yield { kind: 'skipped', path: file.path, reason: 'no text' };
    for (const [index, record] of records.entries()) {
      yield await recordArticle(record, `${file.path}#${index + 1}`);
    }
  },
};

/** Parses JSON; broken JSON is a value, with the reason for people. */
export function parseJson(
  text: string,
):
  { readonly kind: 'value'; readonly value: unknown } | { readonly kind: 'broken'; readonly reason: string } {
  if (text.trim() === '') return { kind: 'broken', reason: 'no text' };
  try {
    return { kind: 'value', value: JSON.parse(text) };
  } catch (error) {
    return { kind: 'broken', reason: `not valid JSON: ${messageOf(error).slice(0, 200)}` };
  }
}

function recordsOf(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value as unknown[];
  const isList =
    typeof value === 'object' && value !== null && 'articles' in value && Array.isArray(value.articles);
  return isList ? (value.articles as unknown[]) : null;
}
