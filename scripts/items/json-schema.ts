import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { questionSchema } from '#contract/item/question.ts';
import { itemFileSchema } from '#contract/item/schema.ts';
import { ASSETS } from './assets.ts';

/** Where editors find it; assets/README.md says how to point one at it. */
export const JSON_SCHEMA_FILE = join(ASSETS, 'schema/item.schema.json');

/** Writes the JSON Schema of an item's file. */
export function writeJsonSchema(): void {
  mkdirSync(dirname(JSON_SCHEMA_FILE), { recursive: true });
  writeFileSync(JSON_SCHEMA_FILE, itemJsonSchema());
  console.log('assets/schema/item.schema.json is written.');
}

/** The JSON Schema of an item's file as text: the schema of the code, and questions that are taken from the library. */
export function itemJsonSchema(): string {
  const registry = z.registry<{ id: string }>();
  registry.add(questionSchema, { id: 'question' });
  const schema = z.toJSONSchema(itemFileSchema, {
    io: 'input',
    metadata: registry,
    reused: 'ref',
    override({ zodSchema, jsonSchema }) {
      if (zodSchema !== questionSchema) return;
      const whole = { ...jsonSchema };
      const taken = {
        ...whole,
        properties: { use: { type: 'string' }, ...whole.properties },
        required: ['use'],
      };
      for (const key of Object.keys(jsonSchema)) Reflect.deleteProperty(jsonSchema, key);
      Object.assign(jsonSchema, { anyOf: [whole, taken] });
    },
  });
  return `${JSON.stringify(schema, null, 1)}\n`;
}
