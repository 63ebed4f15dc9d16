import { expect, test } from 'vitest';
import { z } from 'zod';
import { startTestPlatform } from '../testing/test-platform.ts';

const documentSchema = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ security: z.unknown().optional() }))),
});

test('the OpenAPI 3.1 document has exactly the endpoints of the contract, and says which are signed', async () => {
  const platform = await startTestPlatform();
  const document = documentSchema.parse(await (await fetch(`${platform.url}/openapi.json`)).json());
  expect(document.openapi).toBe('3.1.0');
  const endpoints = Object.entries(document.paths).map(([path, methods]) => [
    path,
    Object.keys(methods),
    Object.values(methods).every(({ security }) => security !== undefined),
  ]);
  expect(endpoints.sort()).toEqual([
    ['/health/live', ['get'], false],
    ['/health/ready', ['get'], false],
    ['/v1/blobs/{sha256}', ['get', 'post', 'patch'], true],
    ['/v1/blobs:batch', ['post'], true],
    ['/v1/bookings', ['post'], true],
    ['/v1/bookings:cancel', ['post'], true],
    ['/v1/bundles', ['post'], false],
    ['/v1/cases:batch', ['post'], true],
    ['/v1/catalogue/metadata/{name}', ['get'], false],
    ['/v1/catalogue/targets/{*}', ['get'], false],
    ['/v1/enrol', ['post'], false],
    ['/v1/heartbeat', ['post'], true],
    ['/v1/identity:byCode', ['post'], true],
    ['/v1/payments', ['post'], true],
    ['/v1/payments:state', ['post'], true],
    ['/v1/profile', ['post'], true],
    ['/v1/progress', ['post'], false],
    ['/v1/ratings:batch', ['post'], true],
    ['/v1/records:query', ['post'], true],
    ['/v1/results', ['get'], true],
    ['/v1/slots:query', ['post'], true],
  ]);
});

test('the page for reading shows every endpoint and loads nothing from elsewhere', async () => {
  const platform = await startTestPlatform();
  const page = await (await fetch(`${platform.url}/docs`)).text();
  for (const path of ['/v1/enrol', '/v1/cases:batch', '/v1/heartbeat', '/v1/records:query'])
    expect(page).toContain(`POST ${path}`);
  expect(page).toContain('receiptNumber');
  expect(page).not.toMatch(/(src|href)="(https?:)?\/\//);
});

test('an unknown address and a form that is not JSON are answered in the shape of the contract', async () => {
  const platform = await startTestPlatform();
  const nowhere = await fetch(`${platform.url}/v2/enrol`, { method: 'POST' });
  expect([nowhere.status, await nowhere.json()]).toEqual([
    404,
    { error: 'notFound', message: 'There is nothing at this address.' },
  ]);
  const form = await fetch(`${platform.url}/v1/enrol`, { method: 'POST', body: new URLSearchParams('a=1') });
  expect(form.status).toBe(415);
});
