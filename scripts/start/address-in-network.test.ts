import type { NetworkInterfaceInfo } from 'node:os';
import { expect, test } from 'vitest';
import { addressInNetwork } from './address-in-network.ts';

const at = (address: string, internal = false): NetworkInterfaceInfo => ({
  ...{ address, internal, netmask: '255.255.255.0', mac: '00:00:00:00:00:00', cidr: null },
  family: 'IPv4',
});

test('the address that a phone reaches is neither this machine’s own nor one of its bridges', () => {
  expect(
    addressInNetwork({
      lo: [at('127.0.0.1', true)],
      docker0: [at('172.17.0.1')],
      eth0: [at('169.254.7.7')],
      wlan0: [at('192.168.1.20')],
    }),
  ).toBe('192.168.1.20');
});

test('where the machine is in no network there is none', () => {
  expect(addressInNetwork({ lo: [at('127.0.0.1', true)], docker0: [at('172.17.0.1')] })).toBeNull();
});
