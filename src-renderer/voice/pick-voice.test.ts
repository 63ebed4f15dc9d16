import { expect, test } from 'vitest';
import { pickVoice } from './pick-voice.ts';

const voice = (name: string, lang: string, localService = true) => ({ name, lang, localService });

/** As Chromium lists eSpeak NG by speech-dispatcher on Debian 12, a few of its 13,362. */
const espeak = [
  voice('Chinese (Cantonese) espeak-ng', 'yue'),
  voice('Chinese (Mandarin, latin as English)+Adam espeak-ng', 'cmn'),
  voice('Chinese (Mandarin, latin as English) espeak-ng', 'cmn'),
  voice('Chinese (Mandarin, latin as Pinyin) espeak-ng', 'cmn-LATN-PINYIN'),
  voice('English (Great Britain) espeak-ng', 'en-GB'),
  voice('English (America)+Alex espeak-ng', 'en-US'),
  voice('English (America) espeak-ng', 'en-US'),
];

test('Mandarin is found under the name that eSpeak NG gives it, plain and not as a variant', () => {
  expect(pickVoice(espeak, 'zh')?.name).toBe('Chinese (Mandarin, latin as English) espeak-ng');
  expect(pickVoice(espeak, 'en')?.name).toBe('English (America) espeak-ng');
});

test('a voice of recorded speech comes before a mechanical one, mainland Mandarin before that of Taiwan', () => {
  const installed = [
    voice('Microsoft Hanhan', 'zh-TW'),
    ...espeak,
    voice('Microsoft Huihui', 'zh_CN'),
    voice('Microsoft David', 'en-US'),
  ];
  expect(pickVoice(installed, 'zh')?.name).toBe('Microsoft Huihui');
  expect(pickVoice(installed, 'en')?.name).toBe('Microsoft David');
  expect(pickVoice(installed.slice(0, -2), 'zh')?.name).toBe('Microsoft Hanhan');
});

test('Cantonese is not taken for Mandarin, and nothing is sent to a voice elsewhere', () => {
  expect(pickVoice([voice('Sinji', 'zh-HK'), voice('yue', 'yue')], 'zh')).toBeNull();
  expect(pickVoice([voice('Google 普通话', 'zh-CN', false)], 'zh')).toBeNull();
});
