import type { ArchiveSource } from '../../archives/archiveSpec.js';

/** Whether an address may be asked at all. */
export interface AllowedHosts {
  /** Null when it may; else why not, for people. */
  refusal(url: URL): string | null;
  /** Whether the file itself names a host of a private network: only then may an address of one be connected to. */
  isOwn(hostname: string): boolean;
  /** Whether the file names it by this very address. */
  isNamedAddress(hostname: string): boolean;
}

/**
 * Endings of names that stand for hosts of private networks alone.
 * @see https://www.rfc-editor.org/rfc/rfc6762#appendix-G
 */
const privateNames = /(?:^|\.)(?:localhost|local|internal|intranet|private|corp|home|lan|home\.arpa|test)$/;

/**
 * The hosts that a source names: that of its address, and those of `hosts`. A host is meant with its port; `http` and
 * `https` on their usual ports count as one.
 */
export function allowedHostsOf({ url, hosts }: Pick<ArchiveSource, 'url' | 'hosts'>): AllowedHosts {
  const named = [url, ...hosts.map((host) => `http://${host}`)]
    .filter((address) => URL.canParse(address))
    .map((address) => new URL(address))
    .filter(({ protocol }) => protocol === 'http:' || protocol === 'https:');
  const places = new Set(named.map(placeOf));
  const names = new Set(named.map(({ hostname }) => hostname));
  return {
    refusal: (asked) => {
      if (asked.protocol !== 'http:' && asked.protocol !== 'https:') return 'neither http nor https';
      return places.has(placeOf(asked)) ? null : `a host that archives.yml does not name: ${asked.host}`;
    },
    isOwn: (hostname) => names.has(hostname) && isPrivateName(hostname),
    isNamedAddress: (hostname) => names.has(hostname) && isAddress(hostname),
  };
}

function placeOf({ hostname, port }: URL): string {
  return `${hostname} ${port === '80' || port === '443' ? '' : port}`;
}

/** A name of one word is found on one's own network only. */
function isPrivateName(hostname: string): boolean {
  return isAddress(hostname) || !hostname.includes('.') || privateNames.test(hostname);
}

/** The parser of addresses writes every form of an IPv4 address with four numbers. */
function isAddress(hostname: string): boolean {
  return hostname.startsWith('[') || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(hostname);
}
