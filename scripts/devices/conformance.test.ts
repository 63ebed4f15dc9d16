import { describe, expect, test, vi } from 'vitest';
import { behaviours, subjects, tryBehaviour } from '#drivers/conformance/suite.ts';
import { FONTS_FOLDER, startDeviceHost } from './device-host-process.ts';

// Real processes and real waits, beside other tests on the same two cores.
vi.setConfig({ testTimeout: 120_000, maxConcurrency: 7 });

const options = {
  startDeviceHost,
  fontsFolder: FONTS_FOLDER,
  garbageMs: 400,
  // The limits on times are for a quiet machine, where `npm run conformance` measures them.
  patience: 20,
  seed: 20261122,
};

describe.concurrent.each(subjects)('$name', (subject) => {
  // What does not apply is not run; the table of `npm run conformance` names it with its reason.
  const applicable = behaviours.filter(({ id }) => subject.notApplicable[id] === undefined);
  test.each(applicable)('$title', async (behaviour) => {
    const { ok, note } = await tryBehaviour(subject, behaviour, options);
    expect(ok, note).toBe(true);
  });
});

test('every reason for a behaviour that does not apply belongs to a behaviour', () => {
  const known = behaviours.map(({ id }) => id);
  for (const { notApplicable } of subjects)
    for (const id of Object.keys(notApplicable)) expect(known).toContain(id);
});
