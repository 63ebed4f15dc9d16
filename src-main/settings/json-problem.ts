/**
 * What is wrong with a JSON text, with line and column where they can be known. V8 gives a position for most
 * mistakes, and none for a text that ends too early: there the end of the text is the place.
 */
export function describeJsonProblem(text: string, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const position = /at position (\d+)/.exec(message)?.[1];
  const offset = position === undefined ? positionOfToken(text, message) : Number(position);
  if (offset === null) return 'not valid JSON';
  const before = text.slice(0, offset).split('\n');
  const line = before.length;
  const column = (before.at(-1)?.length ?? 0) + 1;
  return `not valid JSON at line ${line}, column ${column}`;
}

function positionOfToken(text: string, message: string): number | null {
  if (message.includes('end of JSON')) return text.length;
  const excerpt = /\.\.\."([\s\S]+?)"\.\.\. is not valid JSON|"([\s\S]+)" is not valid JSON/.exec(message);
  const found = excerpt?.[1] ?? excerpt?.[2];
  const token = /^Unexpected token '([\s\S]+?)'/.exec(message)?.[1];
  if (found === undefined || token === undefined) return null;
  const start = text.indexOf(found);
  const within = found.indexOf(token, excerpt?.[1] === undefined ? 0 : Math.min(10, found.length - 1));
  return start < 0 || within < 0 ? null : start + within;
}
