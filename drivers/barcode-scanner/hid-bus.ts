/** One HID interface as the operating system lists it. */
export interface HidInfo {
  readonly path: string;
  readonly vendorId: number;
  readonly productId: number;
  readonly usagePage?: number | undefined;
  readonly usage?: number | undefined;
  readonly product?: string | undefined;
  readonly serialNumber?: string | undefined;
}

export interface HidPort {
  /** `report` begins with its id; `false` where it could not be sent. */
  sendFeature(report: readonly number[]): Promise<boolean>;
  close(): Promise<void>;
}

export type HidOpenResult =
  | { readonly ok: true; readonly port: HidPort }
  /** `message` is for staff. */
  | { readonly ok: false; readonly message: string };

export interface HidListener {
  /** One whole input report, beginning with its id. */
  report(bytes: Uint8Array): void;
  /** It cannot be read any more: it was pulled out. */
  gone(): void;
}

/** The HID interfaces of this machine. Nothing here rejects. */
export interface HidBus {
  /** `null` where the machine's HID interfaces cannot be listed at all. */
  list(): Promise<readonly HidInfo[] | null>;
  open(path: string, listener: HidListener): Promise<HidOpenResult>;
}
