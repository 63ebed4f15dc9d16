import { readFile } from 'node:fs/promises';
import { type Settings, settingsSchema } from '#contract/settings/settings.ts';
import { describeIssue } from './describe-issue.ts';
import { describeJsonProblem } from './json-problem.ts';

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
  const lines = parsed.error.issues.flatMap((issue) => describeIssue(settingsSchema, value, issue));
  return { ok: false, message: lines.map((line) => `${file}: ${line}`).join('\n') };
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
