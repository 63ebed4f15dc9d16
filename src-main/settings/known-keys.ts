import { z } from 'zod';

/** The keys that a schema knows at `path`; none where the path leads through something without keys. */
export function knownKeysAt(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  let reached: readonly z.core.$ZodType[] = [schema];
  for (const step of path) reached = reached.flatMap((one) => stepInto(one, step));
  return [...new Set(reached.flatMap(objectsOf).flatMap((object) => Object.keys(object.shape)))];
}

function stepInto(schema: z.core.$ZodType, step: PropertyKey): readonly z.core.$ZodType[] {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodArray) return [inner.element];
  return objectsOf(inner).flatMap((object) => {
    const next = object.shape[String(step)];
    return next === undefined ? [] : [next];
  });
}

/** The object shapes a value may have: one, or several for a union. */
function objectsOf(schema: z.core.$ZodType): readonly z.ZodObject[] {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodObject) return [inner];
  if (inner instanceof z.ZodUnion) return inner.options.flatMap(objectsOf);
  return [];
}

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodReadonly || schema instanceof z.ZodOptional || schema instanceof z.ZodPrefault)
    return unwrapped(schema.unwrap());
  if (schema instanceof z.ZodDefault) return unwrapped(schema.unwrap());
  return schema;
}
