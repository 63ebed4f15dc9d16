import { expect, test } from 'vitest';
import {
  type DeviceStatus,
  deviceClassSchema,
  deviceConditionSchema,
  deviceStateSchema,
} from '#contract/device/status.ts';
import type { StaffStore, StaffSync } from '#contract/kiosk-api/staff-view.ts';
import { translator } from '../../i18n/translate.ts';
import { deviceWords } from './device-words.ts';
import { byLevel, deviceLevel, storeLevel, syncLevel, worst } from './level.ts';
import { reasonWords } from './reason-words.ts';

const zh = translator('zh');
const printer: DeviceStatus = {
  deviceId: 'slips',
  deviceClass: 'receiptPrinter',
  state: 'online',
  conditions: [],
};

test.each<[Partial<DeviceStatus>, string, string, string | undefined]>([
  [{}, 'good', '正常', undefined],
  [{ conditions: ['paperLow'] }, 'look', '纸快用完', '准备好新纸。'],
  [
    { state: 'userError', conditions: ['tonerLow', 'paperOut'] },
    'bad',
    '墨粉快用完 · 缺纸',
    '装上新纸，合好盖子。',
  ],
  [{ state: 'userError' }, 'bad', '需要人来处理', '打开设备看一看，按设备上的提示处理。'],
  [{ state: 'noDevice' }, 'bad', '没有连上', '查是否插好、端口和设置是否一致。'],
  // What it said before it fell silent is not how it is.
  [{ state: 'offline', conditions: ['paperLow'] }, 'bad', '没有应答', '查电源开关和数据线。'],
  [{ state: 'starting' }, 'none', '正在启动', undefined],
  [{ levels: [{ name: 'black', percent: 8 }] }, 'good', '正常 · 黑色墨粉 8%', undefined],
])('a printer that is %o', (over, level, state, todo) => {
  const device = { ...printer, ...over };
  expect(deviceLevel(device)).toBe(level);
  expect(deviceWords(device, zh)).toEqual({ name: '凭条打印机', state, ...(todo ? { todo } : {}) });
});

test('a terminal without a voice is to be looked at, and staff read where the voice comes from', () => {
  const voice = { ...printer, deviceClass: 'voice', state: 'noDevice' } as const;
  expect(deviceLevel(voice)).toBe('look');
  expect(deviceWords(voice, zh)).toMatchObject({ name: '语音朗读', todo: expect.stringContaining('字幕') });
});

test('every device, state and condition has words in both languages, and whatever is wrong something to do', () => {
  for (const t of [zh, translator('en')])
    for (const deviceClass of deviceClassSchema.options)
      for (const state of deviceStateSchema.options)
        for (const conditions of [[], ...deviceConditionSchema.options.map((one) => [one])]) {
          const device = { ...printer, deviceClass, state, conditions };
          const words = deviceWords(device, t);
          expect(words.state).not.toBe('');
          if (deviceLevel(device) === 'bad') expect(words.todo).toBeTruthy();
        }
});

const sync: StaffSync = {
  words: { zh: '全部已上传。' },
  online: true,
  waiting: 0,
  files: 0,
  isRevoked: false,
};
test.each<[Partial<StaffSync>, string]>([
  [{}, 'good'],
  [{ waiting: 3 }, 'good'],
  [{ online: false }, 'look'],
  [{ offsetMs: -61_000 }, 'look'],
  [{ offsetMs: 900 }, 'good'],
  [{ isRevoked: true }, 'bad'],
])('delivery of which %o', (over, level) => {
  expect(syncLevel({ sync: { ...sync, ...over }, setAside: 0 })).toBe(level);
});

test('delivery with a case that was set aside is to be looked at', () => {
  expect(syncLevel({ sync, setAside: 1 })).toBe('look');
});

test('a terminal that is not enrolled delivers nothing', () => {
  expect(syncLevel({ setAside: 0 })).toBe('bad');
});

const store: StaffStore = { space: 'enough', backupIsLate: false, alarms: [] };
const alarm = { at: '2026-11-22T01:41:00.000Z', text: { zh: '出错' }, isGrave: false };
test.each<[Partial<StaffStore>, string]>([
  [{}, 'good'],
  [{ space: 'low' }, 'look'],
  [{ backupIsLate: true }, 'look'],
  [{ alarms: [alarm] }, 'look'],
  [{ alarms: [{ ...alarm, isGrave: true }] }, 'bad'],
  [{ space: 'short' }, 'bad'],
])('a store of which %o', (over, level) => {
  expect(storeLevel({ ...store, ...over })).toBe(level);
});

test('the most pressing comes first, and is what counts', () => {
  const rows = (['good', 'bad', 'none', 'look', 'bad'] as const).map((level, n) => ({ level, n }));
  expect(byLevel(rows).map(({ n }) => n)).toEqual([1, 4, 3, 2, 0]);
  expect([worst(['good', 'look']), worst(['good', 'none']), worst([])]).toEqual(['look', 'none', 'good']);
});

test.each([
  ['fileDamaged', '缺失或损坏'],
  ['malformed: clock', '平台读不懂这份办件（clock）'],
  ['malformed', '平台读不懂这份办件'],
  ['', '没有说明原因'],
  ['no such bank', '平台的说明：no such bank'],
])('the reason "%s" is told in words', (reason, words) => {
  expect(reasonWords(reason, zh)).toContain(words);
});
