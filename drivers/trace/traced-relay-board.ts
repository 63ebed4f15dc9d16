import type { Trace } from '#contract/device/trace.ts';
import { systemClock } from '../device/clock.ts';
import type { RelayBoard } from '../device/device.ts';
import { createRelayBoard, type RelayBoardOptions } from '../relay-board/relay-board.ts';
import { createDeviceTrace } from './device-trace.ts';
import { createOpenMasker } from './open-masker.ts';
import type { Traced, TracedSettings } from './traced.ts';
import { traceRelayBoard } from './traced-device.ts';
import { traceTransport } from './traced-transport.ts';

/** A relay board whose line is remembered. */
export function createTracedRelayBoard(
  { id, profileName, transport }: TracedSettings,
  board: Pick<RelayBoardOptions, 'profile' | 'wiring' | 'portIsBoard'>,
): Traced<RelayBoard> {
  const { wiring } = board;
  const device: Trace['device'] = { id, class: 'relayBoard', profile: profileName, wiring };
  const trace = createDeviceTrace({ device, masker: createOpenMasker(), now: systemClock.now });
  const made = createRelayBoard({ id, ...board, transport: traceTransport(transport, trace) });
  return { device: traceRelayBoard(made, trace), trace };
}
