/** The part of `@sealsystems/ipp` that is used here; the package carries no types of its own. */
declare module '@sealsystems/ipp' {
  const ipp: {
    /** Throws on a value that does not fit its attribute; attributes that it does not know are left out. */
    serialize(message: Readonly<Record<string, unknown>>): Buffer;
    /** Throws on most damage, but can run for ever on a negative length. */
    parse(bytes: Buffer): unknown;
  };
  export = ipp;
}
