import { spawn } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { StepFailed } from '../setup/progress.ts';

/** What the built screen is made of; a newer file in any of them means a new build. */
const SOURCES = ['src-renderer', 'contract', 'assets/locales', 'package-lock.json'] as const;

/** Builds the screen into `dist/screen` where its sources are newer than the last build. */
export async function buildScreen(root: string): Promise<'built' | 'as it was'> {
  const built = await newest(path.join(root, 'dist/screen/index.html'));
  const sources = await Promise.all(SOURCES.map((source) => newest(path.join(root, source))));
  if (built > Math.max(...sources)) return 'as it was';
  await runVite(root);
  return 'built';
}

/** The time of the newest file in a folder, or of the file; 0 where there is none. */
async function newest(place: string): Promise<number> {
  const found = await stat(place).catch(() => null);
  if (found === null) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  const times = await Promise.all(
    entries
      .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
      .map(async (entry) => (await stat(path.join(entry.parentPath, entry.name))).mtimeMs),
  );
  return Math.max(0, ...times);
}

function runVite(root: string): Promise<void> {
  const vite = path.join(root, 'node_modules/vite/bin/vite.js');
  const parameters = [vite, 'build', '--config', 'src-renderer/vite.config.ts', '--logLevel', 'error'];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, parameters, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk: Buffer) => {
      output += String(chunk);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new StepFailed(`The screen could not be built:\n${output.trim()}`));
    });
  });
}
