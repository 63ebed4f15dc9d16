import { z } from 'zod';
import { memberOf } from './value-at.ts';

/**
 * The keys that a schema knows at `path` of `value`; none where the path leads through something without keys.
 * Where a value may have several shapes, the one that its own `kind` or `class` chooses counts alone.
 */
export function knownKeysAt(
  schema: z.ZodType,
  value: unknown,
  path: readonly PropertyKey[],
): readonly string[] {
  let reached: readonly z.core.$ZodType[] = [schema];
  let here = value;
  for (const step of path) {
    reached = reached.flatMap((one) => stepInto(one, here, step));
    here = memberOf(here, step);
  }
  return [...new Set(reached.flatMap((one) => keysOf(one, here)))];
}

function keysOf(schema: z.core.$ZodType, value: unknown): readonly string[] {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodRecord && inner.keyType instanceof z.ZodEnum)
    return inner.keyType.options.map(String);
  return objectsOf(inner, value).flatMap((object) => Object.keys(object.shape));
}

function stepInto(schema: z.core.$ZodType, value: unknown, step: PropertyKey): readonly z.core.$ZodType[] {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodArray) return [inner.element];
  return objectsOf(inner, value).flatMap((object) => {
    const next = object.shape[String(step)];
    return next === undefined ? [] : [next];
  });
}

/** The object shapes that a value may have: one, or all of a union's where the value chooses none. */
function objectsOf(schema: z.core.$ZodType, value: unknown): readonly z.ZodObject[] {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodObject) return [inner];
  if (!(inner instanceof z.ZodDiscriminatedUnion)) return [];
  const { discriminator, options } = inner.def;
  const chosen = options.filter((option) =>
    [...(option._zod.propValues?.[discriminator] ?? [])].includes(String(memberOf(value, discriminator))),
  );
  return (chosen.length > 0 ? chosen : options).flatMap((option) => objectsOf(option, value));
}

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodReadonly || schema instanceof z.ZodOptional || schema instanceof z.ZodPrefault)
    return unwrapped(schema.unwrap());
  if (schema instanceof z.ZodDefault) return unwrapped(schema.unwrap());
  return schema;
}
