/** What a check found. */
export interface Finding {
  /** What was looked at, in a word or two. */
  readonly about: string;
  /** `well`: as it should be; `note`: worth knowing; `wrong`: something has to be done. */
  readonly state: 'well' | 'note' | 'wrong';
  readonly found: string;
  /** What to do; null where nothing has to be done. */
  readonly remedy: string | null;
}

/** All as it should be. */
export function well(about: string, found: string): Finding {
  return { about, state: 'well', found, remedy: null };
}

/** Worth knowing, and nothing is wrong. */
export function note(about: string, found: string, remedy: string | null = null): Finding {
  return { about, state: 'note', found, remedy };
}

/** Something is wrong. */
export function wrong(about: string, found: string, remedy: string): Finding {
  return { about, state: 'wrong', found, remedy };
}
