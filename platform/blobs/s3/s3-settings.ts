import { z } from 'zod';

/** Where a bucket is, and who may use it. */
export interface S3Settings {
  /** The bucket's own address, with no slash at the end. */
  readonly bucketUrl: string;
  /** Before the name of every object: empty, or ending in a slash. */
  readonly prefix: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of credentials that are good for a time only. */
  readonly sessionToken?: string | undefined;
}

export interface S3Options {
  /** `s3://bucket` or `s3://bucket/prefix`. */
  readonly address: string;
  /** The server, where it is not Amazon's; `{bucket}` in it is replaced, and without that the bucket becomes the path. */
  readonly endpoint?: string | undefined;
  readonly region?: string | undefined;
}

const ADDRESS =
  /^s3:\/\/(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(?<prefix>[\w.-]+(?:\/[\w.-]+)*)?)?\/?$/;
/** Each region has its own server; without a region the first one is meant, as with Amazon's own tools. */
const DEFAULT_REGION = 'us-east-1';
const BUCKET = '{bucket}';

/** Whether `address` is one that {@link s3Settings} understands. The letters of a prefix are those that no server reads in two ways. */
export function isS3Address(address: string): boolean {
  return ADDRESS.test(address);
}

/** Whether `endpoint` is an address of a server. */
export function isS3Endpoint(endpoint: string): boolean {
  return z.url({ protocol: /^https?$/ }).safeParse(endpoint.replace(BUCKET, 'bucket')).success;
}

/**
 * Puts options and environment together, under the names that Amazon's tools have made usual. Secrets come from the environment
 * alone: the command line can be read by every user of the machine. Throws, in words, where one is missing.
 */
export function s3Settings(
  options: S3Options,
  env: Readonly<Record<string, string | undefined>>,
): S3Settings {
  const { bucket = '', prefix } = ADDRESS.exec(options.address)?.groups ?? {};
  if (bucket === '') throw new Error(`${options.address} is not s3://bucket or s3://bucket/prefix.`);
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (!accessKeyId || !secretAccessKey)
    throw new Error(
      'for files on S3, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY must be set in the environment.',
    );
  const region = options.region ?? (env['AWS_REGION'] || DEFAULT_REGION);
  const endpoint =
    options.endpoint ?? (env['AWS_ENDPOINT_URL_S3'] || `https://${BUCKET}.s3.${region}.amazonaws.com`);
  if (!isS3Endpoint(endpoint))
    throw new Error(`the S3 endpoint ${endpoint} is not an http or https address.`);
  const server = endpoint.replace(/\/+$/, '');
  return {
    bucketUrl: server.includes(BUCKET) ? server.replace(BUCKET, bucket) : `${server}/${bucket}`,
    prefix: prefix === undefined ? '' : `${prefix}/`,
    region,
    accessKeyId,
    secretAccessKey,
    sessionToken: env['AWS_SESSION_TOKEN'] || undefined,
  };
}
