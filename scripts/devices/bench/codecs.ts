import { ByteLengthParser, DelimiterParser, ReadlineParser } from 'serialport';
import { createNoise } from '#drivers/conformance/line/noise.ts';
import { createSdtDecoder, encodeSdtFrame } from '#drivers/id-card-reader/sdt-frame.ts';
import { createAnswerDecoder } from '#drivers/receipt-printer/answer-decoder.ts';
import { createRtuDecoder, encodeRtu, replyLength } from '#drivers/relay-board/modbus-rtu.ts';
import { createMbapDecoder, encodeMbap } from '#drivers/relay-board/modbus-tcp.ts';
import { createLineDecoder } from '#drivers/ups/nut-lines.ts';
import { type Figure, figure } from '../../bench/figure.ts';

const TARGET_MB_S = 50;
/** As serialport reads at most (its own `highWaterMark` is 64 KiB); small pieces are what a slow line gives. */
const CHUNK = 1024;
/** The first ones run before their code is compiled. */
const ROUNDS = 25;
const SDT_PREAMBLE = Buffer.from('aaaaaa9669', 'hex');

type Push = (bytes: Buffer) => void;

/** Throughput of the serial codecs, and of serialport's nearest parser on the same bytes. */
export function benchCodecs(): readonly Figure[] {
  const noise = createNoise(20261122);
  const frame = encodeSdtFrame(noise(1_287));
  const frames = Buffer.concat(Array.from({ length: 6_000 }, () => frame));
  const random = Buffer.from(noise(frames.length));
  const statuses = Buffer.from(Uint8Array.from({ length: frames.length }, (_, at) => (at % 4 ? 0x12 : 0x16)));
  const sdt = () => {
    const decoder = createSdtDecoder();
    return (bytes: Buffer) => void decoder.push(bytes);
  };
  const escPos = () => {
    const decoder = createAnswerDecoder();
    return (bytes: Buffer) => void decoder.push(bytes);
  };
  const delimiter = () => parser(new DelimiterParser({ delimiter: SDT_PREAMBLE }));
  const single = () => parser(new ByteLengthParser({ length: 1 }));
  // The delimiter parser joins all it has not cut yet for every piece: on noise it grows without bound and its
  // work with the square of it, so it is given less.
  const little = random.subarray(0, 128 * 1024);
  const few = statuses.subarray(0, 128 * 1024);
  return [
    figure('SDT decoder, valid frames', best(sdt, frames), 'MB/s', 'higher', TARGET_MB_S),
    figure('SDT decoder, random bytes', best(sdt, random), 'MB/s', 'higher', TARGET_MB_S),
    figure('@serialport/parser-delimiter, valid SDT frames', best(delimiter, frames), 'MB/s', 'higher'),
    figure(
      '@serialport/parser-delimiter, 128 KiB of random bytes',
      best(delimiter, little),
      'MB/s',
      'higher',
    ),
    figure('ESC/POS answers, valid', best(escPos, statuses), 'MB/s', 'higher', TARGET_MB_S),
    figure('ESC/POS answers, random bytes', best(escPos, random), 'MB/s', 'higher', TARGET_MB_S),
    figure('@serialport/parser-byte-length, 128 KiB of ESC/POS answers', best(single, few), 'MB/s', 'higher'),
    ...benchSmallCodecs(random.subarray(0, 500_000)),
  ];
}

/** Short frames, each of which becomes an object or a text of its own. */
function benchSmallCodecs(random: Buffer): readonly Figure[] {
  const many = <T>(one: (at: number) => T) => Array.from({ length: 50_000 }, (_, at) => one(at));
  const pdu = Uint8Array.of(1, 1, 0x55);
  const rtu = Buffer.concat(many(() => encodeRtu({ unit: 1, pdu })));
  const mbap = Buffer.concat(many((at) => encodeMbap({ transaction: at & 0xffff, unit: 1, pdu })));
  const lines = Buffer.from(many(() => 'VAR kiosk battery.charge "100"\n').join(''));
  const pushing = (create: () => { push(bytes: Uint8Array): unknown }) => () => {
    const decoder = create();
    return (bytes: Buffer) => void decoder.push(bytes);
  };
  const codecs = [
    { name: 'Modbus RTU', create: pushing(() => createRtuDecoder(replyLength)), valid: rtu },
    { name: 'Modbus TCP', create: pushing(createMbapDecoder), valid: mbap },
    { name: 'NUT lines', create: pushing(createLineDecoder), valid: lines },
  ];
  const readline = () => parser(new ReadlineParser({ delimiter: '\n' }));
  return [
    ...codecs.flatMap(({ name, create, valid }) => [
      figure(`${name}, valid`, best(create, valid), 'MB/s', 'higher', TARGET_MB_S),
      figure(`${name}, random bytes`, best(create, random), 'MB/s', 'higher', TARGET_MB_S),
    ]),
    figure('@serialport/parser-readline, NUT lines', best(readline, lines), 'MB/s', 'higher'),
  ];
}

function parser(stream: {
  write(bytes: Buffer): boolean;
  on(event: 'data', listener: () => void): unknown;
}): Push {
  stream.on('data', () => undefined);
  return (bytes) => void stream.write(bytes);
}

/** MB (10⁶ bytes) for a second of this process's own time, in the best of some rounds: the others were disturbed. */
function best(create: () => Push, bytes: Buffer): number {
  let quickest = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const push = create();
    const begun = process.cpuUsage();
    for (let at = 0; at < bytes.length; at += CHUNK) push(bytes.subarray(at, at + CHUNK));
    const { user, system } = process.cpuUsage(begun);
    quickest = Math.max(quickest, bytes.length / (user + system));
  }
  return quickest;
}
