import { statfsSync } from 'node:fs';
import type { DeviceStatus } from '#contract/device/status.ts';
import { suppliesOf } from '#contract/device/supplies.ts';
import {
  type DeviceReport,
  STATE_NAME_MAX,
  storeTroubleSchema,
  type TerminalState,
} from '#contract/platform-api/terminal-state.ts';
import type { CatalogueStatus } from '../catalogue-updates/catalogue-status.ts';
import { spaceOf } from '../store/disk/disk-space.ts';

/** What the report is made of. */
export interface StateSources {
  readonly appVersion: string;
  readonly division: string;
  readonly startedAt: Date;
  readonly dataFolder: string;
  readonly statuses: () => readonly DeviceStatus[];
  /** `null` where the terminal follows no published catalogue. */
  readonly catalogue: () => CatalogueStatus | null;
  readonly itemsOffered: () => number;
  /** Codes of what befell the store since the start. */
  readonly alarms: () => readonly string[];
  readonly waiting: () => number;
  readonly attention: () => number;
  readonly offsetMs: () => number | null;
}

/** How the terminal is, in the closed words of the contract. Serial numbers and what a device says in words stay here. */
export function terminalState(from: StateSources): TerminalState {
  const status = from.catalogue();
  return {
    appVersion: from.appVersion,
    division: from.division,
    startedAt: from.startedAt.toISOString(),
    catalogue: {
      version: status?.version ?? null,
      items: from.itemsOffered(),
      problem: status?.problem ?? null,
    },
    store: {
      ...spaceIn(from.dataFolder),
      troubles: storeTroubleSchema.options.filter((trouble) => from.alarms().includes(trouble)),
    },
    outbox: { waiting: from.waiting(), quarantined: from.attention() },
    clockOffsetMs: from.offsetMs(),
    devices: from.statuses().slice(0, 20).map(deviceReport),
  };
}

function deviceReport({ deviceId, deviceClass, state, conditions, levels }: DeviceStatus): DeviceReport {
  return {
    id: deviceId.slice(0, STATE_NAME_MAX),
    class: deviceClass,
    state,
    conditions: [...new Set(conditions)],
    ...(levels === undefined || levels.length === 0 ? {} : { levels: suppliesOf(levels) }),
  };
}

/** A disk that cannot be asked is told by what befalls the store; here it is just not known. */
function spaceIn(folder: string): Pick<TerminalState['store'], 'disk' | 'freeMiB'> {
  try {
    const { blocks, bavail, bfree, bsize } = statfsSync(folder);
    const { level, freeBytes } = spaceOf({ usedBytes: (blocks - bfree) * bsize, freeBytes: bavail * bsize });
    return { disk: level, freeMiB: Math.floor(freeBytes / 1024 / 1024) };
  } catch {
    return { disk: 'enough', freeMiB: null };
  }
}
