import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { type Settings, settingsSchema } from '#contract/settings/settings.ts';
import { describeJsonProblem } from './json-problem.ts';
import { knownKeysAt } from './known-keys.ts';
import { nearestKey } from './nearest-key.ts';

export type LoadedSettings =
  | { readonly ok: true; readonly settings: Settings }
  | {
      readonly ok: false;
      /** For the person who wrote the file: file, place in it and reason, one problem a line. */
      readonly message: string;
    };

/** Reads a settings file (JSON). A mistake in it is an answer with words, never a throw. */
export async function loadSettings(file: string): Promise<LoadedSettings> {
  let text: string;
  try {
    // Fatal: an organ's name in another encoding would be shown as black diamonds. A byte order mark is dropped.
    text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (error) {
    return { ok: false, message: `${file}: ${readProblem(error)}` };
  }
  return parseSettings(text, file);
}

/** Parses the text of a settings file; `file` names it in messages. */
export function parseSettings(text: string, file: string): LoadedSettings {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, message: `${file}: ${describeJsonProblem(text, error)}` };
  }
  const parsed = settingsSchema.safeParse(value);
  if (parsed.success) return { ok: true, settings: parsed.data };
  const lines = parsed.error.issues.flatMap((issue) => describeIssue(issue));
  return { ok: false, message: lines.map((line) => `${file}: ${line}`).join('\n') };
}

function describeIssue(issue: z.core.$ZodIssue): readonly string[] {
  const place = issue.path.map(String).join('.');
  if (issue.code !== 'unrecognized_keys') return [`${place === '' ? '(whole)' : place}: ${issue.message}`];
  return issue.keys.map((key) => {
    const full = (last: string) => (place === '' ? last : `${place}.${last}`);
    const nearest = nearestKey(key, knownKeysAt(settingsSchema, issue.path));
    return `${full(key)}: unknown key${nearest === null ? '' : `, did you mean ${full(nearest)}?`}`;
  });
}

function readProblem(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ERR_ENCODING_INVALID_ENCODED_DATA':
      return 'is not in UTF-8: save it as UTF-8';
    case 'ENOENT':
      return 'there is no such file';
    case 'EACCES':
      return 'may not be read by this user';
    case 'EISDIR':
      return 'is a folder, not a file';
    default:
      return `cannot be read (${String(code)})`;
  }
}
