import { z } from 'zod';

/** Names inside an item file. They are pinned by stored cases: renaming one is a new version of the item. */
export const nameSchema = z.string().regex(/^[a-z][a-zA-Z0-9]*$/, 'must be a camelCase name');

/** The name of a file of the catalogue: an item, a theme, a kind of certificate. */
export const idSchema = z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be a kebab-case name');

/** GB/T 2260: province (2 digits), city (2), county (2). */
export const divisionCodeSchema = z.string().regex(/^\d{6}$/, 'must be six digits, as in "310118"');

/** Where a value of an answer is looked up: `answers.<questionId>`. */
export const answerReferenceSchema = z
  .string()
  .regex(/^answers\.[a-z][a-zA-Z0-9]*$/, 'must be answers.<questionId>');
