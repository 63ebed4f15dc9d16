import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');
const ANY_PORTS = ['screen', 'bench', 'platform', 'proxy', 'ipp'].flatMap((name) => [`--port-${name}`, '0']);

/** `npm start` itself, on free ports and without a window. */
export interface Demonstration {
  readonly benchUrl: string;
  readonly platformUrl: string;
  /** Where the screen is now, with its token; another one once the terminal was started again. */
  screenUrl(): string;
  /** Resolves with where the screen is when the terminal has been started `times` times in all. */
  startedTimes(times: number): Promise<string>;
  /** Everything that it said. */
  said(): string;
  /** As Ctrl-C does. */
  end(): Promise<void>;
}

/** Starts it in `folder`; resolves once it says that all is there. */
export async function startDemonstration(folder: string): Promise<Demonstration> {
  const child = spawn(
    process.execPath,
    [path.join(ROOT, 'scripts/start.mjs'), '--data', folder, '--no-window', ...ANY_PORTS],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      said += String(chunk);
    });
  const screens = () => [...said.matchAll(/^ {2}screen\s+(\S+)$/gm)].map(([, url = '']) => url);
  const told = (name: string) => new RegExp(`^ {2}${name}\\s+(\\S+)$`, 'm').exec(said)?.[1] ?? '';
  await saying(child, () => said.includes('Ctrl-C ends everything'));
  return {
    benchUrl: told('bench'),
    platformUrl: told('platform'),
    screenUrl: () => screens().at(-1) ?? '',
    async startedTimes(times) {
      await saying(child, () => screens().length >= times);
      return screens().at(-1) ?? '';
    },
    said: () => said,
    async end() {
      const exit = once(child, 'exit');
      if (child.exitCode !== null) return;
      child.kill('SIGINT');
      await exit;
    },
  };

  async function saying(from: ChildProcess, is: () => boolean): Promise<void> {
    while (!is()) {
      if (from.exitCode !== null) throw new Error(`npm start ended: ${said}`);
      await Promise.race([once(child.stdout, 'data'), once(from, 'exit')]);
    }
  }
}
