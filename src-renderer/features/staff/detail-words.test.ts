import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { translator } from '../../i18n/translate.ts';
import { detailWords } from './detail-words.ts';

const root = join(import.meta.dirname, '../../..');
const [zh, en] = [translator('zh'), translator('en')];

test.each([
  ['no serial port /dev/ttyUSB0', '没有串口 /dev/ttyUSB0'],
  ['USB device 0483:5720 was unplugged', 'USB 设备 0483:5720 被拔掉了'],
  ['the browser knows no camera', '浏览器没有找到摄像头'],
  ['no printer answers at ipp://10.0.0.7/ipp (HTTP 503)', 'ipp://10.0.0.7/ipp 没有打印机应答（HTTP 503）'],
  [
    'Network UPS Tools at 127.0.0.1:3493 know no UPS "main"; known are: "cellar"',
    '127.0.0.1:3493 上的 Network UPS Tools 没有名为“main”的 UPS；有的是："cellar"',
  ],
  // A printer says its own words, and the terminal adds why it is not used.
  [
    'stopped: media-jam; an earlier job may still be at the printer; it is being canceled',
    'stopped: media-jam；打印机里可能还有之前的作业；正在取消',
  ],
  ['stopped: media-jam', '设备原话：stopped: media-jam'],
])('"%s" is told in Chinese', (detail, words) => {
  expect(detailWords(detail, zh)).toBe(words);
});

test('in English it stays as it was said', () => {
  const detail = 'the reader at /dev/ttyS1 does not answer';
  expect(detailWords(detail, en)).toBe(detail);
});

/** Told beside a state in which nothing is wrong, where no detail is shown. */
const NEVER_SHOWN = [
  /^the port is open; /,
  /^the UPS has not told yet/,
  /^on (?:bypass|battery)/,
  /^it is about to switch off$/,
  /^overloaded$/,
  /^its battery has to be replaced$/,
  /^alarm: /,
];

/** What stands in a place, where the words around it are not all; of the others nothing is known here. */
const PLACES: Readonly<Record<string, string>> = {
  '${at}': 'Network UPS Tools at X',
  '${wantedText(wanted)}': ' (X)',
  '${names}': 'Chinese and English',
};

const SAID =
  /(?:\bdetail|\bmessage|\blostMessage):?\s*(?:=|:)?\s*(?:'([^'\n]+)'|`([^`\n]+)`)|missed\(\s*(?:'([^'\n]+)'|`([^`\n]+)`)\)/g;

test('whatever the drivers and the cameras say of themselves has words', () => {
  const files = globSync(['drivers/*/*.ts', 'src-main/core/devices/*.ts'], { cwd: root }).filter(
    (file) => !/\.test\.ts$|\/(?:emulators|conformance|fuzz|trace|testing|bench)\//.test(file),
  );
  const said = files
    .flatMap((file) => [...readFileSync(join(root, file), 'utf8').matchAll(SAID)])
    .map((match) => match.slice(1).find((text) => text !== undefined) ?? '')
    .map((text) => text.replace(/\$\{[^}]*\}/g, (place) => PLACES[place] ?? 'X'))
    .filter((text) => /[a-z] /.test(text) && !NEVER_SHOWN.some((never) => never.test(text)));
  expect(said.length).toBeGreaterThan(40);
  expect(said.filter((text) => detailWords(text, zh).startsWith('设备原话'))).toEqual([]);
});
