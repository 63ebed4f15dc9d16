import { closeSync, constants, mkdirSync, openSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ReadStream } from 'node:tty';
import { open as openPty } from '@lydell/node-pty';
import { createListeners } from '../transport/listeners.ts';
import type { EmulatedPort } from './emulated-port.ts';

// Left out of the package's own types.
declare module '@lydell/node-pty' {
  export function open(options: { readonly encoding: null }): {
    readonly master: ReadStream;
    readonly slave: ReadStream;
    readonly ptsName: string;
  };
}

/** The device's end of a serial cable, behind a path that stays the same through unplugging and plugging. */
export type PtyPort = EmulatedPort;

interface Cable {
  readonly master: ReadStream;
  readonly slaveFd: number;
}

/** A pseudo-terminal behind the symbolic link `path`; plugged in from the beginning. */
export function createPtyPort(path: string): PtyPort {
  const data = createListeners<[Uint8Array]>();
  let cable: Cable | undefined;

  function plug() {
    if (cable) return;
    // Its own `destroy()` must never be called: it signals the process id -1, which is every process.
    const { master, slave, ptsName } = openPty({ encoding: null });
    // Held open and never read: without it the master ends as soon as the driver closes its side.
    const slaveFd = openSync(ptsName, constants.O_RDWR | constants.O_NOCTTY);
    // The package reads the slave too, and would steal the driver's bytes.
    slave.destroy();
    // Two listeners keep the package from throwing an error of its own.
    master.on('error', () => undefined);
    master.on('error', () => undefined);
    master.on('data', (bytes: Buffer) => data.call(bytes));
    cable = { master, slaveFd };
    linkTo(ptsName, path);
  }

  plug();
  return {
    path,
    isPlugged: () => cable !== undefined,
    plug,
    unplug() {
      if (!cable) return;
      const { master, slaveFd } = cable;
      cable = undefined;
      rmSync(path, { force: true });
      master.destroy();
      closeSync(slaveFd);
    },
    write(bytes) {
      cable?.master.write(bytes);
    },
    onData: data.add,
  };
}

/** Replaces the link in one step, so that a driver never finds half of it. */
function linkTo(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const fresh = `${path}.new`;
  rmSync(fresh, { force: true });
  symlinkSync(target, fresh);
  renameSync(fresh, path);
}
