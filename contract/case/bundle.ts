import { z } from 'zod';
import { BLOB_MAX_BYTES } from './blob.ts';
import { sha256Schema } from './sha256.ts';

/**
 * Cases on a USB stick, for a terminal that has no network for weeks. A bundle is a tar: `manifest.json` first, then
 * the same signed requests that would go over the line, each as an HTTP/1.1 message. The platform answers with a tar
 * of answers, `manifest.json` last. A manifest is not signed and proves nothing: it tells what should be there, so that
 * a damaged bundle is seen. What counts are the signatures on requests and acknowledgements.
 */

/** A folder of this name at the top of a stick makes it one for transfers; no file has to be made for it. */
export const TRANSFER_FOLDER = 'tongban';
/** In {@link TRANSFER_FOLDER}: what terminals wrote, and the platform's answers for them. */
export const OUT_FOLDER = 'out';
export const IN_FOLDER = 'in';

export const MANIFEST_NAME = 'manifest.json';

/** Below the 4 GiB of FAT32 by far: a stick that is pulled costs one bundle at most, and a page takes it in minutes. */
export const BUNDLE_MAX_BYTES = 1024 ** 3;
export const BUNDLE_MAX_REQUESTS = 5_000;
export const MANIFEST_MAX_BYTES = 2 * 1024 ** 2;
export const REQUEST_HEAD_MAX_BYTES = 4 * 1024;
export const REQUEST_MAX_BYTES = BLOB_MAX_BYTES + REQUEST_HEAD_MAX_BYTES;
/** One answer: 50 acknowledgements are some 25 KiB. */
export const ANSWER_MAX_BYTES = 256 * 1024;

/** What a bundle, and the answers to it, are called. */
export interface BundleName {
  /** Five digits. */
  readonly terminal: string;
  readonly epoch: number;
  /**
   * When it was made, `YYYYMMDDHHMMSS` of the terminal's clock in UTC. A counter on the stick would begin anew on an
   * emptied one, and two bundles of one name overwrite each other on the computer that they are gathered on.
   */
  readonly stamp: string;
  /** 1, 2, … of what was written together. */
  readonly part: number;
}

const FILE_NAME = /^(\d{5})-([1-9]\d{0,8})-(\d{14})-(\d{2,4})\.tar$/;

export function bundleFileName({ terminal, epoch, stamp, part }: BundleName): string {
  return `${terminal}-${epoch}-${stamp}-${String(part).padStart(2, '0')}.tar`;
}

/** `null` where it is no name of a bundle. */
export function readBundleFileName(name: string): BundleName | null {
  const [, terminal = '', epoch, stamp = '', part] = FILE_NAME.exec(name) ?? [];
  if (terminal === '' || Number(part) === 0) return null;
  return { terminal, epoch: Number(epoch), stamp, part: Number(part) };
}

/** The `n`th request of a bundle, and the answer to it; from 1. */
export function requestName(n: number): string {
  return `requests/${String(n).padStart(6, '0')}.http`;
}
export function answerName(n: number): string {
  return `answers/${String(n).padStart(6, '0')}.json`;
}

const requestNameSchema = z.string().regex(/^requests\/\d{6}\.http$/);

const bundleNameSchema = z.strictObject({
  terminal: z.string().regex(/^\d{5}$/),
  epoch: z.int().positive().max(999_999_999),
  stamp: z.string().regex(/^\d{14}$/),
  part: z.int().positive().max(9_999),
});

const requestEntrySchema = z.strictObject({
  name: requestNameSchema,
  size: z.int().positive().max(REQUEST_MAX_BYTES),
  /** Over the whole entry, its head included. */
  sha256: sha256Schema,
});
export type RequestEntry = Readonly<z.infer<typeof requestEntrySchema>>;

export const bundleManifestSchema = z.strictObject({
  schema: z.literal('tongban-bundle-1'),
  bundle: bundleNameSchema,
  madeAt: z.iso.datetime(),
  counts: z.strictObject({ cases: z.int().nonnegative(), files: z.int().nonnegative() }),
  requests: z
    .array(requestEntrySchema)
    .min(1)
    .max(BUNDLE_MAX_REQUESTS)
    .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, 'names must differ'),
});
export type BundleManifest = Readonly<z.infer<typeof bundleManifestSchema>>;

/** What became of one request: the HTTP answer to it. */
export const bundleAnswerSchema = z.strictObject({
  request: requestNameSchema,
  status: z.int().min(100).max(599),
  body: z.unknown(),
});
export type BundleAnswer = Readonly<z.infer<typeof bundleAnswerSchema>>;

export const answersManifestSchema = z.strictObject({
  schema: z.literal('tongban-answers-1'),
  bundle: bundleNameSchema,
  at: z.iso.datetime(),
  /** Every request of the bundle's manifest was there, undamaged. */
  isWhole: z.boolean(),
  answers: z.int().nonnegative(),
});
export type AnswersManifest = Readonly<z.infer<typeof answersManifestSchema>>;

/** Only these travel in bundles: nothing else of the platform can be asked by a file. */
const PATH = /^\/v1\/(?:cases:batch|blobs\/[0-9a-f]{64})$/;
const HEADERS = [
  'content-type',
  'content-encoding',
  'content-digest',
  'signature-input',
  'signature',
  'upload-offset',
  'upload-length',
];

/** The head of a request in a bundle. The method is POST. */
export interface RequestHead {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The head as it stands before the body (RFC 9112), in ASCII. Throws for what {@link readRequestHead} would refuse. */
export function requestHeadText(head: RequestHead): string {
  const lines = Object.entries(head.headers).map(([name, value]) => `${name.toLowerCase()}: ${value}\r\n`);
  const text = `POST ${head.path} HTTP/1.1\r\n${lines.join('')}\r\n`;
  if (!readRequestHead(text)) throw new Error('this request does not travel in bundles');
  return text;
}

/** Reads a head, its empty line included; `null` where it is none, or none of a request that travels in bundles. */
export function readRequestHead(text: string): RequestHead | null {
  if (!text.endsWith('\r\n\r\n') || text.length > REQUEST_HEAD_MAX_BYTES) return null;
  const [first = '', ...lines] = text.slice(0, -4).split('\r\n');
  const [, path = ''] = /^POST (\S+) HTTP\/1\.1$/.exec(first) ?? [];
  if (!PATH.test(path)) return null;
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const [, name = '', value = ''] =
      /^([a-z-]+): ([\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?)$/.exec(line) ?? [];
    if (!HEADERS.includes(name) || Object.hasOwn(headers, name)) return null;
    headers[name] = value;
  }
  return { path, headers };
}
