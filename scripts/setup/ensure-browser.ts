import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findBrowser } from '#main/hosts/web/find-browser.ts';
import { step } from './progress.ts';

const PACKAGES = ['chromium', 'fonts-noto-cjk'] as const;

/**
 * A Chromium and a Chinese font, installed from the distribution's packages where they are missing and this
 * user may. Gives the browser's path, or `null` after one line that says what to install.
 */
export async function ensureBrowser(): Promise<string | null> {
  const missing = missingPackages();
  if (missing.length > 0) {
    const command = installCommand();
    if (command === null) {
      console.error(
        `Missing on this machine: ${missing.map(inWords).join(' and ')}. Install the packages ${missing.join(' and ')} (on Debian: apt-get install ${missing.join(' ')}).`,
      );
    } else {
      await step(`Installing ${missing.join(', ')}`, () => installPackages(command, missing)).catch(
        (error: unknown) => {
          console.error(
            `${error instanceof Error ? error.message : String(error)}\nInstall ${missing.join(' and ')} by hand.`,
          );
        },
      );
    }
  }
  return findBrowser(process.env['PATH'] ?? '');
}

type PackageName = (typeof PACKAGES)[number];

function missingPackages(): readonly PackageName[] {
  return PACKAGES.filter((name) =>
    name === 'chromium' ? findBrowser(process.env['PATH'] ?? '') === null : !hasChineseFont(),
  );
}

function inWords(name: PackageName): string {
  return name === 'chromium' ? 'a Chromium browser' : 'a Chinese font';
}

/** Asks fontconfig; a machine without it has no fonts that a browser would find. */
function hasChineseFont(): boolean {
  const found = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  return found.status === 0 && found.stdout.trim() !== '';
}

/** How packages are installed here without asking for a password; `null` where that is not possible. */
function installCommand(): readonly string[] | null {
  if (!existsSync('/etc/debian_version') || !existsSync('/usr/bin/apt-get')) return null;
  if (process.getuid?.() === 0) return ['apt-get'];
  return spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n', 'apt-get'] : null;
}

async function installPackages(command: readonly string[], names: readonly string[]): Promise<void> {
  await run([...command, 'update', '-qq']);
  await run([...command, 'install', '-y', '-qq', '--no-install-recommends', ...names]);
}

function run([file, ...parameters]: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    const child = spawn(file ?? '', parameters, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    const keep = (chunk: Buffer) => {
      output = (output + String(chunk)).slice(-4_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else
        reject(new Error(`${output.trim()}\n${[file, ...parameters].join(' ')} failed (exit code ${code}).`));
    });
  });
}
