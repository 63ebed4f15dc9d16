import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { LineFault } from './hostile-line.ts';

/** Between two bytes of a slow answer: the terminal's limit, not this, decides how long a test takes. */
const BYTE_EVERY_MS = 100;

/** What lines do to requests and their answers, in words. */
export const LINE_FAULTS = {
  'the request never arrives': ({ breakOff }) => breakOff(),
  async 'the answer is lost'({ pass, breakOff }) {
    await pass();
    breakOff();
  },
  async 'the request arrives twice, and the second answer comes'({ pass, answer }) {
    await pass();
    answer(await pass());
  },
  async 'the answer to the request before comes in its place'({ pass, before, answer, breakOff }) {
    await pass();
    if (before) answer(before);
    else breakOff();
  },
  async 'the answer breaks off in the middle'({ pass, response }) {
    const { status, headers, body } = await pass();
    response.writeHead(status, { ...headers, 'content-length': body.length });
    response.write(body.subarray(0, body.length / 2), () => response.destroy());
  },
  async 'the answer is cut and looks whole'({ pass, answer }) {
    const whole = await pass();
    answer({ ...whole, body: whole.body.subarray(0, whole.body.length / 2) });
  },
  async 'the answer is garbage'({ pass, answer }) {
    const whole = await pass();
    answer({ ...whole, body: randomBytes(whole.body.length) });
  },
  'a captive portal answers 200 with its page': ({ answer }) =>
    answer({
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: Buffer.from('<!doctype html><title>Wi-Fi</title>'),
    }),
  'a 400 comes that nobody signed': ({ answer }) =>
    answer({
      status: 400,
      headers: { 'content-type': 'application/json' },
      body: Buffer.from('{"error":"badRequest","message":"not understood"}'),
    }),
  async 'somebody else signs'({ pass, answer }) {
    const whole = await pass();
    const other = Buffer.alloc(64, 7).toString('base64');
    const body = whole.body.toString().replace(/"signature":"[^"]*"/g, `"signature":"${other}"`);
    answer({ ...whole, body: Buffer.from(body) });
  },
  async 'the answer comes a byte at a time'({ pass, response }) {
    const { status, headers, body } = await pass();
    response.writeHead(status, { ...headers, 'content-length': body.length });
    for (const byte of body) {
      if (response.destroyed) return;
      response.write(Buffer.of(byte));
      await pause(BYTE_EVERY_MS);
    }
    response.end();
  },
} satisfies Readonly<Record<string, LineFault>>;

export type LineFaultName = keyof typeof LINE_FAULTS;
