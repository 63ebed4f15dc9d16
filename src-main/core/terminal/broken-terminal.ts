import { STANDARD_PREFERENCES } from '#contract/kiosk-api/intent.ts';
import { kioskApi, type Snapshot } from '#contract/kiosk-api/kiosk-api.ts';
import { serve } from '#contract/rpc/link.ts';
import type { Text } from '#contract/text.ts';
import type { CoreInit } from '#main/ports/init.ts';
import type { Terminal } from './start-terminal.ts';

/**
 * A terminal that cannot start (its store cannot be used, its items are gone). It serves nobody and changes nothing: the screen says that it is out
 * of service, and tells staff why, until somebody has looked into it.
 */
export function brokenTerminal({ settings }: CoreInit, reason: Text): Terminal {
  const { organ, name, region, helpline } = settings.site;
  const snapshot: Snapshot = {
    revision: 0,
    viewId: 'broken',
    terminal: { number: '', organ, site: name, region, helpline },
    preferences: STANDARD_PREFERENCES,
    network: 'offline',
    waitingCases: 0,
    devices: [],
    settleMs: 0,
    view: {
      page: 'outOfService',
      reason,
    },
  };
  return {
    attachDevices: () => {},
    attachScreen: (channel) =>
      void serve(channel, kioskApi, {
        attach: () => snapshot,
        intend: () => ({ outcome: 'ignored' as const }),
        completeCapture: () => ({ outcome: 'ignored' as const }),
        readStickPaper: () => ({ code: 'ignored' as const }),
        offerStickPicture: () => ({ outcome: 'ignored' as const }),
        takeStickPapers: () => ({ outcome: 'ignored' as const }),
        reportCameras: () => {},
        reportVoice: () => {},
        readCatalogue: () => null,
        readDivisions: () => [],
      }),
    stop: async () => {},
  };
}
