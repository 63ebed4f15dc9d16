import { MessageChannelMain } from 'electron';
import { DRAWING_PORT, drawingReportSchema } from '../../ports/child-messages.ts';
import { startUtilityChild, type UtilityChild } from './utility-child.ts';

/**
 * Starts and ends the drawing process of a device host on its word: a `utilityProcess` cannot start another one.
 * When the device host dies, its end of the port closes, and the drawing process ends by itself.
 */
export function attendDrawing(deviceHost: UtilityChild, modulePath: string, init: unknown): void {
  let drawing: UtilityChild | null = null;
  deviceHost.onReport((message) => {
    const report = drawingReportSchema.safeParse(message);
    if (!report.success) return;
    drawing?.end(true);
    drawing = null;
    if (!report.data.needed) return;
    const child = startUtilityChild(modulePath, 'receipt drawing', init);
    drawing = child;
    child.onExit(() => {
      if (drawing === child) drawing = null;
    });
    const { port1, port2 } = new MessageChannelMain();
    child.give(DRAWING_PORT, port1);
    deviceHost.give(DRAWING_PORT, port2);
  });
}
