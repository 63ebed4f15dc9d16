/** The parts of `@sealsystems/ipp` that are used here; the package carries no types of its own. */
declare module '@sealsystems/ipp/lib/parser.js' {
  /** Throws on most damage, but can run for ever on a negative length. */
  function parse(bytes: Buffer): unknown;
  export = parse;
}

declare module '@sealsystems/ipp/lib/serializer.js' {
  /** Throws on a value that does not fit its attribute; attributes that it does not know are left out. */
  function serialize(message: Readonly<Record<string, unknown>>): Buffer;
  export = serialize;
}
