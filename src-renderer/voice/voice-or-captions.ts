import type { VoiceStanding } from '#contract/device/voice.ts';
import type { After, Voice } from './voice.ts';

/** Longer than the voices of any system took to appear, ms; before, that there are none means nothing. */
const VOICES_WITHIN_MS = 15_000;

/** A voice that failed is left alone for so long, ms: finding out once more costs whoever waits for it seconds a sentence. */
const RESTS_FOR_MS = 60_000;

/**
 * Speaks with `voice` where it can, and goes on in silence where it cannot: the captions stay, the resident is told of no
 * fault. `tell` hears how the voice stands whenever that changes.
 */
export function voiceOrCaptions(options: {
  readonly voice: Voice;
  readonly silent: Voice;
  readonly after: After;
  readonly tell: (standing: VoiceStanding) => void;
}): Voice {
  const { voice, silent, after, tell } = options;
  let failed = false;
  let rests = false;
  let told = '';
  const tellNew = () => {
    const standing = { languages: voice.languages(), failed };
    const words = JSON.stringify(standing);
    if (words === told) return;
    told = words;
    tell(standing);
  };
  // Voices that are there at once, or come later, are told at once; that there are none only when they had their time.
  if (voice.languages().length > 0) tellNew();
  voice.onLanguages(() => {
    if (voice.languages().length > 0 || told !== '') tellNew();
  });
  after(VOICES_WITHIN_MS, tellNew);

  return {
    languages: silent.languages,
    onLanguages: silent.onLanguages,
    say(utterance, { ended, failed: notSaid }) {
      silent.stop();
      if (rests || !voice.languages().includes(utterance.language))
        return silent.say(utterance, { ended, failed: notSaid });
      voice.say(utterance, {
        ended() {
          failed = false;
          tellNew();
          ended();
        },
        failed() {
          failed = true;
          rests = true;
          after(RESTS_FOR_MS, () => {
            rests = false;
          });
          tellNew();
          silent.say(utterance, { ended, failed: notSaid });
        },
      });
    },
    stop() {
      voice.stop();
      silent.stop();
    },
  };
}
