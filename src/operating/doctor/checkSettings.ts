import { readBotSettings } from '../../bot/settings.js';
import { FootnoteError } from '../../errors.js';
import { coreSettings, readSettings } from '../../settings.js';
import type { CheckContext } from './check.js';
import { well, wrong, type Finding } from './finding.js';

/** Reads the settings, all wrong ones at once; with wrong ones of the bot only, those of the archive are still given. */
export function checkSettings(environment: CheckContext['environment']): {
  readonly findings: readonly Finding[];
  readonly settings: CheckContext['settings'];
} {
  try {
    const settings = readBotSettings(environment);
    return { settings, findings: [well('settings', 'all are valid')] };
  } catch (thrown) {
    if (!(thrown instanceof FootnoteError)) throw thrown;
    const faults =
      /got \d+ wrong: (?<list>.*); see /su.exec(thrown.message)?.groups?.['list'] ?? thrown.message;
    const findings = faults
      .split('; ')
      .map((fault) =>
        wrong('settings', fault, 'correct it in .env or the environment; .env.example says how'),
      );
    return { settings: archiveSettings(environment), findings };
  }
}

function archiveSettings(environment: CheckContext['environment']): CheckContext['settings'] {
  try {
    return readSettings(coreSettings, environment);
  } catch (thrown) {
    if (thrown instanceof FootnoteError) return null;
    throw thrown;
  }
}
