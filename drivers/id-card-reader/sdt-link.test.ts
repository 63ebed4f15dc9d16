import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPtyPort, type PtyPort } from '../emulators/pty-port.ts';
import { createSerialTransport } from '../transport/serial-transport.ts';
import type { Transport } from '../transport/transport.ts';
import { SDT, type SdtCommand } from './sdt-commands.ts';
import { createSdtDecoder, encodeSdtFrame } from './sdt-frame.ts';
import { createSdtLink } from './sdt-link.ts';

const NEVER = new AbortController().signal;
const IMPATIENT: SdtCommand = { ...SDT.read, timeoutMs: 50 };
const TEXT_OF_A = [0, 0, 0x90, ...Array.from({ length: 1284 }, () => 0xa)];
const TEXT_OF_B = [0, 0, 0x90, ...Array.from({ length: 1284 }, () => 0xb)];
const SAM_ID = [0, 0, 0x90, ...Array.from({ length: 16 }, () => 1)];

let folder: string;
let port: PtyPort;
let transport: Transport;
let requests: string[];
/** What the reader at the other end does with each request. */
let onRequest: (request: string) => void;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tongban-link-'));
  port = createPtyPort(join(folder, 'port'));
  transport = createSerialTransport({ path: port.path, baudRate: 115200 });
  requests = [];
  onRequest = () => undefined;
  const decoder = createSdtDecoder();
  port.onData((bytes) => {
    for (const event of decoder.push(bytes)) {
      if (event.type !== 'frame') continue;
      const request = Buffer.from(event.body).toString('hex');
      requests.push(request);
      onRequest(request);
    }
  });
  await transport.open();
});

afterEach(async () => {
  await transport.close();
  port.unplug();
  rmSync(folder, { recursive: true });
});

function say(body: readonly number[]): void {
  port.write(encodeSdtFrame(Uint8Array.from(body)));
}

test('the text of a card that comes too late is not taken for the next card', async () => {
  const link = createSdtLink(transport);
  expect(await link.request(IMPATIENT, NEVER)).toEqual({ kind: 'silent' });
  onRequest = (request) => {
    // The reader answers in order: first what it still owes, then the barrier, then the question.
    if (request === '12ff') {
      say(TEXT_OF_A);
      say(SAM_ID);
    }
    if (request === '3001') say(TEXT_OF_B);
  };
  expect(await link.request(SDT.read, NEVER)).toMatchObject({
    kind: 'reply',
    data: Uint8Array.from(TEXT_OF_B.slice(3)),
  });
  expect(requests).toEqual(['3001', '12ff', '3001']);
});

test('a reader that stays silent at the barrier is not asked for more', async () => {
  const link = createSdtLink(transport);
  await link.request(IMPATIENT, NEVER);
  expect(await link.request(SDT.find, NEVER)).toEqual({ kind: 'silent' });
  expect(requests).toEqual(['3001', '12ff']);
});

test('a reply that cannot belong to the question is passed over', async () => {
  const link = createSdtLink(transport);
  onRequest = () => {
    say([0, 0, 0x80]);
    say(SAM_ID);
    say(TEXT_OF_B);
  };
  expect(await link.request(SDT.read, NEVER)).toMatchObject({ kind: 'reply', sw3: 0x90 });
});

test('a spoilt reply is told apart from silence', async () => {
  const link = createSdtLink(transport);
  onRequest = () => {
    const frame = encodeSdtFrame(Uint8Array.from([0, 0, 0x80]));
    frame[frame.length - 1] = 0;
    port.write(frame);
  };
  expect(await link.request(SDT.find, NEVER)).toEqual({ kind: 'garbled' });
});

test('a closed port and a cancelled question end it at once', async () => {
  const link = createSdtLink(transport);
  const cancelling = new AbortController();
  const canceled = link.request(SDT.read, cancelling.signal);
  cancelling.abort();
  expect(await canceled).toEqual({ kind: 'aborted' });
  await transport.close();
  expect(await link.request(SDT.find, NEVER)).toEqual({ kind: 'lost' });
});
