import type { OpenResult } from '../transport/transport.ts';
import type { ConnectResult } from './supervisor.ts';

/** A port that is not there is a device that is not there; one that will not open may have a device behind it. */
export function toConnectResult(opened: OpenResult): ConnectResult {
  if (opened.ok) return opened;
  return {
    ok: false,
    message: opened.message,
    state: opened.error === 'noSuchPort' ? 'noDevice' : 'offline',
  };
}
