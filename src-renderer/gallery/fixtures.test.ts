import { expect, test } from 'vitest';
import { STANDARD_PREFERENCES } from '#contract/kiosk-api/intent.ts';
import { snapshotSchema } from '#contract/kiosk-api/kiosk-api.ts';
import { viewSchema } from '#contract/kiosk-api/view.ts';
import { fixtureNames, fixtureOf } from './fixtures.ts';

const snapshots = fixtureNames
  .map((name) => [name, fixtureOf(name, STANDARD_PREFERENCES)] as const)
  .filter(([name]) => name !== 'restoring');

test.each(snapshots)('%s is a snapshot that the core could send', (_, snapshot) => {
  expect(snapshotSchema.safeParse(snapshot).error).toBeUndefined();
});

test('every page of the contract is in the gallery', () => {
  const pages = viewSchema.options.map((option) => option.shape.page.value);
  expect(new Set(snapshots.map(([, snapshot]) => snapshot?.view.page))).toEqual(new Set(pages));
});
