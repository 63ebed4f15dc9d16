import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { deviceClassSchema, deviceConditionSchema, deviceStateSchema } from '#contract/device/status.ts';
import { textSchema } from '#contract/text.ts';
import type { Log } from '../log/log.ts';
import type { SyncStatus } from '../sync/sync-status.ts';
import type { Clock } from '../time/clock.ts';

/** How often the terminal looks at itself for the file, and how old the file may become while it runs; ms. */
const LOOK_EVERY_MS = 5_000;
export const STANDING_EVERY_MS = 30_000;

const instant = z.iso.datetime();

const saidSchema = z.strictObject({
  version: z.string(),
  startedAt: instant,
  /** Five digits; `null` before the terminal is enrolled. */
  number: z.string().nullable(),
  outOfService: textSchema.nullable(),
  /** `null` before the terminal is enrolled. */
  sync: z
    .strictObject({
      online: z.boolean(),
      lastContact: instant.nullable(),
      /** Why the platform was not reached the last time. */
      trouble: textSchema.nullable(),
      /** When it is tried again; `null` while nothing waits for a time. */
      nextTryAt: instant.nullable(),
    })
    .nullable(),
  catalogue: textSchema,
  devices: z
    .array(
      z.strictObject({
        id: z.string(),
        deviceClass: deviceClassSchema,
        state: deviceStateSchema,
        conditions: z.array(deviceConditionSchema).readonly(),
      }),
    )
    .readonly(),
  /** What the store had to say since the start. */
  alarms: z.array(z.strictObject({ at: instant, text: textSchema })).readonly(),
  backupFolder: z.string(),
});
/** What a running terminal knows of itself and its database does not. Nothing of a person is in it. */
export type SaidStanding = Readonly<z.infer<typeof saidSchema>>;

const standingSchema = saidSchema.extend({
  format: z.literal('tongban-standing-1'),
  at: instant,
  /** Of the core. */
  pid: z.int().positive(),
  /** `false` once it was ended in order. */
  runs: z.boolean(),
});
export type Standing = Readonly<z.infer<typeof standingSchema>>;

export const STANDING_FILE = 'standing.json';

/** What the file says; `null` where there is none, or where a power cut has spoilt it. */
export function readStanding(file: string): Standing | null {
  try {
    return standingSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/**
 * Keeps a file in which a technician's command finds what only the running terminal knows. It is not flushed: after a power
 * cut the terminal writes it anew. Nothing throws.
 */
export function keepStanding(options: {
  readonly file: string;
  readonly said: () => SaidStanding;
  readonly clock: Clock;
  readonly log: Log;
}): { stop(): void } {
  const { file, said, clock, log } = options;
  const heardBefore = readStanding(file)?.sync?.lastContact ?? null;
  let written = '';
  let writtenAt = Number.NEGATIVE_INFINITY;
  let hasFailed = false;
  let stopTimer = () => {};

  function write(runs: boolean): void {
    try {
      const now = withEarlierContact(said(), heardBefore);
      const text = JSON.stringify(now);
      if (runs && text === written && clock.monotonicMs() - writtenAt < STANDING_EVERY_MS) return;
      const standing: Standing = {
        format: 'tongban-standing-1',
        at: clock.now().toISOString(),
        pid: process.pid,
        runs,
        ...now,
      };
      writeFileSync(`${file}.new`, JSON.stringify(standing), { mode: 0o600 });
      renameSync(`${file}.new`, file);
      written = text;
      writtenAt = clock.monotonicMs();
      hasFailed = false;
    } catch (error) {
      // A full disk is told by others, and this goes on as soon as there is room.
      if (!hasFailed)
        log.warn({ error: error instanceof Error ? error.message : 'unknown' }, 'standing not written');
      hasFailed = true;
    }
  }

  function look(): void {
    write(true);
    stopTimer = clock.after(LOOK_EVERY_MS, look);
  }

  look();
  return {
    stop() {
      stopTimer();
      write(false);
    },
  };
}

/** How it stands with the platform, as the file says it. */
export function syncStanding(
  { online, lastContact, trouble, nextTryMs }: SyncStatus,
  now: Date,
): NonNullable<SaidStanding['sync']> {
  // Whole seconds: a timer is never quite on time, and the file is not written for that.
  const nextTryS = nextTryMs === null ? null : Math.round((now.getTime() + nextTryMs) / 1_000);
  return {
    online,
    lastContact: lastContact?.toISOString() ?? null,
    trouble,
    nextTryAt: nextTryS === null ? null : new Date(nextTryS * 1_000).toISOString(),
  };
}

/** Until the platform is heard of again, what was heard before the start counts. */
function withEarlierContact(said: SaidStanding, lastContact: string | null): SaidStanding {
  const { sync } = said;
  return sync?.lastContact === null ? { ...said, sync: { ...sync, lastContact } } : said;
}
