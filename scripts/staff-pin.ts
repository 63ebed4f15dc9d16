/** `npm run staff-pin`: what stands in a terminal's settings for the PIN of those who look after it. */
import { createInterface } from 'node:readline/promises';
import { staffPinSchema } from '#contract/kiosk-api/staff-view.ts';
import { hashPin } from '#core/staff/pin-hash.ts';
import { commandLine } from './command-line.ts';

commandLine(
  'npm run staff-pin',
  'Asks for a PIN of 6 to 12 digits (or reads it from a pipe) and prints what goes into a terminal’s settings.\n' +
    'The PIN itself is kept nowhere. Staff hold the terminal’s number, at the foot of its first page, for three seconds.',
).parse();

const lines = createInterface({ input: process.stdin, output: process.stderr });
const asked = lines.question('PIN 口令: ');
const ended = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
const pin = staffPinSchema.safeParse((await Promise.race([asked, ended])).trim());
lines.close();
if (pin.success) console.log(`"staff": ${JSON.stringify({ pinHash: await hashPin(pin.data) })}`);
else {
  console.error('A PIN has 6 to 12 digits and nothing else. 口令是 6 到 12 位数字。');
  process.exitCode = 1;
}
