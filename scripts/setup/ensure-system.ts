import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findBrowser } from '#main/hosts/web/find-browser.ts';
import { postgresPrograms } from '#platform/store/testing/postgres-programs.ts';
import { BUSYBOX, QEMU } from '../hid/guest-parts.ts';
import { step } from './progress.ts';

/** Something that this machine needs beside the packages of npm. */
interface SystemNeed {
  readonly packages: readonly string[];
  readonly inWords: string;
  isThere(): boolean;
}

const SCREEN: readonly SystemNeed[] = [
  { packages: ['chromium'], inWords: 'a Chromium browser', isThere: () => browserPath() !== null },
  { packages: ['fonts-noto-cjk'], inWords: 'a Chinese font', isThere: hasChineseFont },
  {
    packages: ['fonts-hanazono'],
    inWords: 'a font for rare characters of names (GB 18030-2022, level 3)',
    isThere: hasRareFont,
  },
];

/** CUPS's own emulated printer: the A4 driver is tried against a printer that nobody here wrote. */
const INDEPENDENT_PRINTER: SystemNeed = {
  packages: ['cups-ipp-utils', 'dbus'],
  inWords: 'the printer of CUPS for tests (ippeveprinter, dbus-daemon)',
  isThere: () =>
    ['/usr/sbin/ippeveprinter', '/usr/bin/ippeveprinter'].some((file) => existsSync(file)) &&
    existsSync('/usr/bin/dbus-daemon'),
};

/** Network UPS Tools with their dummy: the UPS driver is tried against the server that it is for. */
const POWER_SUPPLY: SystemNeed = {
  packages: ['nut-server'],
  inWords: 'the server of Network UPS Tools for tests (upsd, dummy-ups)',
  isThere: () => ['/lib/nut/upsd', '/lib/nut/dummy-ups'].every((file) => existsSync(file)),
};

/** The smart card service with a virtual reader: the chip card driver is tried through the real library and daemon. */
const CHIP_CARD_READER: SystemNeed = {
  packages: ['pcscd', 'libpcsclite1', 'vsmartcard-vpcd'],
  inWords: 'a virtual chip card reader for tests (pcscd, vpcd)',
  isThere: () =>
    ['/usr/sbin/pcscd', '/usr/lib/pcsc/drivers/serial/libifdvpcd.so'].every((file) => existsSync(file)),
};

/** The platform's storage for a fleet: tests start servers of their own in temporary folders. */
const POSTGRESQL: SystemNeed = {
  packages: ['postgresql'],
  inWords: 'PostgreSQL for tests',
  isThere: () => postgresPrograms() !== null,
};

/** A virtual machine: HID and USB drivers are tried against devices that a kernel makes. Its kernel is fetched apart. */
const GUEST: SystemNeed = {
  packages: ['qemu-system-x86', 'busybox-static', 'libusb-1.0-0'],
  inWords: 'a virtual machine for tests (QEMU, busybox, libusb)',
  isThere: () => [QEMU, BUSYBOX].every((file) => existsSync(file)) && hasLibusb(),
};

/** A C compiler: tests of failing disks and power cuts compile a library of their own. */
const COMPILER: SystemNeed = {
  packages: ['gcc', 'libc6-dev'],
  inWords: 'a C compiler for tests',
  isThere: () => ['/usr/bin/cc', '/usr/include/stdio.h'].every((file) => existsSync(file)),
};

/** A Chromium and fonts for every Chinese character. Gives the browser's path, or `null` where there is none in the end. */
export async function ensureBrowser(): Promise<string | null> {
  await ensure(SCREEN);
  return browserPath();
}

/** What the tests use of this machine: the screen's needs, and devices' servers that nobody here wrote. */
export async function ensureTestMachine(): Promise<void> {
  await ensure([...SCREEN, INDEPENDENT_PRINTER, POWER_SUPPLY, CHIP_CARD_READER, POSTGRESQL, GUEST, COMPILER]);
}

/** Installs what is missing from the distribution's packages where this user may; else one line says what to install. */
async function ensure(needs: readonly SystemNeed[]): Promise<void> {
  const missing = needs.filter((need) => !need.isThere());
  if (missing.length === 0) return;
  const names = missing.flatMap(({ packages }) => packages);
  const command = installCommand();
  if (command === null) {
    console.error(
      `Missing on this machine: ${missing.map(({ inWords }) => inWords).join(' and ')}. Install it (on Debian: apt-get install ${names.join(' ')}).`,
    );
    return;
  }
  await step(`Installing ${names.join(', ')}`, () => installPackages(command, names)).catch(
    (error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      console.error(`${why}\nInstall ${names.join(' and ')} by hand.`);
    },
  );
}

function browserPath(): string | null {
  return findBrowser(process.env['PATH'] ?? '');
}

/** Asks fontconfig; a machine without it has no fonts that a browser would find. */
function hasChineseFont(): boolean {
  const found = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  return found.status === 0 && found.stdout.trim() !== '';
}

/** By the last character of extension F, which level 3 ends with. */
function hasRareFont(): boolean {
  const found = spawnSync('fc-list', [':charset=2ebe0', 'family'], { encoding: 'utf8' });
  return found.status === 0 && found.stdout.trim() !== '';
}

/** Where Debian puts it, by whatever architecture. */
function hasLibusb(): boolean {
  const found = spawnSync('ldconfig', ['-p'], {
    encoding: 'utf8',
    env: { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` },
  });
  return found.status === 0 && found.stdout.includes('libusb-1.0.so.0');
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
