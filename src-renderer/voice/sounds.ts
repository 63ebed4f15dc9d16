import type { Preferences } from '#contract/kiosk-api/intent.ts';
import type { After } from './voice.ts';

export type Sound = 'press' | 'success' | 'error' | 'attention';

/** One tone of a sound: pitch, when it begins and how long it sounds (ms), and how loud beside the others (0–1). */
export interface Tone {
  readonly hz: number;
  readonly fromMs: number;
  readonly forMs: number;
  readonly loudness: number;
}

/**
 * Told apart without a trained ear: a press is a tick, success rises, an error falls and is lower, attention repeats itself.
 * None is above 1 kHz for long: what age takes of hearing it takes from above.
 */
export const TONES: Readonly<Record<Sound, readonly Tone[]>> = {
  press: [{ hz: 1_000, fromMs: 0, forMs: 30, loudness: 0.18 }],
  success: [
    { hz: 523, fromMs: 0, forMs: 110, loudness: 0.6 },
    { hz: 784, fromMs: 120, forMs: 200, loudness: 0.6 },
  ],
  error: [
    { hz: 440, fromMs: 0, forMs: 180, loudness: 0.8 },
    { hz: 294, fromMs: 200, forMs: 320, loudness: 0.8 },
  ],
  attention: [
    { hz: 698, fromMs: 0, forMs: 140, loudness: 0.7 },
    { hz: 698, fromMs: 240, forMs: 140, loudness: 0.7 },
    { hz: 698, fromMs: 480, forMs: 140, loudness: 0.7 },
  ],
};

/** Each step about twice as loud as the one before, as the ear counts. */
const GAINS = [0.06, 0.12, 0.25, 0.5, 1] as const;

/** Without this long a rise and fall a tone begins and ends with a crack, ms. */
const EDGE_MS = 8;

/** An open way to the loudspeaker costs power all day: it is let go after this long without a sound, ms. */
const LET_GO_MS = 10_000;

export interface Sounds {
  play(sound: Sound, volume: Preferences['volume']): void;
}

/** Sounds made of oscillators; where there is no way to a loudspeaker, nothing. */
export function createSounds(open: () => AudioContext | null, after: After): Sounds {
  let context: AudioContext | null | undefined;
  let keep = () => {};
  return {
    play(sound, volume) {
      if (context === undefined) context = open();
      const audio = context;
      if (!audio) return;
      keep();
      keep = after(LET_GO_MS, () => void audio.suspend().catch(() => undefined));
      if (audio.state === 'suspended') void audio.resume().catch(() => undefined);
      for (const tone of TONES[sound]) sing(audio, tone, GAINS[volume - 1] ?? 1);
    },
  };
}

function sing(audio: AudioContext, { hz, fromMs, forMs, loudness }: Tone, gain: number): void {
  const from = audio.currentTime + fromMs / 1_000;
  const until = from + forMs / 1_000;
  const edge = EDGE_MS / 1_000;
  const envelope = audio.createGain();
  envelope.gain.setValueAtTime(0, from);
  envelope.gain.linearRampToValueAtTime(loudness * gain, from + edge);
  envelope.gain.setValueAtTime(loudness * gain, until - edge);
  envelope.gain.linearRampToValueAtTime(0, until);
  const oscillator = audio.createOscillator();
  // A triangle has a little of the overtones by which a small loudspeaker is heard at all.
  oscillator.type = 'triangle';
  oscillator.frequency.value = hz;
  oscillator.connect(envelope).connect(audio.destination);
  oscillator.start(from);
  oscillator.stop(until);
}

/** The browser's way to the loudspeaker; `null` where it has none. */
export function openLoudspeaker(): AudioContext | null {
  try {
    return new AudioContext({ latencyHint: 'interactive' });
  } catch {
    return null;
  }
}
