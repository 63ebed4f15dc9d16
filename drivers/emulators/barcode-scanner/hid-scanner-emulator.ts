import type { HidBus, HidInfo, HidListener } from '../../barcode-scanner/hid-bus.ts';
import { hidPosReports } from './hid-pos-encoder.ts';

export interface HidScannerOptions {
  readonly info: HidInfo;
  /** Sends nothing before feature report 254 said 01. */
  readonly needsEnable?: boolean;
  /** Puts a byte before the AIM identifier. */
  readonly shifted?: boolean;
}

export interface HidScannerEmulator {
  readonly bus: HidBus;
  /** Holds a code before it; `false` where nobody could hear it. */
  scan(code: Uint8Array, aim?: string): boolean;
  /** Sends one report as it is. */
  send(report: Uint8Array): void;
  unplug(): void;
  /** Under another path, as the operating system does it. */
  plug(path: string): void;
}

/**
 * A HID-POS scanner at a bus of its own: its reports are those of the wire, its operating system is this file.
 * `others` are what else is plugged in.
 */
export function startHidScannerEmulator(
  options: HidScannerOptions,
  others: readonly HidInfo[] = [],
): HidScannerEmulator {
  let info: HidInfo | null = options.info;
  let listener: HidListener | undefined;
  let enabled = false;

  function off() {
    listener = undefined;
    enabled = options.needsEnable !== true;
  }

  off();
  return {
    bus: {
      list: async () => (info ? [info, ...others] : others),
      async open(path, heard) {
        if (info?.path !== path) return { ok: false, message: `${path} is gone` };
        if (listener) return { ok: false, message: `${path} is in use` };
        listener = heard;
        return {
          ok: true,
          port: {
            async sendFeature([id, value]) {
              if (!listener) return false;
              if (id === 0xfe) enabled = value === 0x01;
              return true;
            },
            close: async () => off(),
          },
        };
      },
    },
    scan(code, aim = ']Q1') {
      if (!listener || !enabled) return false;
      const { shifted = false } = options;
      for (const report of hidPosReports(code, aim, { shifted })) listener.report(report);
      return true;
    },
    send: (report) => listener?.report(report),
    unplug() {
      const was = listener;
      info = null;
      off();
      was?.gone();
    },
    plug(path) {
      info = { ...options.info, path };
    },
  };
}
