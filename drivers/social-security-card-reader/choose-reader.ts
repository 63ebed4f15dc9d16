export type Chosen =
  | { readonly ok: true; readonly reader: string }
  | { readonly ok: false; readonly message: string; readonly state: 'noDevice' | 'offline' };

/** The reader whose name holds `wanted`, or the only one there is. Messages are for staff. */
export function chooseReader(readers: readonly string[], wanted: string | undefined): Chosen {
  const fitting =
    wanted === undefined
      ? readers
      : readers.filter((name) => name.toLowerCase().includes(wanted.toLowerCase()));
  const [reader, ...others] = fitting;
  if (reader === undefined) {
    const there =
      readers.length === 0 ? '' : `; there ${readers.length === 1 ? 'is' : 'are'} ${listed(readers)}`;
    return { ok: false, message: `${noReader(wanted)}${there}`, state: 'noDevice' };
  }
  if (others.length > 0)
    return {
      ok: false,
      message: `several chip card readers fit: ${listed(fitting)}; name one in transport.reader`,
      state: 'offline',
    };
  return { ok: true, reader };
}

export function noReader(wanted: string | undefined): string {
  return wanted === undefined ? 'no chip card reader' : `no chip card reader with "${wanted}" in its name`;
}

function listed(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}
