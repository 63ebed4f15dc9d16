import { describe, expect, test, vi } from 'vitest';
import { deviceHostBehaviours } from '#drivers/conformance/behaviours/device-host.ts';
import type { Subject } from '#drivers/conformance/rig.ts';
import { behaviours, subjects, tryBehaviour } from '#drivers/conformance/suite.ts';
import { FONTS_FOLDER, startDeviceHost } from './device-host-process.ts';

// Real processes and real waits, beside other tests on the same two cores.
vi.setConfig({ testTimeout: 120_000, maxConcurrency: 5 });

const options = {
  startDeviceHost,
  fontsFolder: FONTS_FOLDER,
  garbageMs: 400,
  // The limits on times are for a quiet machine, where `npm run conformance` measures them.
  patience: 20,
  seed: 20261122,
};

/** What a device host does is the same on every line of a class: here it is tried on the first that can show it. */
const HOST_BEHAVIOURS = new Set(deviceHostBehaviours.map(({ id }) => id));
const applies = ({ notApplicable }: Subject, id: string) => notApplicable[id] === undefined;
const classOf = ({ name }: Subject) => name.split(',')[0];

function isTriedHere(subject: Subject, id: string): boolean {
  if (!applies(subject, id)) return false;
  if (!HOST_BEHAVIOURS.has(id)) return true;
  return subjects.find((one) => classOf(one) === classOf(subject) && applies(one, id)) === subject;
}

describe.concurrent.each(subjects)('$name', (subject) => {
  // What does not apply is not run; the table of `npm run conformance` names it with its reason.
  const tried = behaviours.filter(({ id }) => isTriedHere(subject, id));
  // The waits are real, and scaled down: other tests on the same cores can hold one up for longer than it lasts.
  test.each(tried)('$title', { retry: 2 }, async (behaviour) => {
    const { ok, note } = await tryBehaviour(subject, behaviour, options);
    expect(ok, note).toBe(true);
  });
});

test('every reason for a behaviour that does not apply belongs to a behaviour', () => {
  const known = behaviours.map(({ id }) => id);
  for (const { notApplicable } of subjects)
    for (const id of Object.keys(notApplicable)) expect(known).toContain(id);
});
