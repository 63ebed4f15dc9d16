import { kioskApi, type Snapshot } from '#contract/kiosk-api/kiosk-api.ts';
import type { EmitEvent } from '#contract/rpc/api.ts';
import type { Channel } from '#contract/rpc/channel.ts';
import { serve } from '#contract/rpc/link.ts';
import type { ScreenDevices } from '../devices/screen-devices.ts';
import type { Log } from '../log/log.ts';
import type { Session } from '../session/session.ts';
import type { StickPapers } from '../stick/stick-papers.ts';
import type { ScreenCatalogue } from './screen-catalogue.ts';

/** Serves every screen that attaches with the same session; a screen that reloads takes up where it was. */
export function serveScreen(
  session: Session,
  devices: ScreenDevices,
  stick: StickPapers,
  catalogue: ScreenCatalogue,
  log: Log,
): (channel: Channel) => void {
  const emitters = new Set<EmitEvent<typeof kioskApi>>();
  session.onSnapshot((snapshot: Snapshot) => {
    for (const emit of emitters) emit('snapshot', snapshot);
  });
  return (channel) => {
    const server = serve(
      channel,
      kioskApi,
      {
        attach: () => {
          emitters.add(server.emit);
          return session.snapshot();
        },
        completeCapture: ({ commandId, completion }) => ({
          outcome: devices.complete(commandId, completion),
        }),
        readStickPaper: ({ commandId, paper, from }) => stick.piece(commandId, paper, from),
        offerStickPicture: ({ commandId, paper, picture }) => ({
          outcome: stick.offer(commandId, paper, picture),
        }),
        takeStickPapers: async ({ commandId, papers }) => ({
          outcome: await stick.complete(commandId, papers),
        }),
        reportCameras: ({ labels }) => devices.report(labels),
        reportVoice: devices.reportVoice,
        readCatalogue: ({ division }) => catalogue.read(division),
        readDivisions: ({ parent }) => catalogue.divisionsBelow(parent),
        intend: ({ viewId, intent }) => ({ outcome: session.intend(viewId, intent) }),
      },
      { onFault: (fault) => log.warn(fault, 'screen link') },
    );
    channel.onClose(() => emitters.delete(server.emit));
  };
}
