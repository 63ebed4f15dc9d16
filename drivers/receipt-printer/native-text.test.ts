import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { Receipt } from '#contract/device/receipt.ts';
import type { ReceiptPrinter } from '../device/device.ts';
import { untilEmulator } from '../testing/until.ts';
import { encodeNative } from './native-charset.ts';
import { benchOver, closeAll, print, qrOf, serialLine } from './receipt-printer-bench.ts';

afterEach(closeAll);

const PROFILE = 'kiosk-gb18030';
const gb18030 = new TextDecoder('gb18030');

function printText(printer: ReceiptPrinter, blocks: Receipt['blocks']) {
  return printer.print({
    commandId: crypto.randomUUID(),
    receipt: { blocks },
    signal: new AbortController().signal,
    onStage: () => undefined,
  });
}

test('a receipt comes out in the printer’s own letters, its number and code as pictures', async () => {
  const { emulator, printer } = await benchOver(serialLine, PROFILE);
  expect(await print(printer)).toEqual({ code: 'success', outcome: 'printed' });
  const [receipt] = emulator.receipts();
  expect(receipt?.text.split('\n')).toEqual([
    '青浦区政务服务自助终端',
    '金泽镇社区事务受理服务中心',
    '-'.repeat(48),
    `事项 Item${' '.repeat(19)}社会保险参保缴费证明`,
    '请妥善保管本凭条，可凭受理编号在任一终端或窗口查',
    '询进度。',
  ]);
  expect(await qrOf(receipt?.png() ?? Buffer.alloc(0))).toBe('0021 7000 4385');
  expect(emulator.state()['strayBytes']).toBe(0);
});

test('a yen sign is printed as one, not as digits', async () => {
  const { emulator, printer } = await benchOver(serialLine, PROFILE);
  await printText(printer, [{ type: 'pair', label: '费用', value: '¥12.50' }]);
  expect(emulator.receipts()[0]?.text.replace(/ +/, ' ')).toBe('费用 ￥12.50');
});

test('a name with a rare character makes the whole receipt a picture', async () => {
  const { emulator, printer } = await benchOver(serialLine, PROFILE);
  await printText(printer, [
    { type: 'heading', text: '凭条' },
    { type: 'pair', label: '姓名', value: '王㛃' },
  ]);
  expect(emulator.receipts()).toMatchObject([{ whole: true, text: '' }]);
  expect(emulator.state()['strayBytes']).toBe(0);
});

test('a cancelled receipt in letters is cut off and does not come out later', async () => {
  const { emulator, printer } = await benchOver(serialLine, PROFILE, 600);
  const canceling = new AbortController();
  const printing = print(printer, '0021 7000 0017', { signal: canceling.signal });
  await untilEmulator(emulator, ({ stripRows }) => Number(stripRows) > 60);
  canceling.abort();
  expect(await printing).toEqual({ code: 'canceled', outcome: 'notPrinted' });
  expect(await print(printer, '0021 7000 0029')).toEqual({ code: 'success', outcome: 'printed' });
  const [stopped, whole] = emulator.receipts();
  expect(stopped?.text).not.toContain('请妥善保管');
  expect(whole?.text).toContain('请妥善保管');
});

describe('the letters that are certain', () => {
  test('are ASCII and GB2312, and read back as what they were', () => {
    const letter = fc
      .oneof(
        fc.integer({ min: 0x20, max: 0x7e }),
        fc.integer({ min: 0x4e00, max: 0x9fa5 }),
        fc.integer({ min: 0, max: 0xd7ff }),
      )
      .map((point) => String.fromCodePoint(point));
    fc.assert(
      fc.property(fc.array(letter, { maxLength: 6 }), (letters) => {
        const text = letters.join('');
        const bytes = encodeNative(text);
        if (bytes === null) return;
        expect(gb18030.decode(bytes)).toBe(text.replaceAll('¥', '￥'));
        expect(bytes.every((byte) => byte >= 0x20)).toBe(true);
      }),
    );
    expect(encodeNative('㛃')).toBeNull();
    expect(encodeNative('镕')).toBeNull();
    expect(encodeNative('𠮷')).toBeNull();
    expect(encodeNative('\u0010\u0004')).toBeNull();
    expect(encodeNative('啊齄、￥')).toEqual(Uint8Array.of(0xb0, 0xa1, 0xf7, 0xfe, 0xa1, 0xa2, 0xa3, 0xa4));
  });

  test('are the 6,763 ideographs of the standard', () => {
    const ideographs = Array.from({ length: 0x5200 }, (_, index) => String.fromCodePoint(0x4e00 + index));
    expect(ideographs.filter((character) => encodeNative(character) !== null)).toHaveLength(6763);
  });
});
