// Not the package as a whole: its own client would load HTTPS, 4 MB of the device host, for nothing.
import parse from '@sealsystems/ipp/lib/parser.js';
import serialize from '@sealsystems/ipp/lib/serializer.js';
import { z } from 'zod';
import { isFramedIpp } from './ipp-framing.ts';

/** Attribute names with their values, as the library gives them; whoever reads one parses it. */
const attributesSchema = z.record(z.string(), z.unknown());
export type IppAttributes = Readonly<z.infer<typeof attributesSchema>>;

/** A group can occur several times (one per job in Get-Jobs); it is always a list here. */
const groupSchema = z
  .union([z.array(attributesSchema), attributesSchema.transform((group) => [group])])
  .optional()
  .transform((groups) => groups ?? []);

const messageSchema = z.object({
  id: z.int(),
  /** Requests: an operation's name. A few status codes share numbers with operations: ignore it in answers. */
  operation: z.string().optional(),
  /** Answers: a status code's name. Requests with small operation numbers have it as well: ignore it there. */
  statusCode: z.string().optional(),
  'operation-attributes-tag': groupSchema,
  'job-attributes-tag': groupSchema,
  'printer-attributes-tag': groupSchema,
  data: z.instanceof(Buffer).optional(),
});

export interface IppMessage {
  readonly id: number;
  readonly operation: string | undefined;
  readonly statusCode: string | undefined;
  readonly operationAttributes: IppAttributes;
  readonly jobs: readonly IppAttributes[];
  readonly printer: IppAttributes;
  /** What follows the attributes: the document. */
  readonly data: Buffer;
}

/** The message in `bytes`, or `null` where they are not IPP. */
export function decodeIpp(bytes: Buffer): IppMessage | null {
  if (!isFramedIpp(bytes)) return null;
  let raw: unknown;
  try {
    raw = parse(bytes);
  } catch {
    return null;
  }
  const parsed = messageSchema.safeParse(raw);
  if (!parsed.success) return null;
  return {
    id: parsed.data.id,
    operation: parsed.data.operation,
    statusCode: parsed.data.statusCode,
    operationAttributes: parsed.data['operation-attributes-tag'][0] ?? {},
    jobs: parsed.data['job-attributes-tag'],
    printer: parsed.data['printer-attributes-tag'][0] ?? {},
    data: parsed.data.data ?? Buffer.alloc(0),
  };
}

const LANGUAGE = { 'attributes-charset': 'utf-8', 'attributes-natural-language': 'en' } as const;

/** A request with the attributes that every one begins with, in the order that RFC 8011 (4.1.4) asks for. */
export function encodeIppRequest(request: {
  readonly operation: string;
  readonly id: number;
  readonly attributes: IppAttributes;
  readonly data?: Buffer | undefined;
}): Buffer {
  return serialize({
    version: '2.0',
    operation: request.operation,
    id: request.id,
    'operation-attributes-tag': { ...LANGUAGE, ...request.attributes },
    ...(request.data ? { data: request.data } : {}),
  });
}

export function encodeIppAnswer(answer: {
  readonly statusCode: string;
  readonly id: number;
  readonly jobs?: readonly IppAttributes[] | undefined;
  readonly printer?: IppAttributes | undefined;
  /** Attributes of the last group that the library does not know, each a set of octetString. */
  readonly octetStrings?: ReadonlyMap<string, readonly string[]> | undefined;
}): Buffer {
  const bytes = serialize({
    version: '2.0',
    statusCode: answer.statusCode,
    id: answer.id,
    'operation-attributes-tag': LANGUAGE,
    ...(answer.jobs ? { 'job-attributes-tag': answer.jobs } : {}),
    ...(answer.printer ? { 'printer-attributes-tag': answer.printer } : {}),
  });
  const more = [...(answer.octetStrings ?? [])].flatMap(([name, values]) =>
    // Only the first value of a set bears the name (RFC 8010, 3.1.5).
    values.flatMap((value, index) => [
      Buffer.of(OCTET_STRING),
      counted(index === 0 ? name : ''),
      counted(value),
    ]),
  );
  return more.length === 0 ? bytes : Buffer.concat([bytes.subarray(0, -1), ...more, bytes.subarray(-1)]);
}

const OCTET_STRING = 0x30;

function counted(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
