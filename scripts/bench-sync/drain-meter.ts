import { subscribe } from 'node:diagnostics_channel';
import { Socket } from 'node:net';
import { z } from 'zod';

/** What it cost to hand over all cases that waited. */
export const drainSchema = z.object({
  cases: z.int(),
  seconds: z.number(),
  /** Of the whole sending process, all its threads. */
  cpuSeconds: z.number(),
  /** All that was written to sockets: requests with their heads and bodies, without TLS and TCP's own. */
  bytesUp: z.number(),
});
export type Drain = Readonly<z.infer<typeof drainSchema>>;

export interface DrainMeter {
  begin(): void;
  end(cases: number): Drain;
}

/** Counts from now on what this process writes to the network; the same for every way to send. */
export function drainMeter(): DrainMeter {
  const sockets: Socket[] = [];
  subscribe('net.client.socket', (message) => {
    if (
      typeof message === 'object' &&
      message !== null &&
      'socket' in message &&
      message.socket instanceof Socket
    )
      sockets.push(message.socket);
  });
  const written = () => sockets.reduce((sum, { bytesWritten }) => sum + bytesWritten, 0);
  let began = { at: 0, cpu: process.cpuUsage(), bytes: 0 };
  return {
    begin() {
      began = { at: performance.now(), cpu: process.cpuUsage(), bytes: written() };
    },
    end(cases) {
      const { user, system } = process.cpuUsage(began.cpu);
      return {
        cases,
        seconds: (performance.now() - began.at) / 1_000,
        cpuSeconds: (user + system) / 1e6,
        bytesUp: written() - began.bytes,
      };
    },
  };
}
