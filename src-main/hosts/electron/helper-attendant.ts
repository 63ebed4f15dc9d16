import { MessageChannelMain } from 'electron';
import type { HelperModule } from '../../device-host/helper-process.ts';
import { type Helper, helperReportSchema } from '../../ports/child-messages.ts';
import { startUtilityChild, type UtilityChild } from './utility-child.ts';

/**
 * Starts and ends the helpers of a device host on its word: a `utilityProcess` cannot start another one.
 * They end with the device host, also one that hangs and hears of nothing.
 */
export function attendHelpers(
  deviceHost: UtilityChild,
  modules: Readonly<Record<Helper, HelperModule>>,
): void {
  const running = new Map<Helper, UtilityChild>();
  deviceHost.onReport((message) => {
    const report = helperReportSchema.safeParse(message);
    if (!report.success) return;
    const { helper, needed } = report.data;
    running.get(helper)?.end(true);
    running.delete(helper);
    if (!needed) return;
    const { modulePath, init, isQuiet = false } = modules[helper];
    const child = startUtilityChild(modulePath, helper, init, isQuiet ? 'ignore' : 'inherit');
    running.set(helper, child);
    child.onExit(() => {
      if (running.get(helper) === child) running.delete(helper);
    });
    const { port1, port2 } = new MessageChannelMain();
    child.give(helper, port1);
    deviceHost.give(helper, port2);
  });
  deviceHost.onExit(() => {
    for (const child of running.values()) child.end(true);
    running.clear();
  });
}
