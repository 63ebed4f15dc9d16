import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const root = path.resolve(import.meta.dirname, '../..');

type Validate = (configuration: unknown, debugLogger: unknown) => Promise<void>;

/** electron-builder's own check, which knows every key; it is reached through the package that has it. */
async function validate(configuration: unknown): Promise<void> {
  const own = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'));
  const { validateConfiguration } = z
    .object({ validateConfiguration: z.custom<Validate>((value) => typeof value === 'function') })
    .parse(own('app-builder-lib/out/util/config/config'));
  const quiet = { isEnabled: false, add: () => {} };
  await validateConfiguration(configuration, quiet);
}

async function packaging(): Promise<Record<string, unknown>> {
  const text = await readFile(path.join(root, 'electron-builder.yml'), 'utf8');
  return z.record(z.string(), z.unknown()).parse(parse(text));
}

test('the packaging description has no key that electron-builder does not know', async () => {
  await expect(validate(await packaging())).resolves.toBeUndefined();
  await expect(validate({ ...(await packaging()), asarUnpak: [] })).rejects.toThrow(/asarUnpak/);
});

test('the package runs no Node of its own and loads nothing from outside its archive', async () => {
  expect((await packaging())['electronFuses']).toMatchObject({
    runAsNode: false,
    onlyLoadAppFromAsar: true,
    enableNodeCliInspectArguments: false,
  });
});
