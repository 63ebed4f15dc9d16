import { fileURLToPath } from 'node:url';
import type { DrawingInit } from '#main/ports/init.ts';
import type { HelperModule } from '../helper-process.ts';

/** What draws receipts. */
export function drawingModule(init: DrawingInit): HelperModule {
  return { modulePath: fileURLToPath(new URL('./drawing-process.ts', import.meta.url)), init };
}
