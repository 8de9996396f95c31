import type { BotSettings } from '../../bot/settings.js';
import type { CoreSettings } from '../../settings.js';
import type { Finding } from './finding.js';

/** What the checks look at. */
export interface CheckContext {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Null when a setting that the archive needs is wrong: then only the settings can be checked. */
  readonly settings: (CoreSettings & Partial<BotSettings>) | null;
  /** Takes what is being done and how far it has come, for a progress line. */
  readonly onProgress: (progress: CheckProgress) => void;
  readonly signal: AbortSignal;
}

/** How far a long check has come. */
export interface CheckProgress {
  /** What is being done, in a few words. */
  readonly doing: string;
  readonly done: number;
  /** In the unit of `done`. */
  readonly total: number;
}

/** {@link CheckContext} with settings to go by. */
export type SettledContext = CheckContext & { readonly settings: NonNullable<CheckContext['settings']> };

/** One thing that the doctor looks at. What is wrong is a finding; it throws only what nobody foresaw. */
export interface Check {
  readonly about: string;
  run(context: SettledContext): Promise<readonly Finding[]> | readonly Finding[];
}
