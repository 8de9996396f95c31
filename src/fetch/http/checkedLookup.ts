import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isLinkLocal, isPrivateAddress } from './privateAddresses.js';
import type { AllowedHosts } from './allowedHosts.js';

/** What finds the addresses of a name; another one in tests. */
export type FindAddresses = (hostname: string) => Promise<readonly LookupAddress[]>;

/** The code of the fault that a refused address gives. */
export const refusedAddress = 'ERR_ADDRESS_REFUSED';

/** As the system has it. */
export const findAddresses: FindAddresses = (hostname) =>
  new Promise((resolve, reject) => {
    systemLookup(hostname, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)));
  });

/**
 * Why an address must not be connected to; null when it may. A public name that leads to a private address is refused,
 * whoever made it so; a link-local address is one that only its own number can name.
 * @param address without brackets
 */
export function addressRefusal(
  hostname: string,
  address: string,
  allowed: Pick<AllowedHosts, 'isOwn' | 'isNamedAddress'>,
): string | null {
  if (!isPrivateAddress(address)) return null;
  const mayBe = isLinkLocal(address) ? allowed.isNamedAddress(hostname) : allowed.isOwn(hostname);
  return mayBe ? null : `an address of a private network, which archives.yml does not name: ${hostname}`;
}

/**
 * A lookup for a connection: what it gives is what is connected to, so that no second answer of a name server comes in
 * between. It fails with {@link refusedAddress} where every address of the name is refused.
 */
export function checkedLookup(
  allowed: Pick<AllowedHosts, 'isOwn' | 'isNamedAddress'>,
  find: FindAddresses = findAddresses,
): LookupFunction {
  return (hostname, { all }, callback) => {
    find(hostname).then(
      (found) => {
        const good = found.filter(({ address }) => addressRefusal(hostname, address, allowed) === null);
        const [first] = good;
        if (first === undefined) {
          const reason = found[0] && addressRefusal(hostname, found[0].address, allowed);
          callback(
            Object.assign(new Error(reason ?? `no address for ${hostname}`), { code: refusedAddress }),
            '',
          );
        } else if (all === true) callback(null, [...good]);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    );
  };
}
