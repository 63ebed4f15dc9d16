import { z } from 'zod';

const stateSchema = z.record(z.string(), z.record(z.string(), z.unknown()));

/** The device bench, as the tests use it: the same HTTP calls that its page makes. */
export interface Bench {
  act(emulator: string, action: Readonly<Record<string, unknown>>): Promise<void>;
  stateOf(emulator: string): Promise<Readonly<Record<string, unknown>>>;
  fetch(path: string): Promise<Uint8Array>;
}

export function benchAt(url: string): Bench {
  return {
    async act(emulator, action) {
      const response = await fetch(new URL('/api/act', url), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ emulator, action }),
      });
      if (!response.ok)
        throw new Error(`the bench refused ${JSON.stringify(action)}: ${await response.text()}`);
    },
    async stateOf(emulator) {
      const state = stateSchema.parse(await (await fetch(new URL('/api/state', url))).json());
      const found = state[emulator];
      if (!found) throw new Error(`the bench has no ${emulator}; it has ${Object.keys(state).join(', ')}`);
      return found;
    },
    async fetch(path) {
      return new Uint8Array(await (await fetch(new URL(path, url))).arrayBuffer());
    },
  };
}
