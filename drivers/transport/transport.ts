/**
 * Why a port could not be opened, in words that staff can act on. `unreachable`: nobody at that address
 * answers; `refused`: somebody does, and lets nobody in at that port.
 */
export type OpenFailure = 'noSuchPort' | 'accessDenied' | 'inUse' | 'unreachable' | 'refused' | 'openFailed';

export type OpenResult =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly error: OpenFailure;
      /** For staff; names the path and never carries data that travelled over it. */
      readonly message: string;
    };

/** `closed`: by us. `unplugged`: the cable, the connection or the device went away. */
export type CloseReason = 'closed' | 'unplugged';

/** `ok: false` means that an unknown part of the bytes may have left. */
export type WriteResult = { readonly ok: true } | { readonly ok: false; readonly message: string };

/**
 * A pipe of bytes to one device. It can be opened again after it was closed. Expected failures are values;
 * nothing here throws or emits an unhandled error.
 */
export interface Transport {
  /** What staff know the port by: `/dev/ttyUSB0`, `COM3`, `192.0.2.7:9100`. */
  readonly path: string;
  /** For staff: what happened where it ended by itself ("/dev/ttyUSB0 was unplugged"). */
  readonly lostMessage: string;
  isOpen(): boolean;
  /** Bytes that the operating system still held from before the opening are discarded. */
  open(): Promise<OpenResult>;
  /** Closes where it is open; a write under way ends with `ok: false`. */
  close(): Promise<void>;
  /** Settles when the operating system has taken all bytes, which is not yet their arrival. */
  write(bytes: Uint8Array): Promise<WriteResult>;
  onData(listener: (bytes: Uint8Array) => void): () => void;
  /** Called once for each successful opening, when it ends. */
  onClose(listener: (reason: CloseReason) => void): () => void;
}
