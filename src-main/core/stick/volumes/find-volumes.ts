import type { Settings } from '#contract/settings/settings.ts';
import { emulatedVolume } from './emulated-volume.ts';
import { linuxVolumes } from './linux-volumes.ts';
import type { FindVolumes } from './volume.ts';

/**
 * How this terminal finds what is plugged in; `null` where it takes no sticks, or where its system tells of them in no
 * way that is known here (README: Windows).
 */
export function findVolumesFor(
  settings: Pick<Settings, 'stick'>,
  platform: NodeJS.Platform = process.platform,
): FindVolumes | null {
  if (!settings.stick) return null;
  if (settings.stick.emulatedFolder !== undefined) return emulatedVolume(settings.stick.emulatedFolder);
  return platform === 'linux' ? linuxVolumes() : null;
}
