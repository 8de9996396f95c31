/** Lets one owner at a time have its turn, first come, first served. */
export interface Turns {
  /** Resolves when it is this owner's turn, at once when it has it. */
  take(owner: object): Promise<void>;
  /** Gives the turn on, when this owner has it. */
  give(owner: object): void;
  has(owner: object): boolean;
}

/** Nobody's turn yet. */
export function createTurns(): Turns {
  let holder: object | null = null;
  const waiting: { owner: object; enter: () => void }[] = [];
  return {
    take: (owner) => {
      if (holder === null) holder = owner;
      if (holder === owner) return Promise.resolve();
      return new Promise((enter) => waiting.push({ owner, enter }));
    },
    give: (owner) => {
      if (holder !== owner) return;
      const next = waiting.shift();
      holder = next?.owner ?? null;
      next?.enter();
    },
    has: (owner) => holder === owner,
  };
}
