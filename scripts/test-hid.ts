/**
 * `npm run test:hid`: the HID scanner in a virtual machine whose kernel makes the device, because ordinary
 * machines and containers have no /dev/uhid. Where the guest cannot start, it says why and counts as skipped.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findGuestParts } from './hid/guest-parts.ts';
import { buildInitramfs } from './hid/initramfs.ts';

/** Without hardware virtualisation it takes 40 s. */
const GIVE_UP_MS = 240_000;
const ROOT = path.join(import.meta.dirname, '..');

const parts = findGuestParts(path.join(ROOT, '.cache/hid'));
if (!parts.ok) {
  process.stdout.write(`skipped: ${parts.reason}\n`);
  process.exit(0);
}
const command = `${process.execPath} ${path.join(ROOT, 'scripts/hid-guest.ts')}`;
const folder = mkdtempSync(path.join(tmpdir(), 'tongban-hid-'));
const initramfs = path.join(folder, 'initramfs');
writeFileSync(initramfs, buildInitramfs(readFileSync(parts.busybox), parts.modulesFolder, command));
const qemu = spawn(
  parts.qemu,
  [
    ...['-accel', 'tcg', '-m', '1024', '-smp', '2', '-display', 'none', '-serial', 'stdio', '-no-reboot'],
    ...['-kernel', parts.kernel, '-initrd', initramfs, '-append', 'console=ttyS0 quiet panic=-1'],
    ...['-virtfs', 'local,path=/,mount_tag=host,security_model=none,readonly=on,multidevs=remap'],
  ],
  { stdio: ['ignore', 'pipe', 'inherit'], timeout: GIVE_UP_MS, killSignal: 'SIGKILL' },
);
let said = '';
qemu.stdout.on('data', (chunk: Buffer) => {
  said += chunk.toString();
  process.stdout.write(chunk);
});
qemu.on('close', () => {
  rmSync(folder, { recursive: true });
  process.exit(said.includes('all HID tests passed') ? 0 : 1);
});
