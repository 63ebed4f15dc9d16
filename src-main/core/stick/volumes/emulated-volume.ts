import { realpath, stat } from 'node:fs/promises';
import type { FindVolumes } from './volume.ts';

/** A folder that plays a stick: it is plugged in while the folder is there. */
export function emulatedVolume(folder: string): FindVolumes {
  return async () => {
    try {
      const root = await realpath(folder);
      const found = await stat(root);
      if (!found.isDirectory()) return [];
      return [
        { id: `${found.dev} ${found.ino} ${found.birthtimeMs}`, root, isReadOnly: false, isSimulated: true },
      ];
    } catch {
      return [];
    }
  };
}
