import { promisify } from 'node:util';
import { inflate } from 'node:zlib';

const unpack = promisify(inflate);

/** What object streams may unpack to, bytes: all of one file's, and so many of them. */
const UNPACKED_MAX = 8 * 1024 * 1024;
const STREAMS_MAX = 500;

const STREAM = /stream\r?\n([\s\S]*?)\r?\n?endstream/g;
const TOKENS = /<<|>>|\/Type\s*\/Pages\b|\/Count\s+(\d{1,6})\b/g;

/**
 * How many pages a PDF says that it has (ISO 32000-1, 7.7.3.2: `/Count` of the topmost `/Pages`), `null` where it says
 * none, or is encrypted: whoever gets it could not open it. Only what is needed for that is read; the file is shown
 * and executed by nobody here.
 */
export async function pdfPages(bytes: Buffer): Promise<number | null> {
  const text = bytes.toString('latin1');
  if (/\/Encrypt\b/.test(text)) return null;
  const packed: Buffer[] = [];
  const plain = text.replaceAll(STREAM, (_, content: string, at: number) => {
    const isObjects = /\/Type\s*\/ObjStm\b/.test(dictionaryBefore(text, at));
    if (isObjects && packed.length < STREAMS_MAX) packed.push(Buffer.from(content, 'latin1'));
    return '';
  });
  let most = countIn(plain);
  let left = UNPACKED_MAX;
  for (const stream of packed) {
    const objects = await unpack(stream, { maxOutputLength: left }).catch(() => null);
    if (!objects) return null;
    left -= objects.length;
    if (left <= 0) return null;
    most = Math.max(most, countIn(objects.toString('latin1')));
  }
  return most > 0 ? most : null;
}

/** The dictionary that belongs to a stream stands right before it. */
function dictionaryBefore(text: string, at: number): string {
  const near = text.slice(Math.max(0, at - 1_000), at);
  return near.slice(near.lastIndexOf(' obj') + 1);
}

/** The greatest count of a dictionary that is a node of the tree of pages: the topmost one's. */
function countIn(text: string): number {
  const open: { isPages: boolean; count: number }[] = [];
  let most = 0;
  for (const [token, count] of text.matchAll(TOKENS)) {
    const inside = open.at(-1);
    if (token === '<<') open.push({ isPages: false, count: 0 });
    else if (token === '>>') {
      const closed = open.pop();
      if (closed?.isPages) most = Math.max(most, closed.count);
    } else if (inside && count !== undefined) inside.count = Number(count);
    else if (inside) inside.isPages = true;
  }
  return most;
}
