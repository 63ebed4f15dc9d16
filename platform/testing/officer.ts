import type { TestPlatform } from './test-platform.ts';

/** What an officer's browser sends: the form, and where it was. */
export function sendForm(
  platform: Pick<TestPlatform, 'url'>,
  path: string,
  fields: Readonly<Record<string, string | Blob>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return fetch(platform.url + path, {
    method: 'POST',
    headers: { origin: platform.url, ...headers },
    body: form,
    redirect: 'manual',
  });
}

/** Decides on a case as an officer does who has just looked at it: `id` is its handle, `turn` the how-manieth decision. */
export function decideAs(
  platform: Pick<TestPlatform, 'url'>,
  id: number,
  turn: number,
  fields: Readonly<Record<string, string | Blob>>,
): Promise<Response> {
  return sendForm(platform, `/cases/${id}/decisions`, { turn: String(turn), officer: '样例员', ...fields });
}

/** The words of a page of the platform. */
export async function pageText(platform: Pick<TestPlatform, 'url'>, path: string): Promise<string> {
  return (await fetch(platform.url + path)).text();
}
