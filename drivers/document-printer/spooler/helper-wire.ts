/** A helper process that was begun, and the lines between it and this one (see `helper-protocol.ts`). */
export interface HelperWire {
  /** A line without its end. One that cannot be sent is lost, and `onEnd` says why. */
  post(line: string): void;
  onLine(listener: (line: string) => void): void;
  /** Called once, when the helper is gone or cannot be begun; `reason` for the technician. */
  onEnd(listener: (reason: string) => void): void;
  /** Ends it at once, whatever it does; settles when it is gone. */
  end(): Promise<void>;
}

export type StartWire = () => HelperWire;
