import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Behaviour, StartDeviceHost } from './behaviour.ts';
import { commandBehaviours } from './behaviours/commands.ts';
import { deviceHostBehaviours } from './behaviours/device-host.ts';
import { lineFaultBehaviours } from './behaviours/line-faults.ts';
import { statusBehaviours } from './behaviours/status.ts';
import { createNoise } from './line/noise.ts';
import type { Rig, Subject } from './rig.ts';
import { barcodeScanners } from './rigs/barcode-scanner.ts';
import { documentPrinter } from './rigs/document-printer.ts';
import { idCardReaders } from './rigs/id-card-reader.ts';
import { receiptPrinter, receiptPrinterOverTcp, receiptPrinterOverUsb } from './rigs/receipt-printer.ts';
import { relayBoards } from './rigs/relay-board.ts';
import { socialSecurityCardReaders } from './rigs/social-security-card-reader.ts';
import { ups } from './rigs/ups.ts';
import { windowsSpooler } from './rigs/windows-spooler.ts';

/** Every driver there is. A new one joins here, with a rig of its own. */
export const subjects: readonly Subject[] = [
  ...idCardReaders,
  receiptPrinter,
  receiptPrinterOverTcp,
  receiptPrinterOverUsb,
  documentPrinter,
  windowsSpooler,
  ...socialSecurityCardReaders,
  ...barcodeScanners,
  ...relayBoards,
  ups,
];

/** The one list, in the order of the table. */
export const behaviours: readonly Behaviour[] = [
  ...statusBehaviours,
  ...commandBehaviours,
  ...lineFaultBehaviours,
  ...deviceHostBehaviours,
];

export interface SuiteOptions {
  readonly startDeviceHost: StartDeviceHost;
  readonly fontsFolder: string;
  /** How long the line is full of garbage, ms. */
  readonly garbageMs: number;
  readonly patience: number;
  readonly seed: number;
}

/** `ok: null` where the behaviour does not apply; `note` then says why. */
export interface Verdict {
  readonly driver: string;
  readonly behaviour: string;
  readonly ok: boolean | null;
  readonly note: string;
}

/** Runs one behaviour against one driver. Never rejects. */
export async function tryBehaviour(
  subject: Subject,
  behaviour: Behaviour,
  options: SuiteOptions,
): Promise<Verdict> {
  const verdict = (ok: boolean | null, note: string): Verdict => ({
    driver: subject.name,
    behaviour: behaviour.title,
    ok,
    note,
  });
  const reason = subject.notApplicable[behaviour.id];
  if (reason !== undefined) return verdict(null, `n/a: ${reason}`);
  const folder = await mkdtemp(join(tmpdir(), 'tongban-conformance-'));
  const rigs: Rig[] = [];
  try {
    const note = await behaviour.run({
      ...options,
      dataFolder: join(folder, 'data'),
      async rig({ pace = 'quick', ...rest } = {}) {
        const { fontsFolder, seed } = options;
        const rig = await subject.rig({ folder, fontsFolder, noise: createNoise(seed), pace, ...rest });
        rigs.push(rig);
        return rig;
      },
    });
    return verdict(true, note);
  } catch (error) {
    return verdict(false, error instanceof Error ? error.message : 'threw');
  } finally {
    for (const rig of rigs) await rig.close();
    await rm(folder, { recursive: true, force: true });
  }
}
