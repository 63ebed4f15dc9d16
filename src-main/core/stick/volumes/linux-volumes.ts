import { readFile, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Mount, readMountInfo } from './mount-info.ts';
import type { FindVolumes, Volume } from './volume.ts';

/** A disk that holds one of these is the terminal's own, also where it hangs on USB. */
const OWN_PLACES = [
  '/',
  '/boot',
  '/boot/efi',
  '/boot/firmware',
  '/etc',
  '/home',
  '/opt',
  '/srv',
  '/usr',
  '/var',
];

export interface LinuxPlaces {
  readonly mountInfo: string;
  readonly sys: string;
}

const PLACES: LinuxPlaces = { mountInfo: '/proc/self/mountinfo', sys: '/sys' };

/**
 * Volumes that somebody plugged in, as the kernel tells of them: what is mounted whole from a disk that it calls
 * removable (`/sys/block/<disk>/removable`) or that hangs on USB (a fixed disk in a USB case is not "removable").
 * Nothing is mounted here: the system does that (README).
 */
export function linuxVolumes({ mountInfo, sys }: LinuxPlaces = PLACES): FindVolumes {
  return async () => {
    const text = await readFile(mountInfo, 'utf8').catch(() => '');
    const mounts = await Promise.all(
      readMountInfo(text).map(async (mount) => ({ mount, disk: await diskOf(sys, mount.device) })),
    );
    const own = new Set(
      mounts.flatMap(({ mount, disk }) => (OWN_PLACES.includes(mount.place) && disk ? [disk.folder] : [])),
    );
    const volumes = mounts.map(({ mount, disk }) =>
      disk?.canBePulled && !own.has(disk.folder) && mount.mountedFolder === '/' ? volumeOf(mount) : null,
    );
    return (await Promise.all(volumes)).filter((volume) => volume !== null);
  };
}

async function volumeOf({ id, device, place, isReadOnly }: Mount): Promise<Volume | null> {
  const root = await realpath(place).catch(() => null);
  return root === null ? null : { id: `${device} ${id}`, root, isReadOnly, isSimulated: false };
}

/** The whole disk of a block device; `null` where the kernel knows none, as for a file system in memory. */
async function diskOf(
  sys: string,
  device: string,
): Promise<{ readonly folder: string; readonly canBePulled: boolean } | null> {
  const folder = await realpath(join(sys, 'dev/block', device)).catch(() => null);
  if (folder === null) return null;
  const isPart = (await valueAt(join(folder, 'partition'))) !== null;
  const disk = isPart ? dirname(folder) : folder;
  const isRemovable = (await valueAt(join(disk, 'removable'))) === '1';
  return { folder: disk, canBePulled: isRemovable || /\/usb\d+\//.test(disk) };
}

function valueAt(file: string): Promise<string | null> {
  return readFile(file, 'utf8').then(
    (text) => text.trim(),
    () => null,
  );
}
