import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** What a guest is made of, or why there is none on this machine. */
export type GuestParts =
  | {
      readonly ok: true;
      readonly kernel: string;
      readonly modulesFolder: string;
      readonly busybox: string;
      readonly qemu: string;
    }
  | { readonly ok: false; readonly reason: string };

export const QEMU = '/usr/bin/qemu-system-x86_64';
export const BUSYBOX = '/bin/busybox';

/** Debian's own kernel is fetched and unpacked into `cacheFolder` on first use, and never installed. */
export function findGuestParts(cacheFolder: string): GuestParts {
  if (process.arch !== 'x64') return { ok: false, reason: 'the guest is made for x86-64' };
  for (const [file, name] of [
    [QEMU, 'qemu-system-x86'],
    [BUSYBOX, 'busybox-static'],
  ] as const)
    if (!existsSync(file)) return { ok: false, reason: `${file} is not there (Debian: ${name})` };
  const unpacked = path.join(cacheFolder, 'kernel');
  if (!existsSync(unpacked) && !fetchKernel(cacheFolder, unpacked))
    return { ok: false, reason: 'Debian’s kernel package cannot be fetched' };
  const boot = path.join(unpacked, 'boot');
  const kernel = readdirSync(boot).find((file) => file.startsWith('vmlinuz-'));
  if (kernel === undefined) return { ok: false, reason: `no kernel in ${boot}` };
  const modulesFolder = path.join(unpacked, 'lib/modules', kernel.slice('vmlinuz-'.length));
  return { ok: true, kernel: path.join(boot, kernel), modulesFolder, busybox: BUSYBOX, qemu: QEMU };
}

function fetchKernel(cacheFolder: string, unpacked: string): boolean {
  const run = (program: string, ...parameters: string[]) =>
    execFileSync(program, parameters, {
      cwd: cacheFolder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  try {
    mkdirSync(cacheFolder, { recursive: true });
    const name = /linux-image-\S+/.exec(
      run('apt-cache', 'depends', 'linux-image-amd64').split('\n').slice(1).join('\n'),
    );
    if (!name) return false;
    run('apt-get', 'download', name[0]);
    const file = readdirSync(cacheFolder).find((one) => one.endsWith('.deb'));
    if (file === undefined) return false;
    run('dpkg-deb', '-x', file, unpacked);
    return true;
  } catch {
    return false;
  }
}
