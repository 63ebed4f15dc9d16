/** The protocol between vpcd and its card: a length of two bytes, big-endian, and so many bytes. */

/** Messages of a single byte are orders; the others are command APDUs. */
export const VPCD = { powerOff: 0, powerOn: 1, reset: 2, atr: 4 } as const;

export function encodeVpcdMessage(bytes: Uint8Array): Uint8Array {
  const message = Buffer.alloc(2 + bytes.length);
  message.writeUInt16BE(bytes.length);
  message.set(bytes, 2);
  return message;
}

/** Takes the bytes of the line, cut anywhere, and gives whole messages. Holds no more than one of them. */
export function createVpcdDecoder() {
  let rest: Buffer = Buffer.alloc(0);
  return {
    push(bytes: Uint8Array): readonly Uint8Array[] {
      rest = Buffer.concat([rest, bytes]);
      const messages: Uint8Array[] = [];
      while (rest.length >= 2) {
        const end = 2 + rest.readUInt16BE(0);
        if (rest.length < end) break;
        messages.push(Uint8Array.from(rest.subarray(2, end)));
        rest = rest.subarray(end);
      }
      return messages;
    },
    buffered: () => rest.length,
  };
}
