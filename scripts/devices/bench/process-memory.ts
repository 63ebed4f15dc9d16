import { readFileSync } from 'node:fs';

/** Clock ticks a second in /proc; the same on every Linux that Node runs on. */
const TICKS = 100;

/** User and system time of a process so far, s. Linux. */
export function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name in brackets may hold spaces; utime and stime are the 14th and 15th field of the whole line.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** MB of 10⁶ bytes. */
export interface ProcessMemory {
  /** Everything in RAM that the process has mapped. */
  readonly rss: number;
  /** Of it, what is its own: heap, stacks, what it wrote. */
  readonly own: number;
  /** Its share: a page of a file (Node's own 120 MB above all) that n processes have mapped counts 1/n. */
  readonly share: number;
}

/** Linux. */
export function memoryOf(pid: number): ProcessMemory {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const of = (text: string, name: string) =>
    (Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1]) * 1024) / 1e6;
  return { rss: of(status, 'VmRSS'), own: of(status, 'RssAnon'), share: of(rollup, 'Pss') };
}

/** The processes that this one started. Linux. */
export function childrenOf(pid: number): readonly number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean)
    .map(Number);
}
