import type Database from 'better-sqlite3';
import { storeFault } from './storeFault.js';

/** Changes of a database under construction, gathered into transactions: what a killed run may lose is one of them. */
export interface Transactions {
  /** Makes one change. When it fails, its whole transaction is undone: what is left is the state after an earlier one. */
  change(work: () => void): Promise<void>;
  /** Makes one long change, a transaction of its own that lets the event loop turn; no other begins meanwhile. */
  changeAtLength(work: () => Promise<void>): Promise<void>;
  /** Ends the transaction under way, if any. */
  end(): void;
  /** Runs work that changes nothing. */
  guard<T>(work: () => T): Promise<T>;
}

/** What is to be done around transactions. */
export interface TransactionOptions {
  /** For messages. */
  readonly indexDir: string;
  /** Changes in one transaction, from 1. */
  readonly changes: number;
}

/** Every fault has the code that `storeFault` gives it. */
export function createTransactions(database: Database.Database, options: TransactionOptions): Transactions {
  const { indexDir, changes } = options;
  let pending = 0;
  const guard = <T>(work: () => T): Promise<T> =>
    new Promise((resolve) => {
      try {
        resolve(work());
      } catch (cause) {
        throw storeFault(indexDir, cause);
      }
    });
  const undoing = (work: () => void): void => {
    try {
      work();
    } catch (cause) {
      // A full disk makes SQLite undo the transaction by itself.
      if (database.inTransaction) database.exec('ROLLBACK');
      throw cause;
    }
  };
  const end = (): void => {
    if (!database.inTransaction) return;
    undoing(() => database.exec('COMMIT'));
    pending = 0;
  };
  return {
    change: (work) =>
      guard(() => {
        undoing(() => {
          if (!database.inTransaction) database.exec('BEGIN');
          work();
        });
        pending += 1;
        if (pending >= changes) end();
      }),
    changeAtLength: async (work) => {
      try {
        end();
        database.exec('BEGIN');
        await work();
        end();
      } catch (cause) {
        if (database.inTransaction) database.exec('ROLLBACK');
        throw storeFault(indexDir, cause);
      }
    },
    end,
    guard,
  };
}
