import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

interface Entry {
  readonly name: string;
  readonly mode: number;
  readonly data: Uint8Array;
}

const FOLDER = 0o040755;
const PROGRAM = 0o100755;

/**
 * What the guest loads, with all that they need: the host's files over 9p, HID devices made by a program, and a USB
 * with devices made by programs at one end (`dummy_hcd`, FunctionFS) and the kernel's printer driver at the other.
 */
const WANTED = [
  ...['virtio_pci', '9pnet_virtio', '9p', 'hid_generic', 'uhid'],
  ...['usblp', 'usb_f_fs', 'dummy_hcd'],
];
/** Full speed, as readers and slip printers have; two sockets. */
const PARAMETERS: Readonly<Record<string, string>> = { dummy_hcd: 'num=2 is_high_speed=0' };

/** What the guest says of itself: that it runs, and that it is at its end. */
export const GUEST_SAYS = { up: 'guest: up', ended: 'guest: ended' } as const;

/**
 * What a shell says of a program that ended by SIGILL, SIGTRAP or SIGSEGV. About one start in twenty of Node ends so
 * under QEMU's emulated processor, inside V8 and before the first line of ours, so such a start is made again, twice
 * at most. Who has said one `ok` is not started again: what crashes later may be a driver.
 */
const CRASHED = '132|133|139';

/** The guest's first program: mounts the host's files, read only, and runs `commands` among them. */
function init(load: string, commands: readonly string[]): string {
  return `#!/bin/busybox sh
B=/bin/busybox
$B mount -t proc p /proc; $B mount -t sysfs s /sys; $B mount -t devtmpfs d /dev
${load}
$B mount -t 9p -o trans=virtio,version=9p2000.L,ro,msize=262144,cache=loose host /host
$B mount --bind /dev /host/dev; $B mount -t proc p /host/proc; $B mount -t sysfs s /host/sys
echo ${GUEST_SAYS.up}
run() {
  for try in 1 2 3; do
    { $B chroot /host "$@" 2>&1; echo $? > /code; } | $B tee /said
    read code < /code
    case $code in ${CRASHED}) ;; *) return ;; esac
    $B grep -q '^ok - ' /said && return
    echo "# Node did not start on the emulated processor ($code)"
  done
}
${commands.map((command) => `run ${command}\n`).join('')}echo ${GUEST_SAYS.ended}
`;
}

/** An initial file system (cpio, "newc") for the kernel whose modules lie in `modulesFolder`. */
export function buildInitramfs(
  busybox: Uint8Array,
  modulesFolder: string,
  commands: readonly string[],
): Uint8Array {
  const folders = ['bin', 'modules', 'proc', 'sys', 'dev', 'host'];
  const modules = modulesInOrder(modulesFolder);
  const inGuest = (file: string) => `modules/${path.basename(file)}`;
  const load = modules
    .map((file) => `$B insmod /${inGuest(file)} ${PARAMETERS[path.basename(file, '.ko')] ?? ''}`)
    .join('\n');
  return cpio([
    ...folders.map((name) => ({ name, mode: FOLDER, data: new Uint8Array() })),
    { name: 'bin/busybox', mode: PROGRAM, data: busybox },
    { name: 'init', mode: PROGRAM, data: Buffer.from(init(load, commands)) },
    ...modules.map((file) => ({
      name: inGuest(file),
      mode: PROGRAM,
      data: readFileSync(file),
    })),
  ]);
}

/** Each module after those it depends on; one that is not there is built into the kernel. */
function modulesInOrder(folder: string): readonly string[] {
  const files = new Map<string, string>();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (file.endsWith('.ko'))
      files.set(path.basename(file, '.ko').replaceAll('-', '_'), path.join(folder, file));
  const ordered = new Set<string>();
  const add = (name: string) => {
    const file = files.get(name.replaceAll('-', '_'));
    if (file === undefined || ordered.has(file)) return;
    const needs = /\0depends=([^\0]*)\0/.exec(readFileSync(file, 'latin1'))?.[1] ?? '';
    for (const other of needs.split(',')) add(other);
    ordered.add(file);
  };
  for (const name of WANTED) add(name);
  return [...ordered];
}

function cpio(entries: readonly Entry[]): Uint8Array {
  const all = [...entries, { name: 'TRAILER!!!', mode: 0, data: new Uint8Array() }];
  return Buffer.concat(
    all.flatMap(({ name, mode, data }, index) => {
      const fields = [index + 1, mode, 0, 0, 1, 0, data.length, 0, 0, 0, 0, name.length + 1, 0];
      const numbers = fields.map((field) => field.toString(16).padStart(8, '0')).join('');
      return [padded(Buffer.from(`070701${numbers}${name}\0`)), padded(data)];
    }),
  );
}

function padded(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}
