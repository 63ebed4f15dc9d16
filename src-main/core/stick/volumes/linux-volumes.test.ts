import { mkdir, realpath, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { stickFolder } from '../testing/stick-folder.ts';
import { linuxVolumes } from './linux-volumes.ts';

/** A made-up `/sys` and `/proc/self/mountinfo`. */
async function machine() {
  const folder = await realpath(dirname(await stickFolder({})));
  const sys = join(folder, 'sys');
  await mkdir(join(sys, 'dev/block'), { recursive: true });
  const lines: string[] = [];
  return {
    async disk(path: string, device: string, removable: '0' | '1') {
      const place = join(sys, 'devices', path);
      await mkdir(place, { recursive: true });
      await writeFile(join(place, 'removable'), `${removable}\n`);
      await symlink(place, join(sys, 'dev/block', device));
    },
    async part(path: string, device: string) {
      const place = join(sys, 'devices', path);
      await mkdir(place, { recursive: true });
      await writeFile(join(place, 'partition'), '1\n');
      await symlink(place, join(sys, 'dev/block', device));
    },
    /** Mounted there; a place below the test's own folder. */
    async mount(device: string, name: string, options = 'rw,nosuid,nodev,noexec', inside = '/') {
      const place = name.startsWith('/') ? name : join(folder, 'media', name);
      if (!name.startsWith('/')) await mkdir(place, { recursive: true });
      lines.push(
        `${30 + lines.length} 25 ${device} ${inside} ${place.replaceAll(' ', '\\040')} ${options} shared:1 - vfat /dev/x rw`,
      );
      return place;
    },
    async found() {
      await writeFile(join(folder, 'mountinfo'), `${lines.join('\n')}\nnot a mount\n`);
      return linuxVolumes({ mountInfo: join(folder, 'mountinfo'), sys })();
    },
  };
}

const USB = 'pci0000:00/0000:00:14.0/usb1/1-2/1-2:1.0/host6/target6:0:0/6:0:0:0/block';
const SATA = 'pci0000:00/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0/block';

test('a stick with a partition is found by its mount, with the blanks in its name', async () => {
  const { disk, part, mount, found } = await machine();
  await disk(`${USB}/sdb`, '8:16', '1');
  await part(`${USB}/sdb/sdb1`, '8:17');
  const root = await mount('8:17', 'MY STICK', 'ro,nosuid');
  expect(await found()).toMatchObject([{ root, isReadOnly: true, isSimulated: false }]);
});

test('a disk in a USB case counts although the kernel does not call it removable; one inside does not', async () => {
  const { disk, mount, found } = await machine();
  await disk(`${USB}/sdc`, '8:32', '0');
  await disk(`${SATA}/sda`, '8:0', '0');
  const root = await mount('8:32', 'case');
  await mount('8:0', 'data');
  expect((await found()).map((volume) => volume.root)).toEqual([root]);
});

test('the stick that the terminal itself runs from is not looked into', async () => {
  const { disk, part, mount, found } = await machine();
  await disk(`${USB}/sda`, '8:0', '1');
  await part(`${USB}/sda/sda1`, '8:1');
  await part(`${USB}/sda/sda2`, '8:2');
  await mount('8:1', '/');
  await mount('8:2', 'rest of it');
  expect(await found()).toEqual([]);
});

test('a part of a stick mounted elsewhere, a file system in memory and a system that tells nothing give none', async () => {
  const { disk, mount, found } = await machine();
  await disk(`${USB}/sdb`, '8:16', '1');
  await mount('8:16', 'bound', 'rw', '/folder');
  await mount('0:45', 'memory');
  expect(await found()).toEqual([]);
  expect(await linuxVolumes({ mountInfo: '/nowhere', sys: '/nowhere' })()).toEqual([]);
});
