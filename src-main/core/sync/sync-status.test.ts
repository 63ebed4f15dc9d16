import { expect, test } from 'vitest';
import { type SyncStatus, syncWords } from './sync-status.ts';

const at = (date: Date) => date.toISOString().slice(11, 16);
const status: SyncStatus = {
  online: true,
  waiting: 0,
  attention: 0,
  lastContact: new Date('2026-11-22T09:41:00Z'),
  trouble: null,
  nextTryMs: null,
  decided: {},
  isRevoked: false,
};

test.each<[Partial<SyncStatus>, string, string]>([
  [{}, '全部已上传，联网，上次联系 09:41。', 'all cases delivered, online, last contact 09:41.'],
  [
    { online: false, waiting: 3, nextTryMs: 39_200 },
    '3 件待上传，连不上平台，上次联系 09:41，40 秒后再试。',
    '3 cases waiting, offline, last contact 09:41, next try in 40 s.',
  ],
  [
    {
      online: false,
      waiting: 1,
      nextTryMs: 5_000,
      trouble: { zh: '平台没有及时答复', en: 'no answer in time' },
    },
    '1 件待上传，连不上平台，上次联系 09:41，5 秒后再试。平台没有及时答复。',
    '1 case waiting, offline, last contact 09:41, next try in 5 s. No answer in time.',
  ],
  [
    { online: true, waiting: 3, nextTryMs: 419_100 },
    '3 件待上传，联网，上次联系 09:41，7 分钟后再试。',
    '3 cases waiting, online, last contact 09:41, next try in 7 min.',
  ],
  [
    { waiting: 2, attention: 1 },
    '1 件待上传，1 件需人工处理，联网，上次联系 09:41。',
    '1 case waiting, 1 to be looked at, online, last contact 09:41.',
  ],
  [
    { online: false, lastContact: null, nextTryMs: 0 },
    '全部已上传，还没有联系上平台，0 秒后再试。',
    'all cases delivered, no contact yet, next try in 0 s.',
  ],
  [
    { isRevoked: true, decided: { accepted: 2, completed: 1, received: 4 } },
    '本机已被平台停用，全部已上传，联网，上次联系 09:41，办理中 2 件，已办结 1 件。',
    'revoked by the platform, all cases delivered, online, last contact 09:41, 2 being worked on, 1 done.',
  ],
])('%o', (change, zh, en) => {
  expect(syncWords({ ...status, ...change }, at)).toEqual({ zh, en });
});
