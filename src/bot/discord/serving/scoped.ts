import { archiveScopeOf, type ArchiveScope, type AskingPlace } from '../../archives/access.js';
import type { BotArchives } from '../../archives/botArchives.js';
import { joinSavedAnswers, type JoinedAnswers } from '../../savedAnswers/joinSavedAnswers.js';
import type { KnowledgeContext } from '../botContext.js';

/** The archives that may be asked in a place; see `scopeOf`. */
export function scopeIn(
  { archives, rolesOf }: Pick<KnowledgeContext, 'archives' | 'rolesOf'>,
  place: AskingPlace,
): Promise<ArchiveScope> {
  return archiveScopeOf(archives.specs, place, rolesOf);
}

/**
 * The context in which some archives are asked, and no others are known of. Saved answers are those of all that one may
 * use; new ones belong to `scope.home`.
 */
export function scoped<Context extends KnowledgeContext>(context: Context, scope: ArchiveScope): Context {
  const { archives } = context;
  const { archive, opened, ask } = archives.over(scope.asked);
  return {
    ...context,
    scope,
    archive,
    openedArchive: opened,
    ask,
    savedAnswers: savedAnswersIn(archives, scope),
  };
}

/** The saved answers of all archives that one may use; new ones belong to `home`. */
export function savedAnswersIn(archives: BotArchives, { home, usable }: ArchiveScope): JoinedAnswers {
  const savedIn = (name: string) => ({ name, files: archives.over([name]).savedAnswers });
  return joinSavedAnswers(home === null ? null : savedIn(home), usable.map(savedIn));
}

/** Whether one may use all of some archives; the only one, which has no name, is meant by none. */
export function allUsable(names: readonly string[] | undefined, { usable }: ArchiveScope): boolean {
  return usable.length > 0 && (names ?? []).every((name) => usable.includes(name));
}
