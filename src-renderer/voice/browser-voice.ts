import type { VoiceStanding } from '#contract/device/voice.ts';
import { createReader, type Reader } from './reader.ts';
import { silentVoice } from './silent-voice.ts';
import { createSounds, openLoudspeaker, type Sounds } from './sounds.ts';
import { systemVoice } from './system-voice.ts';
import { realAfter } from './voice.ts';
import { voiceOrCaptions } from './voice-or-captions.ts';

/** The reader of a real screen: the system's voice, or captions alone. */
export function browserReader(tell: (standing: VoiceStanding) => void): Reader {
  const silent = silentVoice(realAfter);
  const voice =
    'speechSynthesis' in globalThis
      ? systemVoice({
          synthesis: globalThis.speechSynthesis,
          utteranceOf: (text) => new SpeechSynthesisUtterance(text),
          after: realAfter,
        })
      : { ...silent, languages: () => [] };
  return createReader(voiceOrCaptions({ voice, silent, after: realAfter, tell }));
}

export function browserSounds(): Sounds {
  return createSounds(openLoudspeaker, realAfter);
}
