import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { DeviceSettings } from '#contract/settings/device-settings.ts';
import type { Settings } from '#contract/settings/settings.ts';
import { loadSettings, parseSettings } from '#main/settings/load-settings.ts';
import { StepFailed } from '../setup/progress.ts';

/** The settings of a real terminal, from the file that a person wrote. */
export async function readSettingsFile(file: string): Promise<Settings> {
  const loaded = await loadSettings(file);
  if (!loaded.ok) throw new StepFailed(loaded.message);
  return loaded.settings;
}

/** The site and the times of the demonstration; devices and platform are known only once they run. */
export async function readDemoSettings(root: string): Promise<Readonly<Record<string, unknown>>> {
  const file = path.join(root, 'assets/demo/settings.json');
  return z.record(z.string(), z.unknown()).parse(JSON.parse(await readFile(file, 'utf8')));
}

export interface DemoParts {
  readonly platform?:
    | {
        readonly url: string;
        readonly enrolmentCode?: string | undefined;
        readonly heartbeatMs?: number;
      }
    | undefined;
  readonly devices?: readonly DeviceSettings[] | undefined;
  /** Counts as a USB stick while it is there. */
  readonly stickFolder?: string | undefined;
}

/** Completes settings with what the demonstration started, and writes them for the host to read. */
export async function writeSettings(
  folder: string,
  base: Readonly<Record<string, unknown>>,
  parts: DemoParts,
): Promise<string> {
  const file = path.join(folder, 'settings.json');
  const text = JSON.stringify(
    {
      ...base,
      ...(parts.platform === undefined
        ? {}
        : { platform: { ...recordOf(base['platform']), ...parts.platform } }),
      ...(parts.devices === undefined ? {} : { devices: parts.devices }),
      ...(parts.stickFolder === undefined ? {} : { stick: { emulatedFolder: parts.stickFolder } }),
    },
    null,
    2,
  );
  const parsed = parseSettings(text, file);
  if (!parsed.ok) throw new StepFailed(parsed.message);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // The enrolment code in it is a secret for as long as it is good.
  await writeFile(file, `${text}\n`, { mode: 0o600 });
  return file;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return z.record(z.string(), z.unknown()).catch({}).parse(value);
}
