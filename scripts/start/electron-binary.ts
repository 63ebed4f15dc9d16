import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const REACHABLE_WITHIN_MS = 2_000;

/**
 * The Electron binary that came to this machine, or `null`. Read from the package's files: requiring the
 * package in plain Node blocks for seconds and throws.
 */
export function findElectron(root: string): string | null {
  const folder = path.join(root, 'node_modules/electron');
  const pathFile = path.join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const binary = path.join(folder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(binary) ? binary : null;
}

/** Whether Electron's download answers at all; asked once, for 2 s at most. */
export async function isElectronReachable(): Promise<boolean> {
  const address = process.env['ELECTRON_MIRROR'] ?? 'https://github.com/electron/electron/releases/';
  try {
    const answer = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(REACHABLE_WITHIN_MS) });
    return answer.ok;
  } catch {
    return false;
  }
}

/** Downloads the binary by the package's own installer, which checks its hash; `null` where that fails. */
export async function fetchElectron(root: string): Promise<string | null> {
  const installer = path.join(root, 'node_modules/electron/install.js');
  const code = await new Promise<number | null>((resolve) => {
    const child = spawn(process.execPath, [installer], { stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', () => resolve(1));
    child.on('close', resolve);
  });
  return code === 0 ? findElectron(root) : null;
}
