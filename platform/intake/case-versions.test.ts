import { expect, test } from 'vitest';
import type { CaseDocument } from '#contract/case/case-document.ts';
import { oldVersions } from './case-versions.ts';

const published = {
  item: (id: string) =>
    id === 'walking' ? { id, version: 3, earlier: [{ version: 2, until: '20261231' }] } : null,
};
const filed = (item: string, madeAt: string): CaseDocument => ({ item, madeAt }) as CaseDocument;

test('a case of the version before counts up to the published day, by the day it was made', () => {
  expect(oldVersions(filed('walking@2', '2026-12-31T15:59:00Z'), published)).toEqual([
    { item: 'walking@2', standing: 'earlier', until: '20261231' },
  ]);
  expect(oldVersions(filed('walking@2', '2026-12-31T16:01:00Z'), published)).toEqual([
    { item: 'walking@2', standing: 'outdated', until: '20261231' },
  ]);
});

test('a version of which nothing was promised is outdated; the newest, a newer and an unpublished one are not', () => {
  expect(oldVersions(filed('walking@1', '2026-11-22T08:00:00Z'), published)).toEqual([
    { item: 'walking@1', standing: 'outdated', until: null },
  ]);
  for (const item of ['walking@3', 'walking@4', 'running@1'])
    expect(oldVersions(filed(item, '2026-11-22T08:00:00Z'), published)).toEqual([]);
});
