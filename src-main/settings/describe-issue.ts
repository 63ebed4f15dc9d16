import type { z } from 'zod';
import { nearestWord } from '#contract/nearest-word.ts';
import { knownKeysAt } from './known-keys.ts';
import { memberOf, valueAt } from './value-at.ts';

/** One mistake in words, one a line: where in the file, what is wrong, and what would be right. */
export function describeIssue(schema: z.ZodType, value: unknown, issue: z.core.$ZodIssue): readonly string[] {
  const place = placeOf(value, issue.path);
  if (issue.code !== 'unrecognized_keys')
    return [oneLine(`${place === '' ? '(whole)' : place}: ${reasonOf(value, issue)}`)];
  const known = knownKeysAt(schema, value, issue.path);
  return issue.keys.map((key) =>
    oneLine(`${place === '' ? key : `${place}.${key}`}: unknown key, ${meantOrKnown(key, known)}`),
  );
}

/** A device is counted from 0, and named where it has an id: nobody likes to count. */
function placeOf(value: unknown, path: readonly PropertyKey[]): string {
  return path
    .map((step, index) => {
      const id = memberOf(valueAt(value, path.slice(0, index + 1)), 'id');
      const isNamed = path[index - 1] === 'devices' && typeof id === 'string' && id !== '';
      return isNamed ? `${String(step)} ("${id}")` : String(step);
    })
    .join('.');
}

function reasonOf(value: unknown, issue: z.core.$ZodIssue): string {
  const found = valueAt(value, issue.path);
  const isMissing = found === undefined;
  switch (issue.code) {
    case 'invalid_type':
      return isMissing
        ? 'is missing'
        : `must be ${TYPES[issue.expected] ?? issue.expected}, not ${typeName(found)}`;
    case 'invalid_value':
      return isMissing ? 'is missing' : `must be ${oneOf(issue.values)}, not ${nameOf(found)}`;
    case 'invalid_union': {
      const known = 'options' in issue ? (issue.options ?? []).map(String) : [];
      if (known.length === 0) return issue.message;
      return isMissing
        ? `is missing; known are ${known.join(', ')}`
        : `${nameOf(found)} is not known, ${meantOrKnown(String(found), known)}`;
    }
    case 'too_small':
      if (issue.origin !== 'string')
        return `must be ${issue.inclusive ? 'at least' : 'over'} ${issue.minimum}`;
      return issue.minimum === 1 ? 'must not be empty' : `must have ${issue.minimum} characters at least`;
    case 'too_big':
      return `must be ${issue.inclusive ? 'at most' : 'under'} ${issue.maximum}`;
    default:
      // Said by the schema itself.
      return issue.message;
  }
}

function meantOrKnown(misspelt: string, known: readonly string[]): string {
  const nearest = nearestWord(misspelt, known);
  if (nearest !== null) return `did you mean ${nearest}?`;
  return known.length === 0 ? 'there are none here' : `known are ${known.join(', ')}`;
}

function oneOf(values: readonly unknown[]): string {
  const all = values.map((value) => JSON.stringify(value));
  return all.length === 1 ? all.join() : `one of ${all.join(', ')}`;
}

const TYPES: Readonly<Partial<Record<string, string>>> = {
  string: 'a string in quotation marks',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object {…}',
  record: 'an object {…}',
  array: 'a list […]',
  tuple: 'a list […]',
};

/** The value itself is not told: what has the wrong type may be a secret. */
function typeName(found: unknown): string {
  if (Array.isArray(found)) return 'a list';
  if (found === null) return 'null';
  return typeof found === 'object' ? 'an object' : `a ${typeof found}`;
}

function nameOf(found: unknown): string {
  return typeof found === 'object' ? typeName(found) : JSON.stringify(found);
}

/** A key or an id may hold a line's end. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
