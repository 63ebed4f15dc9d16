import type { CloseReason, Transport } from '../transport/transport.ts';

/** What comes next over the line, or to the device at its end, in one piece. */
export function nextData(
  line: Pick<Transport, 'onData'>,
  encoding: BufferEncoding = 'utf8',
): Promise<string> {
  return new Promise((resolve) => {
    const stop = line.onData((bytes) => {
      stop();
      resolve(Buffer.from(bytes).toString(encoding));
    });
  });
}

/** Why the line closes next. */
export function nextClose(line: Pick<Transport, 'onClose'>): Promise<CloseReason> {
  return new Promise((resolve) => {
    line.onClose(resolve);
  });
}
