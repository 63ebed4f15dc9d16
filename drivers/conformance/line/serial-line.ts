import { readlinkSync, rmSync } from 'node:fs';
import { SerialPort } from 'serialport';
import { createPtyPort, type PtyPort } from '../../emulators/pty-port.ts';
import { createDisturbance } from './disturbance.ts';
import { createSpeechCounter, type Line } from './line.ts';
import type { NoiseSource } from './noise.ts';

export interface SerialLineOptions {
  /** What the driver opens. */
  readonly path: string;
  /** Where the emulator hangs. */
  readonly devicePath: string;
  readonly noise: NoiseSource;
}

/** A serial cable: a pseudo-terminal for the driver, joined to the emulator's own. */
export async function openSerialLine({ path, devicePath, noise }: SerialLineOptions): Promise<Line> {
  const speech = createSpeechCounter();
  const near: PtyPort = createPtyPort(path);
  const far = new SerialPort({ path: devicePath, baudRate: 115200, autoOpen: false });
  far.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => far.open((error) => (error ? reject(error) : resolve())));

  const disturbance = createDisturbance(noise, near.write);
  const way = disturbance.way(near.write);
  near.onData((bytes) => {
    speech.heard();
    far.write(Buffer.from(bytes));
  });
  far.on('data', way.say);

  /** The numbers of pseudo-terminals are given again: what was just freed is taken, so that another one comes. */
  async function moveElsewhere(): Promise<string> {
    const from = readlinkSync(path);
    near.unplug();
    const placeholders: PtyPort[] = [];
    const to = () => {
      near.plug();
      return readlinkSync(path);
    };
    let now = to();
    while (now === from) {
      near.unplug();
      placeholders.push(createPtyPort(`${path}.taken${placeholders.length}`));
      now = to();
    }
    for (const each of placeholders) each.unplug();
    return `${from} → ${now}`;
  }

  return {
    pulledState: 'noDevice',
    spoken: speech.count,
    untilSpoken: speech.until,
    silence: disturbance.silence,
    garble: disturbance.garble,
    halfThenSilence: disturbance.halfThenSilence,
    answerLate: disturbance.answerLate,
    async pull() {
      near.unplug();
      way.forget();
    },
    async plug() {
      near.plug();
    },
    moveElsewhere,
    async close() {
      disturbance.stop();
      near.unplug();
      rmSync(path, { force: true });
      if (far.isOpen) await new Promise<void>((resolve) => far.close(() => resolve()));
    },
  };
}
