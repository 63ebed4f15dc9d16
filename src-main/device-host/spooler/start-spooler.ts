import { fileURLToPath } from 'node:url';
import type { HelperModule } from '../helper-process.ts';

/** What calls the printers' DLLs of Windows. */
export function spoolerModule(): HelperModule {
  const modulePath = fileURLToPath(new URL('./spooler-process.ts', import.meta.url));
  return { modulePath, init: null, isQuiet: true };
}
