import type { CheckResult, ConnectResult } from '../device/supervisor.ts';
import type { ScannedBytes } from './scanned-bytes.ts';

/**
 * What became of switching a scanner on. `refused`: it said no; `silent`: it said nothing; `lost`: the
 * connection is gone.
 */
export type ArmResult = 'armed' | 'refused' | 'silent' | 'lost' | 'aborted';

/** One way to a scanner. What the driver needs of a serial line or a HID interface, and nothing of either. */
export interface ScannerLink {
  connect(): Promise<ConnectResult>;
  /** Switches the scanner off where it is on, and lets go of it. */
  disconnect(): Promise<void>;
  check(signal: AbortSignal): Promise<CheckResult>;
  /** Switches the scanner on where it has a switch, and lets codes through from now on. */
  arm(signal: AbortSignal): Promise<ArmResult>;
  /** While armed: on again, for a scanner that switches itself off after a code. */
  armAgain(): void;
  /** Lets nothing through any more, at once, and forgets what is half-received. The scanner is told behind it. */
  disarm(): void;
  /** Codes that came while it was armed. */
  onScanned(listener: (scanned: ScannedBytes) => void): () => void;
  /** The connection ended by itself; `detail` is for staff. */
  onLost(listener: (detail: string) => void): () => void;
}
