import type { VoiceStanding } from '#contract/device/voice.ts';
import type { ScreenStore } from '../app/store.ts';

/** Tells the core how the voice stands: on each change, and whenever a core is there anew. */
export function reportVoice(
  store: ScreenStore,
  tell: (standing: VoiceStanding) => Promise<void> | undefined,
): (standing: VoiceStanding) => void {
  let known: VoiceStanding | null = null;
  const say = () => {
    if (known && store.getState().snapshot) void tell(known)?.catch(() => undefined);
  };
  store.subscribe(({ snapshot }, before) => {
    if (snapshot && !before.snapshot) say();
  });
  return (standing) => {
    known = standing;
    say();
  };
}
