import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { AuditLog } from '../audit/audit-log.ts';
import type { ReplaceableCatalogue } from '../catalogue/replaceable-catalogue.ts';
import type { Log } from '../log/log.ts';
import type { Clock } from '../time/clock.ts';
import { realDisk } from './disk.ts';
import { loadedWhole, type OpenedCatalogue } from './open-catalogue.ts';
import { takeUpdate } from './take-update.ts';
import { trustedUntil } from './trust.ts';
import { startUpdateAgent, type UpdateAgent } from './update-agent.ts';
import { switchTo } from './versions.ts';

export interface StartUpdatesOptions {
  /** Of published catalogues, below the terminal's data. */
  readonly folder: string;
  readonly assetsFolder: string;
  readonly baseUrl: string;
  readonly timeoutMs: number;
  /** Root metadata of the enrolment; a terminal without one looks for the file `root.json` in `folder`. */
  readonly catalogueRoot: string | undefined;
  readonly catalogue: ReplaceableCatalogue;
  readonly installed: OpenedCatalogue['installed'];
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly random: () => number;
  /** Platform time minus terminal time, ms; `null` where it is not known. */
  readonly offsetMs: () => number | null;
  readonly isIdle: () => boolean;
  readonly isOnline: () => boolean;
  readonly log: Log;
  /** Another catalogue is in use. */
  readonly onChange: () => void;
}

/** Follows the published catalogue; `null` where this terminal was given no root to trust, and keeps what it has. */
export function startUpdates(options: StartUpdatesOptions): UpdateAgent | null {
  const { folder, audit, clock, log } = options;
  const initialRoot = options.catalogueRoot ?? rootBroughtBy(folder);
  if (initialRoot === null) {
    log.info('no root of published catalogues: the catalogue stays as it was shipped');
    return null;
  }
  const stopping = new AbortController();
  let inUse = options.installed?.folder ?? null;
  const agent = startUpdateAgent({
    ...options,
    goodUntil: trustedUntil(folder, initialRoot),
    take: (names) =>
      takeUpdate(names, {
        ...options,
        initialRoot,
        sources: [...(inUse === null ? [] : [inUse]), options.assetsFolder],
        now: () => new Date(clock.now().getTime() + (options.offsetMs() ?? 0)),
        signal: stopping.signal,
      }),
    load: loadedWhole,
    switchTo: (name) => switchTo(realDisk, folder, name, inUse === null ? null : basename(inUse)),
    use(newest, { folder: path, version }) {
      inUse = path;
      options.catalogue.replace(newest);
      audit.append('catalogue.installed', String(version));
      options.onChange();
    },
    onRefused: (version, reasons) => audit.append('catalogue.refused', String(version), reasons[0]),
  });
  return {
    ...agent,
    async stop() {
      stopping.abort();
      await agent.stop();
    },
  };
}

/** A root that a technician put there, for a terminal that enrolled before anything was published. */
function rootBroughtBy(folder: string): string | null {
  try {
    return readFileSync(join(folder, 'root.json'), 'utf8');
  } catch {
    return null;
  }
}
