import { expect, test } from 'vitest';
import type { VoiceStanding } from '#contract/device/voice.ts';
import type { Language } from '#contract/text.ts';
import { recordingVoice } from './testing/recording-voice.ts';
import { voiceOrCaptions } from './voice-or-captions.ts';

function start(languages: readonly Language[]) {
  const system = recordingVoice(languages);
  const silent = recordingVoice();
  const told: VoiceStanding[] = [];
  const waiting: (() => void)[] = [];
  const voice = voiceOrCaptions({
    voice: system,
    silent,
    after: (_ms, run) => {
      waiting.push(run);
      return () => {};
    },
    tell: (standing) => told.push(standing),
  });
  const became: string[] = [];
  const say = (language: Language = 'zh') =>
    voice.say(
      { text: '请核对', language, speed: 'normal', volume: 3 },
      { ended: () => became.push('ended'), failed: () => became.push('failed') },
    );
  return {
    voice,
    system,
    silent,
    told,
    say,
    became,
    wait: () => waiting.splice(0).forEach((run) => void run()),
  };
}

test('with a voice it speaks, and staff are told of nothing but that', () => {
  const { system, silent, told, say, became, wait } = start(['zh', 'en']);
  say();
  system.endSentence();
  wait();
  expect([became, silent.said.length]).toEqual([['ended'], 0]);
  expect(told).toEqual([{ languages: ['zh', 'en'], failed: false }]);
});

test('without a voice captions go on in their time, and staff are told when the voices had theirs', () => {
  const { silent, told, say, became, wait } = start([]);
  say();
  expect(told).toEqual([]);
  silent.endSentence();
  expect(became).toEqual(['ended']);
  wait();
  expect(told).toEqual([{ languages: [], failed: false }]);
});

test('voices that come late are told, and so are those that go', () => {
  const { system, told, wait } = start([]);
  system.setLanguages(['zh', 'en']);
  wait();
  system.setLanguages([]);
  expect(told.map(({ languages }) => languages)).toEqual([['zh', 'en'], []]);
});

test('a language without a voice has its captions, and the other is spoken', () => {
  const { system, silent, say } = start(['en']);
  say('zh');
  say('en');
  expect([silent.said.length, system.said.length]).toEqual([1, 1]);
});

test('an engine that fails leaves the caption, tells staff, and is tried again when it had its rest', () => {
  const { system, silent, told, say, became, wait } = start(['zh', 'en']);
  say();
  system.failSentence();
  silent.endSentence();
  expect([became, told.at(-1)?.failed]).toEqual([['ended'], true]);
  // Nobody waits for it sentence after sentence.
  say();
  expect(system.said).toHaveLength(1);
  silent.endSentence();
  expect([became, told.at(-1)?.failed]).toEqual([['ended', 'ended'], true]);
  wait();
  say();
  system.endSentence();
  expect([became, told.at(-1)?.failed]).toEqual([['ended', 'ended', 'ended'], false]);
});

test('a stop stops whichever there is', () => {
  const { voice, system, silent, say } = start(['zh']);
  say();
  voice.stop();
  expect(system.now()).toBeNull();
  say('en');
  voice.stop();
  expect(silent.now()).toBeNull();
});
