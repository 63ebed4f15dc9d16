import { expect, test } from 'vitest';
import { isS3Address, isS3Endpoint, type S3Options, s3Settings } from './s3-settings.ts';

const env = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' };
const urlOf = (options: S3Options, more: Record<string, string> = {}) => {
  const { bucketUrl, prefix } = s3Settings(options, { ...env, ...more });
  return `${bucketUrl}/${prefix}`;
};

test.each<[S3Options, string]>([
  [{ address: 's3://cases', region: 'cn-north-1' }, 'https://cases.s3.cn-north-1.amazonaws.com/'],
  [
    { address: 's3://cases/a/b/', endpoint: 'https://s3.example:9000/' },
    'https://s3.example:9000/cases/a/b/',
  ],
  [{ address: 's3://cases/a', endpoint: 'https://{bucket}.oss.example' }, 'https://cases.oss.example/a/'],
])('%j leads to %s', (options, url) => {
  expect(urlOf(options)).toBe(url);
});

test('what no option says comes from the environment', () => {
  const more = { AWS_REGION: 'r-1', AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:1', AWS_SESSION_TOKEN: 'token' };
  expect(urlOf({ address: 's3://cases' }, more)).toBe('http://127.0.0.1:1/cases/');
  expect(s3Settings({ address: 's3://cases' }, { ...env, ...more })).toMatchObject({
    region: 'r-1',
    sessionToken: 'token',
  });
  expect(s3Settings({ address: 's3://cases', region: 'r-2' }, { ...env, ...more }).region).toBe('r-2');
});

test('what is missing or is no address is said in words', () => {
  expect(() => s3Settings({ address: 's3://cases' }, {})).toThrow('AWS_SECRET_ACCESS_KEY must be set');
  expect(() => urlOf({ address: 's3://cases' }, { AWS_ENDPOINT_URL_S3: 'ftp://x' })).toThrow(
    'ftp://x is not',
  );
  for (const address of ['cases', 's3://', 's3://Cases', 's3://cases/a b', 's3://cases/a//b', 's3://cases/ä'])
    expect(isS3Address(address)).toBe(false);
  expect(isS3Endpoint('s3.example')).toBe(false);
  expect(isS3Endpoint('https://{bucket}.oss.example')).toBe(true);
});
