import type { CheckResult, ConnectResult } from '../device/supervisor.ts';
import { createListeners } from '../transport/listeners.ts';
import type { HidBus, HidInfo, HidPort } from './hid-bus.ts';
import { BARCODE_SCANNER_USAGE, createHidPosAssembler } from './hid-pos-report.ts';
import type { HidScannerProfile } from './profiles.ts';
import type { ScannedBytes } from './scanned-bytes.ts';
import type { ScannerLink } from './scanner-link.ts';

/** Which of several scanners; what is left out may be anything. */
export interface WantedHid {
  readonly vendorId?: number | undefined;
  readonly productId?: number | undefined;
  readonly serialNumber?: string | undefined;
}

export interface HidLinkOptions {
  readonly bus: HidBus;
  readonly wanted: WantedHid;
  readonly profile: HidScannerProfile;
}

/** A scanner in HID-POS mode. It is found by what it is, so another USB socket makes no difference. */
export function createHidLink({ bus, wanted, profile }: HidLinkOptions): ScannerLink {
  const assembler = createHidPosAssembler();
  const scanned = createListeners<[ScannedBytes]>();
  const lost = createListeners<[string]>();
  let armed = false;
  let open: { readonly info: HidInfo; readonly port: HidPort } | undefined;
  let silenceTimer: NodeJS.Timeout | undefined;

  function quieten() {
    armed = false;
    clearTimeout(silenceTimer);
    assembler.reset();
  }

  function take(report: Uint8Array) {
    if (!armed) return;
    clearTimeout(silenceTimer);
    const code = assembler.push(report);
    if (code) scanned.call(code);
    if (assembler.isHalfway()) silenceTimer = setTimeout(assembler.reset, profile.silenceMs);
  }

  function gone() {
    const was = open;
    if (!was) return;
    open = undefined;
    quieten();
    void was.port.close();
    lost.call(`the scanner ${nameOf(was.info)} was unplugged`);
  }

  return {
    async connect(): Promise<ConnectResult> {
      const all = await bus.list();
      if (!all)
        return {
          ok: false,
          message: 'HID devices cannot be listed (Linux needs libusb-1.0-0)',
          state: 'offline',
        };
      const [found, ...others] = scannersAmong(all, wanted);
      if (!found) return { ok: false, message: `no HID-POS scanner${wantedText(wanted)}`, state: 'noDevice' };
      if (others.length > 0) {
        const names = [found, ...others].map(nameOf).join(', ');
        return { ok: false, message: `several HID-POS scanners fit: ${names}`, state: 'offline' };
      }
      const opened = await bus.open(found.path, { report: take, gone });
      if (!opened.ok) return { ok: false, message: opened.message, state: 'offline' };
      if (profile.enable && !(await opened.port.sendFeature(profile.enable))) {
        await opened.port.close();
        return { ok: false, message: `the scanner ${nameOf(found)} cannot be switched on`, state: 'offline' };
      }
      open = { info: found, port: opened.port };
      return { ok: true };
    },
    async disconnect() {
      quieten();
      const was = open;
      open = undefined;
      await was?.port.close();
    },
    /** A HID interface has no event of its closing: it is there as long as it is listed. */
    async check(): Promise<CheckResult> {
      const was = open;
      const all = await bus.list();
      if (!was || !all?.some(({ path }) => path === was.info.path))
        return { heard: false, detail: `no HID-POS scanner${wantedText(wanted)}` };
      return { heard: true, observation: { state: 'online', identity: nameOf(was.info) } };
    },
    async arm(signal) {
      if (signal.aborted) return 'aborted';
      if (!open) return 'lost';
      assembler.reset();
      armed = true;
      return 'armed';
    },
    armAgain: () => undefined,
    disarm: quieten,
    onScanned: scanned.add,
    onLost: lost.add,
  };
}

/** An interface is listed once for each of its usages. */
function scannersAmong(all: readonly HidInfo[], wanted: WantedHid): readonly HidInfo[] {
  const fitting = all.filter(
    (one) =>
      one.usagePage === BARCODE_SCANNER_USAGE.usagePage &&
      one.usage === BARCODE_SCANNER_USAGE.usage &&
      (wanted.vendorId === undefined || one.vendorId === wanted.vendorId) &&
      (wanted.productId === undefined || one.productId === wanted.productId) &&
      (wanted.serialNumber === undefined || one.serialNumber === wanted.serialNumber),
  );
  return [...new Map(fitting.map((one) => [one.path, one])).values()];
}

function nameOf({ vendorId, productId, product, serialNumber }: HidInfo): string {
  const ids = `${hex(vendorId)}:${hex(productId)}`;
  return [product, ids, serialNumber].filter((part) => part !== undefined && part !== '').join(' ');
}

function wantedText({ vendorId, productId, serialNumber }: WantedHid): string {
  const parts = [
    vendorId === undefined ? [] : [`vendor ${hex(vendorId)}`],
    productId === undefined ? [] : [`product ${hex(productId)}`],
    serialNumber === undefined ? [] : [`serial number ${serialNumber}`],
  ].flat();
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

function hex(id: number): string {
  return id.toString(16).padStart(4, '0');
}
