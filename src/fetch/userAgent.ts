import { robotName } from './http/robotsRules.js';

/** What servers are told of who asks: the program, and where its owner is reached. */
export function userAgentOf(version: string, contact: string | null): string {
  return `${robotName}/${version} (fetches articles for an archive${contact === null ? '' : `; +${contact}`})`;
}
