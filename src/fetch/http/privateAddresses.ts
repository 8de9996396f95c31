import { BlockList, isIPv4 } from 'node:net';

/**
 * Networks that are not the public internet.
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry
 * @see https://www.iana.org/assignments/iana-ipv6-special-registry
 */
const ranges: readonly (readonly [string, number])[] = [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
  ] as const),
  ...([
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
  ] as const),
  ...([
    ['192.88.99.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
  ] as const),
  ...([
    ['203.0.113.0', 24],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ] as const),
  // Addresses of IPv6 that lead to one of IPv4 are private altogether: nobody names them.
  ...([
    ['::', 96],
    ['::ffff:0:0', 96],
    ['64:ff9b::', 96],
    ['64:ff9b:1::', 48],
    ['100::', 64],
  ] as const),
  ...([
    ['2001::', 23],
    ['2001:db8::', 32],
    ['2002::', 16],
    ['3fff::', 20],
    ['5f00::', 16],
  ] as const),
  ...([
    ['fc00::', 7],
    ['fe80::', 10],
    ['fec0::', 10],
    ['ff00::', 8],
  ] as const),
];

/** Apart, or the range of mapped addresses would hold every address of IPv4. */
const privateRanges = { ipv4: new BlockList(), ipv6: new BlockList() };
for (const [network, prefix] of ranges) {
  const family = isIPv4(network) ? 'ipv4' : 'ipv6';
  privateRanges[family].addSubnet(network, prefix, family);
}

/** Addresses that a machine gives itself: among them are those where clouds keep their secrets. */
const linkLocal = new BlockList();
linkLocal.addSubnet('169.254.0.0', 16, 'ipv4');
linkLocal.addSubnet('fe80::', 10, 'ipv6');

/** Whether an address is of a private network, of this machine, or none of a single host. @param address without brackets */
export function isPrivateAddress(address: string): boolean {
  const family = isIPv4(address) ? 'ipv4' : 'ipv6';
  return privateRanges[family].check(address, family);
}

/** Whether an address is link-local. @param address without brackets */
export function isLinkLocal(address: string): boolean {
  return linkLocal.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
}
