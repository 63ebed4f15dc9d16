/** A device on the USB as the system lists it. The numbers are those of its device descriptor. */
export interface UsbDeviceInfo {
  readonly vendorId: number;
  readonly productId: number;
  /** Where it hangs: bus and ports (`1-2.4`). */
  readonly place: string;
}

export interface WantedUsb {
  readonly vendorId: number;
  readonly productId: number;
  readonly serialNumber?: string | undefined;
}

export interface UsbEndpoint {
  /** 1 to 15, without the bit of the direction. */
  readonly number: number;
  readonly direction: 'in' | 'out';
  readonly type: 'bulk' | 'interrupt' | 'isochronous' | 'control';
  /** Bytes in one packet at most. */
  readonly packetSize: number;
}

/** One form of one interface: what can be claimed. Class numbers are those of usb.org. */
export interface UsbAlternate {
  readonly interfaceNumber: number;
  readonly alternateSetting: number;
  readonly interfaceClass: number;
  readonly interfaceProtocol: number;
  readonly endpoints: readonly UsbEndpoint[];
}

/** `nothing`: no packet came for a while. `gone`: nothing will come any more. */
export type UsbRead =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'gone' };

/** A device that is open for us. Nothing here rejects. */
export interface UsbHandle {
  readonly alternates: readonly UsbAlternate[];
  /** Takes the interface for us, also from a driver of the kernel, but never from another program. */
  claim(alternate: UsbAlternate): Promise<'claimed' | 'inUse' | 'failed'>;
  /**
   * The next packet. One read at a time for each endpoint; it cannot be broken off, so `waitMs` bounds how long a
   * closing takes.
   */
  read(endpoint: UsbEndpoint, waitMs: number): Promise<UsbRead>;
  /** `false` where not all was taken within `waitMs`: an unknown part may have left. One at a time. */
  write(endpoint: UsbEndpoint, bytes: Uint8Array, waitMs: number): Promise<boolean>;
  /** Waits for transfers under way, gives the interface back to whom it was taken from, and lets go. */
  close(): Promise<void>;
}

export type UsbList =
  | { readonly ok: true; readonly devices: readonly UsbDeviceInfo[] }
  /** `message` is for staff. */
  | { readonly ok: false; readonly message: string };

export type UsbOpen =
  | { readonly ok: true; readonly handle: UsbHandle }
  | { readonly ok: false; readonly error: 'gone' | 'accessDenied' | 'openFailed' };

/** The USB of this machine. Nothing here rejects. */
export interface UsbBus {
  list(wanted: WantedUsb): Promise<UsbList>;
  open(info: UsbDeviceInfo): Promise<UsbOpen>;
}
