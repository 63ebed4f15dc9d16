import path from 'node:path';
import { SerialPort } from 'serialport';
import { loadDemoCards } from '#drivers/emulators/id-card-reader/demo-cards.ts';
import { createSdtDevice } from '#drivers/emulators/id-card-reader/sdt-device.ts';
import { createPtyPort } from '#drivers/emulators/pty-port.ts';
import { createIdCardReader } from '#drivers/id-card-reader/id-card-reader.ts';
import { idCardReaderProfiles } from '#drivers/id-card-reader/profiles.ts';
import { SDT } from '#drivers/id-card-reader/sdt-commands.ts';
import { createSdtDecoder, encodeSdtFrame } from '#drivers/id-card-reader/sdt-frame.ts';
import { createSerialTransport } from '#drivers/transport/serial-transport.ts';
import { type Figure, figure, percentile } from '../../bench/figure.ts';

const ROUNDS = 120;
const TARGET_MS = 5;

/**
 * From the moment a card's reply is handed to the line to the read's completion, the question after a new
 * address and its answer included; beside the bare `serialport` reading the same bytes, turn by turn.
 */
export async function benchIdentity(folder: string): Promise<readonly Figure[]> {
  const cards = loadDemoCards();
  const port = createPtyPort(path.join(folder, 'reader'));
  const device = createSdtDevice(() => undefined);
  const decoder = createSdtDecoder();
  let replySent = 0;
  let reply: Uint8Array = new Uint8Array(0);
  port.onData((bytes) => {
    for (const event of decoder.push(bytes)) {
      if (event.type !== 'frame') continue;
      const answer = encodeSdtFrame(device.answer(event.body));
      if (String([...event.body]) === String(SDT.read.bytes)) {
        replySent = performance.now();
        reply = answer;
      }
      port.write(answer);
    }
  });
  const profile = idCardReaderProfiles.get('sdt-serial');
  if (!profile) throw new Error('the profile sdt-serial is missing');
  const reader = createIdCardReader({
    id: 'reader',
    // Waiting for a card is no part of the figure.
    profile: { ...profile, pollMs: 5 },
    transport: createSerialTransport({ path: port.path, baudRate: 115200 }),
  });
  // A card that lies there before the reader was seen empty could be anybody's.
  const online = new Promise<void>((resolve) =>
    reader.onStatus(({ state }) => {
      if (state === 'online') resolve();
    }),
  );
  reader.start();
  await online;
  const bare = await openBare(path.join(folder, 'bare'));
  const driver: number[] = [];
  const read: number[] = [];
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const card = cards[round % cards.length];
      if (!card) throw new Error('there are no demo cards');
      device.lay(card);
      const { code } = await reader.readCard({
        commandId: crypto.randomUUID(),
        timeoutMs: 10_000,
        signal: new AbortController().signal,
        onStage: () => undefined,
      });
      if (code !== 'success') throw new Error(`a read ended in ${code}`);
      driver.push(performance.now() - replySent);
      read.push(await bare.read(reply));
    }
  } finally {
    await bare.close();
    await reader.stop();
    port.unplug();
  }
  return [
    figure(
      'identity event after the card reply, p95 above bare serialport',
      percentile(driver, 0.95) - percentile(read, 0.95),
      'ms',
      'lower',
      TARGET_MS,
    ),
    figure('identity event after the card reply, p95', percentile(driver, 0.95), 'ms', 'lower'),
    figure('bare serialport, the same bytes, p95', percentile(read, 0.95), 'ms', 'lower'),
  ];
}

async function openBare(link: string) {
  const port = createPtyPort(link);
  const serial = new SerialPort({ path: link, baudRate: 115200, autoOpen: false });
  await new Promise<void>((resolve, reject) => serial.open((error) => (error ? reject(error) : resolve())));
  return {
    /** How long the bytes take until all of them were told, ms. */
    read(bytes: Uint8Array): Promise<number> {
      const begun = performance.now();
      return new Promise((resolve) => {
        let left = bytes.length;
        const onData = (chunk: Buffer) => {
          left -= chunk.length;
          if (left > 0) return;
          serial.off('data', onData);
          resolve(performance.now() - begun);
        };
        serial.on('data', onData);
        port.write(bytes);
      });
    },
    async close() {
      await new Promise<void>((resolve) => serial.close(() => resolve()));
      port.unplug();
    },
  };
}
