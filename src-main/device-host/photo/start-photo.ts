import { fileURLToPath } from 'node:url';
import type { HelperModule } from '../helper-process.ts';

/** What decodes photos. Which plugin, it is told with each photo. */
export function photoModule(): HelperModule {
  const modulePath = fileURLToPath(new URL('./photo-process.ts', import.meta.url));
  return { modulePath, init: null, isQuiet: true };
}
