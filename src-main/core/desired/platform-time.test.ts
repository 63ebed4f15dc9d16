import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { dataFolder } from '../terminal/testing/running-terminal.ts';
import { platformTime } from './platform-time.ts';

const log = pino({ level: 'silent' });
const HOUR = 3_600_000;

/** A machine whose clock stands at `wall`; each start of the core on it begins its monotonic clock anew. */
function machine(file = join(dataFolder(), 'platform-time.json')) {
  let wallMs = 0;
  let monotonicMs = 0;
  const clock = {
    now: () => new Date(wallMs),
    monotonicMs: () => monotonicMs,
    after: () => () => {},
  };
  return {
    file,
    setClock(wall: string) {
      wallMs = Date.parse(wall);
    },
    passes(ms: number) {
      wallMs += ms;
      monotonicMs += ms;
    },
    start() {
      monotonicMs = 0;
      return platformTime({ file, clock, log });
    },
  };
}

test('a machine that never heard the platform knows no time, whatever its clock says', () => {
  const it = machine();
  it.setClock('2000-01-01T16:00:00Z');
  expect(it.start().now()).toBeNull();
});

test('what was heard goes on, also where somebody sets the clock meanwhile', () => {
  const it = machine();
  it.setClock('2026-11-22T08:00:00Z');
  const time = it.start();
  time.heard(2 * HOUR);
  it.passes(HOUR);
  expect(time.now()).toEqual(new Date('2026-11-22T11:00:00Z'));
  it.setClock('2031-01-01T00:00:00Z');
  expect(time.now()).toEqual(new Date('2026-11-22T11:00:00Z'));
});

test('after a start without the platform it is the clock with what was heard before', () => {
  const it = machine();
  it.setClock('2026-11-22T08:00:00Z');
  it.start().heard(2 * HOUR);
  it.passes(30 * HOUR);
  expect(it.start().now()).toEqual(new Date('2026-11-23T16:00:00Z'));
});

test('a clock that was set back by an empty battery is not believed, until the platform is heard', () => {
  const it = machine();
  it.setClock('2026-11-22T08:00:00Z');
  it.start().heard(0);
  it.setClock('2000-01-01T16:00:00Z');
  const time = it.start();
  expect(time.now()).toBeNull();
  time.heard(Date.parse('2026-11-22T09:00:00Z') - Date.parse('2000-01-01T16:00:00Z'));
  expect(time.now()).toEqual(new Date('2026-11-22T09:00:00Z'));
  it.passes(HOUR);
  expect(it.start().now()).toEqual(new Date('2026-11-22T10:00:00Z'));
});

test('a damaged file is as none, and a heartbeat does not write each time', () => {
  const it = machine();
  writeFileSync(it.file, '{"format":"tongban-platform-ti');
  it.setClock('2026-11-22T08:00:00Z');
  const time = it.start();
  expect(time.now()).toBeNull();
  time.heard(10);
  const first = readFileSync(it.file, 'utf8');
  it.passes(60_000);
  time.heard(-20);
  expect(readFileSync(it.file, 'utf8')).toBe(first);
  it.passes(HOUR);
  time.heard(0);
  expect(readFileSync(it.file, 'utf8')).not.toBe(first);
});

test('a disk that does not take it is no trouble for the time', () => {
  const it = machine('/no/such/folder/platform-time.json');
  it.setClock('2026-11-22T08:00:00Z');
  const time = it.start();
  time.heard(HOUR);
  expect(time.now()).toEqual(new Date('2026-11-22T09:00:00Z'));
});
