/** How PC/SC lies in memory: one interface, three layouts. Sources: README.md. */
export interface PcscAbi {
  readonly library: string;
  /** DWORD. */
  readonly dword: 'unsigned long' | 'uint32_t';
  /** LONG. */
  readonly long: 'long' | 'int32_t';
  /** SCARDCONTEXT and SCARDHANDLE. */
  readonly handle: 'long' | 'int32_t' | 'uintptr_t';
  /** Bytes of `rgbAtr` in SCARD_READERSTATE. */
  readonly atrLength: 33 | 36;
  /** Whether structures have no gaps. */
  readonly isPacked: boolean;
  /** Behind the names of functions that take texts. */
  readonly suffix: '' | 'A';
}

/** `null` where there is no PC/SC. */
export function pcscAbiOf(platform: NodeJS.Platform): PcscAbi | null {
  switch (platform) {
    case 'linux':
      return {
        library: 'libpcsclite.so.1',
        dword: 'unsigned long',
        long: 'long',
        handle: 'long',
        atrLength: 33,
        isPacked: false,
        suffix: '',
      };
    case 'win32':
      return {
        library: 'winscard.dll',
        dword: 'uint32_t',
        long: 'int32_t',
        handle: 'uintptr_t',
        atrLength: 36,
        isPacked: false,
        suffix: 'A',
      };
    case 'darwin':
      return {
        library: '/System/Library/Frameworks/PCSC.framework/PCSC',
        dword: 'uint32_t',
        long: 'int32_t',
        handle: 'int32_t',
        atrLength: 33,
        isPacked: true,
        suffix: '',
      };
    default:
      return null;
  }
}
