import type { UsbAlternate, UsbEndpoint } from './usb-bus.ts';

/**
 * Which endpoints carry a device's bytes. `oneStream`: one bulk endpoint each way. `headAndBody`: every frame is cut
 * in two, its head (of a fixed length) over one pair of endpoints and the rest over another.
 */
export type UsbWiring =
  | {
      readonly kind: 'oneStream';
      /** Only an interface of this class will do; any where nothing is said. */
      readonly interfaceClass?: number;
    }
  | {
      readonly kind: 'headAndBody';
      readonly headBytes: number;
      readonly out: { readonly head: number; readonly body: number };
      readonly in: { readonly head: number; readonly body: number };
      /** How many bytes follow this head; `null` where it is none. */
      readonly bodyBytes: (head: Uint8Array) => number | null;
    };

/** A printer on the USB printer class; answers come over its bulk IN endpoint. */
export const USB_PRINTER: UsbWiring = { kind: 'oneStream', interfaceClass: 7 };

/** IPP over USB (usb.org, printer class, protocol 4): HTTP, and no bytes for a mechanism. */
const IPP_OVER_USB = 4;

/** The endpoints that were found for a wiring, in the order head, body where there are two. */
export interface UsbEnds {
  readonly alternate: UsbAlternate;
  readonly outs: readonly UsbEndpoint[];
  readonly ins: readonly UsbEndpoint[];
}

export type FoundEnds =
  | { readonly ok: true; readonly ends: UsbEnds }
  /** `why` completes "the USB device … ". */
  | { readonly ok: false; readonly why: string };

/** The first form of an interface that has what the wiring needs. */
export function findEnds(wiring: UsbWiring, alternates: readonly UsbAlternate[]): FoundEnds {
  return wiring.kind === 'oneStream' ? oneStream(wiring, alternates) : headAndBody(wiring, alternates);
}

function oneStream(
  { interfaceClass }: Extract<UsbWiring, { kind: 'oneStream' }>,
  alternates: readonly UsbAlternate[],
): FoundEnds {
  const fitting = alternates.filter(
    (each) =>
      interfaceClass === undefined ||
      (each.interfaceClass === interfaceClass && each.interfaceProtocol !== IPP_OVER_USB),
  );
  let isMute = false;
  for (const alternate of fitting) {
    const out = bulk(alternate, 'out');
    const back = bulk(alternate, 'in');
    if (out && back) return { ok: true, ends: { alternate, outs: [out], ins: [back] } };
    isMute ||= out !== undefined;
  }
  if (isMute)
    return {
      ok: false,
      why: 'can only be written to (it has no bulk IN endpoint): nothing it does can be known, so it is not used',
    };
  const what = interfaceClass === undefined ? 'interface' : `interface of class ${interfaceClass}`;
  return { ok: false, why: `has no ${what} with a bulk OUT and a bulk IN endpoint` };
}

function headAndBody(
  wiring: Extract<UsbWiring, { kind: 'headAndBody' }>,
  alternates: readonly UsbAlternate[],
): FoundEnds {
  for (const alternate of alternates) {
    const outs = [bulk(alternate, 'out', wiring.out.head), bulk(alternate, 'out', wiring.out.body)];
    const ins = [bulk(alternate, 'in', wiring.in.head), bulk(alternate, 'in', wiring.in.body)];
    if ([...outs, ...ins].every((each) => each !== undefined))
      return { ok: true, ends: { alternate, outs: outs.filter(isThere), ins: ins.filter(isThere) } };
  }
  const { out, in: back } = wiring;
  return {
    ok: false,
    why: `has no interface with the bulk endpoints OUT ${out.head} and ${out.body}, IN ${back.head} and ${back.body}`,
  };
}

function bulk(
  { endpoints }: UsbAlternate,
  direction: 'in' | 'out',
  number?: number,
): UsbEndpoint | undefined {
  return endpoints.find(
    (each) =>
      each.type === 'bulk' &&
      each.direction === direction &&
      (number === undefined || each.number === number),
  );
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined;
}
