/** Far above the head of a form's part: a file name and a type. */
const HEAD_MAX_BYTES = 16 * 1024;

/**
 * The file of a form with one field (RFC 7578), as it comes: what stands before its first byte is left out. What follows the
 * file, the closing boundary, is given with it: whoever reads knows where the file itself ends, as a bundle's reader does.
 * Gives nothing where the form has no part.
 */
export async function* fileOfForm(form: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Buffer | null = Buffer.alloc(0);
  for await (const piece of form) {
    if (!head) {
      yield piece;
      continue;
    }
    head = Buffer.concat([head, piece]);
    const end = head.indexOf('\r\n\r\n');
    if (end >= 0) {
      yield head.subarray(end + 4);
      head = null;
    } else if (head.length > HEAD_MAX_BYTES) return;
  }
}
