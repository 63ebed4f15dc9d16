import { type PcscAbi, pcscAbiOf } from './pcsc-abi.ts';

/** A context or a card, as the library gave it. */
export type Handle = number | bigint;

/** A return code, and what came with it where the code is 0. */
export interface Called<T> {
  readonly code: number;
  readonly value: T;
}

/** PC/SC as the system has it. Each call runs beside the main thread, where it may block. */
export interface PcscLibrary {
  establishContext(): Promise<Called<Handle>>;
  releaseContext(context: Handle): Promise<number>;
  listReaders(context: Handle): Promise<Called<readonly string[]>>;
  /** `dwEventState`. Waits at most `ms` for it to differ from `known`. */
  getStatusChange(context: Handle, reader: string, known: number, ms: number): Promise<Called<number>>;
  cancel(context: Handle): Promise<number>;
  connect(
    context: Handle,
    reader: string,
  ): Promise<Called<{ readonly card: Handle; readonly protocol: number }>>;
  transmit(card: Handle, protocol: number, apdu: Uint8Array): Promise<Called<Uint8Array>>;
  disconnect(card: Handle): Promise<number>;
}

/** A code of the system itself: something inside went wrong. */
const SCARD_F_INTERNAL_ERROR = 0x8010_0001;
const SCOPE_SYSTEM = 2;
const SHARE_SHARED = 2;
const PROTOCOL_T0_OR_T1 = 3;
const UNPOWER_CARD = 2;
/** A response APDU without extended lengths is 258 bytes at most; drivers ask for a little more. */
const MAX_RESPONSE = 264;
const MAX_READERS_TEXT = 8_192;

let loaded: Promise<PcscLibrary | null> | undefined;

/** Loaded once, on first use: it brings native code. `null` where this machine has none. */
export function loadPcscLibrary(): Promise<PcscLibrary | null> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<PcscLibrary | null> {
  const abi = pcscAbiOf(process.platform);
  if (!abi) return null;
  try {
    return await bind(abi);
  } catch {
    // Another try may find the package installed.
    loaded = undefined;
    return null;
  }
}

async function bind({
  library,
  dword,
  long,
  handle,
  atrLength,
  isPacked,
  suffix,
}: PcscAbi): Promise<PcscLibrary> {
  const { default: koffi } = await import('koffi');
  const lib = koffi.load(library);
  const fields = {
    szReader: 'const char *',
    pvUserData: 'void *',
    dwCurrentState: dword,
    dwEventState: dword,
    cbAtr: dword,
    rgbAtr: koffi.array('uint8_t', atrLength),
  };
  const readerState = isPacked ? koffi.pack(fields) : koffi.struct(fields);
  const ioRequest = koffi.struct({ dwProtocol: dword, cbPciLength: dword });
  const outHandle = koffi.out(koffi.pointer(handle));
  const outDword = koffi.out(koffi.pointer(dword));
  const inOutDword = koffi.inout(koffi.pointer(dword));
  const bytes = 'uint8_t *';

  const establish = lib.func('SCardEstablishContext', long, [dword, 'void *', 'void *', outHandle]);
  const release = lib.func('SCardReleaseContext', long, [handle]);
  const list = lib.func(`SCardListReaders${suffix}`, long, [handle, 'const char *', bytes, inOutDword]);
  const states = koffi.inout(koffi.pointer(readerState));
  const status = lib.func(`SCardGetStatusChange${suffix}`, long, [handle, dword, states, dword]);
  const cancel = lib.func('SCardCancel', long, [handle]);
  const connect = lib.func(`SCardConnect${suffix}`, long, [
    handle,
    'const char *',
    dword,
    dword,
    outHandle,
    outDword,
  ]);
  const pci = koffi.pointer(ioRequest);
  const transmit = lib.func('SCardTransmit', long, [handle, pci, bytes, dword, 'void *', bytes, inOutDword]);
  const disconnect = lib.func('SCardDisconnect', long, [handle, dword]);

  return {
    async establishContext() {
      const context: Handle[] = [0];
      const code = await called(establish, SCOPE_SYSTEM, null, null, context);
      return { code, value: context[0] ?? 0 };
    },
    releaseContext: (context) => called(release, context),
    async listReaders(context) {
      const names = Buffer.alloc(MAX_READERS_TEXT);
      const length = [names.length];
      const code = await called(list, context, null, names, length);
      const text = code === 0 ? names.toString('utf8', 0, length[0]) : '';
      return { code, value: text.split('\0').filter((name) => name !== '') };
    },
    async getStatusChange(context, reader, known, ms) {
      const asked = {
        szReader: reader,
        pvUserData: null,
        dwCurrentState: known,
        dwEventState: 0,
        cbAtr: 0,
        rgbAtr: new Uint8Array(atrLength),
      };
      // The answer is put in its place, as another object.
      const states = [asked];
      const code = await called(status, context, ms, states, 1);
      return { code, value: states[0]?.dwEventState ?? 0 };
    },
    cancel: (context) => called(cancel, context),
    async connect(context, reader) {
      const card: Handle[] = [0];
      const protocol = [0];
      const code = await called(connect, context, reader, SHARE_SHARED, PROTOCOL_T0_OR_T1, card, protocol);
      return { code, value: { card: card[0] ?? 0, protocol: protocol[0] ?? 0 } };
    },
    async transmit(card, protocol, apdu) {
      const answer = Buffer.alloc(MAX_RESPONSE);
      const length = [answer.length];
      const request = { dwProtocol: protocol, cbPciLength: koffi.sizeof(ioRequest) };
      const code = await called(
        transmit,
        card,
        request,
        Buffer.from(apdu),
        apdu.length,
        null,
        answer,
        length,
      );
      return { code, value: answer.subarray(0, code === 0 ? length[0] : 0) };
    },
    disconnect: (card) => called(disconnect, card, UNPOWER_CARD),
  };
}

/** A native function, as koffi gives it. */
interface Native {
  readonly async: (...parameters: unknown[]) => unknown;
}

/** A return code as an unsigned number. The parameters live as long as the call. */
function called(native: Native, ...parameters: readonly unknown[]): Promise<number> {
  return new Promise<number>((resolve, reject) => {
    native.async(...parameters, (error: unknown, code: number | bigint) => {
      if (error) reject(error);
      else resolve(Number(BigInt.asUintN(32, BigInt(code))));
    });
    // A call that could not be made is one more way in which the service failed; here nothing rejects.
  }).catch(() => SCARD_F_INTERNAL_ERROR);
}
