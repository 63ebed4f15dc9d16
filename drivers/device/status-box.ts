import { isDeepStrictEqual } from 'node:util';
import type { DeviceClass, DeviceStatus } from '#contract/device/status.ts';
import { createListeners } from '../transport/listeners.ts';

/** What may be said about a device; who it is stays. */
export type Observation = Pick<DeviceStatus, 'state'> &
  Partial<Pick<DeviceStatus, 'conditions' | 'detail' | 'identity' | 'levels'>>;

export interface StatusBox {
  get(): DeviceStatus;
  /** Replaces the whole observation, except that a known `identity` stays until another one is told. */
  set(observation: Observation): void;
  onChange(listener: (status: DeviceStatus) => void): () => void;
}

/** Holds the last status of one device, and tells changes only. */
export function createStatusBox(deviceId: string, deviceClass: DeviceClass): StatusBox {
  const listeners = createListeners<[DeviceStatus]>();
  let status: DeviceStatus = { deviceId, deviceClass, state: 'unknown', conditions: [] };
  return {
    get: () => status,
    set({ state, conditions = [], detail, levels, identity = status.identity }) {
      const next: DeviceStatus = {
        deviceId,
        deviceClass,
        state,
        conditions: [...new Set(conditions)].sort(),
        ...(detail === undefined ? {} : { detail }),
        ...(levels === undefined ? {} : { levels }),
        ...(identity === undefined ? {} : { identity }),
      };
      if (isDeepStrictEqual(next, status)) return;
      status = next;
      listeners.call(next);
    },
    onChange: listeners.add,
  };
}
