import type { NetworkInterfaceInfo } from 'node:os';

/** Bridges and tunnels of this machine's own: no phone is there. */
const OWN = /^(?:docker|br-|veth|virbr|vmnet|vboxnet|tun|tap|wg|utun)/;

/** An IPv4 address at which others in the network reach this machine; `null` where it is in none. */
export function addressInNetwork(
  interfaces: Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>,
): string | null {
  const all = Object.entries(interfaces).flatMap(([name, addresses = []]) =>
    addresses
      .filter(
        ({ family, internal, address }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'),
      )
      .map(({ address }) => ({ address, isOwn: OWN.test(name) })),
  );
  return all.find(({ isOwn }) => !isOwn)?.address ?? null;
}
