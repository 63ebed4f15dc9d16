import type { DeviceStatus } from '#contract/device/status.ts';
import type { VoiceStanding } from '#contract/device/voice.ts';
import { type Language, languageSchema } from '#contract/text.ts';

const NAMES: Readonly<Record<Language, string>> = { zh: 'Chinese', en: 'English' };

/** The voice as one of the terminal's devices; nobody has said anything of it before the screen has. */
export function voiceStatus(standing: VoiceStanding | null): DeviceStatus {
  const voice = { deviceId: 'voice', deviceClass: 'voice', conditions: [] } as const;
  if (!standing) return { ...voice, state: 'unknown' };
  const missing = languageSchema.options.filter((language) => !standing.languages.includes(language));
  if (missing.length > 0) {
    const names = missing.map((language) => NAMES[language]).join(' and ');
    return { ...voice, state: 'noDevice', detail: `the browser knows no voice of this machine for ${names}` };
  }
  if (standing.failed)
    return { ...voice, state: 'hardwareError', detail: 'the voice was given words and did not say them' };
  return { ...voice, state: 'online' };
}
