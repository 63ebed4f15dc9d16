import { expect, test } from 'vitest';
import { answers, parseSdtReply, SDT, samIdText, vendorCode } from './sdt-commands.ts';

function reply(hex: string) {
  const parsed = parseSdtReply(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
  if (!parsed) throw new Error('not a reply');
  return parsed;
}

const found = reply('00009f 00000000');
const nothing = reply('000080');
const selected = reply(`000090 ${'00'.repeat(8)}`);
const ok = reply('000090');
const text = reply(`000090 ${'00'.repeat(4 + 256 + 1024)}`);
const readFailed = reply('000041');
const badCommand = reply('000021');

test.each([
  { command: SDT.find, taken: [found, nothing, badCommand], left: [selected, ok, text, readFailed] },
  { command: SDT.select, taken: [selected, badCommand], left: [found, nothing, ok, text, readFailed] },
  { command: SDT.read, taken: [text, readFailed, badCommand], left: [found, nothing, selected, ok] },
  { command: SDT.samStatus, taken: [ok, badCommand], left: [found, nothing, selected, text, readFailed] },
])('$command.name takes only replies that can be its own', ({ command, taken, left }) => {
  expect(taken.every((each) => answers(command, each))).toBe(true);
  expect(left.some((each) => answers(command, each))).toBe(false);
});

test('the lengths are those of the published frames', () => {
  // Status, data, and the checksum, as the frame's length field counts them.
  const length = ({ success }: { success: { dataLength: number } }) => 3 + success.dataLength + 1;
  expect([SDT.find, SDT.select, SDT.samId, SDT.read].map(length)).toEqual([0x08, 0x0c, 0x14, 0x0508]);
});

test('a body that is too short or has no status is no reply', () => {
  expect(parseSdtReply(Uint8Array.from([0, 0]))).toBeNull();
  expect(parseSdtReply(Uint8Array.from([1, 0, 0x90]))).toBeNull();
});

test('codes and SAM numbers are written as technicians know them', () => {
  expect(vendorCode(0x09)).toBe('SW3=09');
  const sam = Buffer.alloc(16);
  sam.writeUInt16LE(5, 0);
  sam.writeUInt16LE(3, 2);
  sam.writeUInt32LE(20201118, 4);
  sam.writeUInt32LE(12345, 8);
  sam.writeUInt32LE(67890, 12);
  expect(samIdText(sam)).toBe('05.03-20201118-0000012345-0000067890');
});
