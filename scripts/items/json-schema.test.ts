import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { itemJsonSchema, JSON_SCHEMA_FILE } from './json-schema.ts';

test('the written schema is the one of the code (else: npm run items -- schema)', () => {
  expect(readFileSync(JSON_SCHEMA_FILE, 'utf8')).toBe(itemJsonSchema());
});

test('every reference in it leads somewhere', () => {
  const text = itemJsonSchema();
  const { $defs } = JSON.parse(text) as { $defs: object };
  for (const [, name = ''] of text.matchAll(/"#\/\$defs\/([^"]+)"/g)) expect($defs).toHaveProperty(name);
});
