import { readdirSync, readFileSync } from 'node:fs';

/** One running process below another, by what it was started with. */
export interface ProcessEntry {
  readonly pid: number;
  readonly commandLine: string;
}

/** All processes below `pid`, children's children too (Linux, /proc). */
export function processesBelow(pid: number): readonly ProcessEntry[] {
  return childrenOf(pid).flatMap((child) => [
    { pid: child, commandLine: commandLineOf(child) },
    ...processesBelow(child),
  ]);
}

/** Ends one process the hard way, as a crash does. */
export function killHard(pid: number): void {
  process.kill(pid, 'SIGKILL');
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

function childrenOf(pid: number): readonly number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
  } catch {
    // It ended between the look at its parent and the look at it.
    return [];
  }
}

function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
