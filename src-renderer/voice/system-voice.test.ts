import { expect, test } from 'vitest';
import { type Synthesis, systemVoice } from './system-voice.ts';
import type { Utterance } from './voice.ts';

/** An engine as a browser shows it: its voices come late, its events when a test says so. */
function engine() {
  const target = new EventTarget();
  let voices: SpeechSynthesisVoice[] = [];
  const spoken: SpeechSynthesisUtterance[] = [];
  let cancels = 0;
  const synthesis: Synthesis = {
    getVoices: () => voices,
    speak: (utterance) => void spoken.push(utterance),
    cancel: () => {
      cancels += 1;
    },
    addEventListener: target.addEventListener.bind(target),
    removeEventListener: target.removeEventListener.bind(target),
  };
  return {
    synthesis,
    spoken,
    cancels: () => cancels,
    bring(...langs: readonly string[]) {
      voices = langs.map((lang) => ({
        name: lang,
        lang,
        voiceURI: lang,
        localService: true,
        default: false,
      }));
      target.dispatchEvent(new Event('voiceschanged'));
    },
    tell(event: 'start' | 'end' | 'error', at = spoken.length - 1) {
      spoken[at]?.dispatchEvent(Object.assign(new Event(event)));
    },
  };
}

class FakeUtterance extends EventTarget {
  voice: SpeechSynthesisVoice | null = null;
  lang = '';
  rate = 1;
  volume = 1;
  readonly text: string;
  constructor(text: string) {
    super();
    this.text = text;
  }
}

function start() {
  const speech = engine();
  let overdue = () => {};
  const voice = systemVoice({
    synthesis: speech.synthesis,
    // What a browser's utterance has of which the voice makes use.
    utteranceOf: (text) => new FakeUtterance(text) as unknown as SpeechSynthesisUtterance,
    after: (_ms, run) => {
      overdue = run;
      return () => {
        overdue = () => {};
      };
    },
  });
  const became: string[] = [];
  const events = { ended: () => became.push('ended'), failed: () => became.push('failed') };
  const say = (over: Partial<Utterance> = {}) =>
    voice.say({ text: '请核对', language: 'zh', speed: 'normal', volume: 3, ...over }, events);
  return { voice, speech, say, became, waitTooLong: () => overdue() };
}

test('it speaks nothing until the system’s voices came, then what there are voices for', () => {
  const { voice, speech, say, became } = start();
  let heard = 0;
  voice.onLanguages(() => {
    heard += 1;
  });
  expect(voice.languages()).toEqual([]);
  say();
  expect(became).toEqual(['failed']);
  speech.bring('cmn');
  expect([voice.languages(), heard]).toEqual([['zh'], 1]);
  say({ speed: 'slow', volume: 5 });
  expect(speech.spoken[0]).toMatchObject({ text: '请核对', lang: 'cmn', rate: 0.75, volume: 1 });
  speech.tell('start');
  speech.tell('end');
  expect(became).toEqual(['failed', 'ended']);
});

test('louder and faster is louder and faster', () => {
  const { speech, say } = start();
  speech.bring('zh-CN', 'en-US');
  for (const volume of [1, 2, 3, 4, 5] as const) say({ volume });
  const volumes = speech.spoken.map(({ volume }) => volume);
  expect(volumes).toEqual(volumes.toSorted((one, other) => one - other));
  expect(new Set(volumes).size).toBe(5);
  for (const speed of ['slow', 'normal', 'fast'] as const) say({ speed });
  const rates = speech.spoken.slice(-3).map(({ rate }) => rate);
  expect(rates).toEqual(rates.toSorted((one, other) => one - other));
});

test('what was stopped, or followed by another sentence, says no more of itself', () => {
  const { voice, speech, say, became } = start();
  speech.bring('zh-CN');
  say();
  say({ text: '下一句' });
  // Browsers report the end of the one that was cut.
  speech.tell('error', 0);
  voice.stop();
  speech.tell('end', 1);
  expect(became).toEqual([]);
  expect(speech.cancels()).toBeGreaterThanOrEqual(2);
});

test.each(['before it begins', 'in the middle'])(
  'an engine that hangs %s has failed, and is stopped',
  (when) => {
    const { speech, say, became, waitTooLong } = start();
    speech.bring('zh-CN');
    say();
    if (when === 'in the middle') speech.tell('start');
    const cancels = speech.cancels();
    waitTooLong();
    expect(became).toEqual(['failed']);
    expect(speech.cancels()).toBe(cancels + 1);
    speech.tell('end');
    expect(became).toEqual(['failed']);
  },
);
