/** A device's end of its cable, whatever the cable is: a pseudo-terminal or a TCP port. */
export interface EmulatedPort {
  /** What the driver opens: a device path, or `host:port`. */
  readonly path: string;
  isPlugged(): boolean;
  plug(): void;
  /** The driver sees what it would see of a pulled cable. */
  unplug(): void;
  /** Bytes to the driver; lost where nobody is connected. */
  write(bytes: Uint8Array): void;
  /** Bytes from the driver. */
  onData(listener: (bytes: Uint8Array) => void): () => void;
}
