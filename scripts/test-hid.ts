/**
 * `npm run test:hid [-- hid | usb]`: HID scanner, USB readers and USB printers in a virtual machine whose kernel makes
 * the devices, because ordinary machines and containers have neither /dev/uhid nor a USB. Each `ok - …` is a test that
 * passed; where the guest cannot start, `skipped: …` says why, and it ends well.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Argument } from 'commander';
import { z } from 'zod';
import { commandLine } from './command-line.ts';
import { findGuestParts } from './hid/guest-parts.ts';
import { buildInitramfs, GUEST_SAYS } from './hid/initramfs.ts';

/** Without hardware virtualisation it takes about a minute; beside other work on two cores several times that. */
const GIVE_UP_MS = 480_000;
const ROOT = path.join(import.meta.dirname, '..');

const command = commandLine(
  'npm run test:hid --',
  'Tests the HID scanner and the USB devices in a virtual machine whose kernel makes them; a minute or two.',
)
  .addArgument(new Argument('[half]', 'only this half').choices(['hid', 'usb']))
  .parse();
const wanted = z.string().default('').parse(command.args[0]);

const parts = findGuestParts(path.join(ROOT, '.cache/hid'));
if (!parts.ok) {
  process.stdout.write(`skipped: ${parts.reason}\n`);
  process.exit(0);
}
// FunctionFS holds a thread of the pool for each endpoint that waits.
const GUESTS = [
  { script: 'hid-guest.ts', what: 'the HID scanner', end: 'all HID tests passed' },
  { script: 'usb-guest.ts', what: 'USB devices', end: 'all USB tests passed' },
];
const guests = GUESTS.filter(({ script }) => script.startsWith(wanted));
const commands = guests.map(
  ({ script }) =>
    `/usr/bin/env UV_THREADPOOL_SIZE=24 ${process.execPath} ${path.join(ROOT, 'scripts', script)}`,
);
process.stdout.write(
  `A virtual machine starts for ${guests.map(({ what }) => what).join(' and ')}: about a minute, given up after ${GIVE_UP_MS / 60_000}.\n`,
);
const folder = mkdtempSync(path.join(tmpdir(), 'tongban-hid-'));
const initramfs = path.join(folder, 'initramfs');
writeFileSync(initramfs, buildInitramfs(readFileSync(parts.busybox), parts.modulesFolder, commands));
// One thread for both processors: with a thread each, QEMU now and then runs code of V8's that another has just
// rewritten, and Node crashes.
const qemu = spawn(
  parts.qemu,
  [
    ...['-accel', 'tcg,thread=single', '-m', '1024', '-smp', '2'],
    ...['-display', 'none', '-serial', 'stdio', '-no-reboot'],
    ...['-kernel', parts.kernel, '-initrd', initramfs, '-append', 'console=ttyS0 quiet panic=-1'],
    ...['-virtfs', 'local,path=/,mount_tag=host,security_model=none,readonly=on,multidevs=remap'],
  ],
  { stdio: ['ignore', 'pipe', 'inherit'], timeout: GIVE_UP_MS, killSignal: 'SIGKILL' },
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => qemu.kill('SIGKILL'));
let said = '';
qemu.stdout.on('data', (chunk: Buffer) => {
  said += chunk.toString();
  process.stdout.write(chunk);
  // Powering off would wait for what may hang in its kernel; nothing in there is worth keeping.
  if (said.includes(GUEST_SAYS.ended)) qemu.kill('SIGKILL');
});
qemu.on('close', () => {
  rmSync(folder, { recursive: true });
  if (!said.includes(GUEST_SAYS.up)) process.stdout.write('skipped: the guest did not come up\n');
  const passed = guests.every(({ end }) => said.includes(end));
  process.exit(said.includes(GUEST_SAYS.up) && !passed ? 1 : 0);
});
