import { describe, expect, test } from 'vitest';
import { type Preferences, STANDARD_PREFERENCES } from '#contract/kiosk-api/intent.ts';
import { languageSchema } from '#contract/text.ts';
import { browsingStore } from '../../features/home/browsing.ts';
import { browsingOf, fixtureNames, fixtureOf, isChoosing } from '../../gallery/fixtures.ts';
import type { Inner } from '../../ui/inner-page-store.ts';
import { sentencesOf } from '../sentences.ts';
import { shownOf } from '../shown.ts';
import { speakable } from '../speakable.ts';

const readTo: Preferences = { ...STANDARD_PREFERENCES, textSize: 'elder', voice: 'on' };

function shownAt(name: string, preferences: Preferences = readTo) {
  const { browsing } = { ...browsingStore.getInitialState(), ...browsingOf(name) };
  return shownOf(fixtureOf(name, preferences), browsing, isChoosing(name) ? name : null, null);
}

/** All that is said of a page, as it reaches the voice. */
function saidAt(name: string, language: Preferences['language'] = 'zh'): readonly string[] {
  const shown = shownAt(name, { ...readTo, language });
  if (!shown) throw new Error(`nothing is shown at ${name}`);
  return [...shown.page, ...(shown.over?.texts ?? [])]
    .flatMap((text) => sentencesOf(text, language))
    .map((sentence) => speakable(sentence, language));
}

const names = fixtureNames.filter((name) => name !== 'restoring');

/** People of the fixtures by name, whole numbers, what is masked on the screen, and names of people's own files. */
const PERSONAL = [
  /沈测兰|沈秀兰|顾测明/,
  /\*/,
  /\d{11,}/,
  /[零一二三四五六七八九]{11,}/,
  /\d{17}[\dX]/,
  /无此路/,
  /\.(?:jpe?g|pdf|png)/i,
];

describe.each(languageSchema.options)('in %s', (language) => {
  test.each(names)('%s says something, and nothing that is somebody’s', (name) => {
    const said = saidAt(name, language);
    expect(said.join('')).not.toBe('');
    for (const sentence of said) {
      expect(sentence).toMatch(/[\p{L}\p{N}]/u);
      // A place that was not filled.
      expect(sentence).not.toMatch(/[{}]|undefined|null/);
      for (const personal of PERSONAL) expect(sentence).not.toMatch(personal);
    }
  });
});

test('pages within a view are read out, and only on their own view', () => {
  const snapshot = fixtureOf('question-photo', readTo);
  const { browsing } = browsingStore.getInitialState();
  const at = (inner: Inner, on = 'question-photo') => shownOf(snapshot, browsing, null, { on, inner });
  expect(at({ at: 'picture', of: 'cutPaper' })?.page).toEqual([
    '纸全不全？字看得清吗？',
    '照片裁过了。少了一块就重新裁，看不清就重拍',
    '可以点“用这张”，或者“重拍”，或者“重新裁”。',
  ]);
  expect(at({ at: 'picture', of: 'face' })?.page.join('')).not.toContain('裁');
  expect(at({ at: 'cutting' })?.page.join('')).toContain('往外或往里');
  expect(at({ at: 'cutting' })?.key).not.toBe(at({ at: 'picture', of: 'paper' })?.key);
  expect(at({ at: 'cutting' }, 'the view before')?.page).toEqual(shownAt('question-photo')?.page);
});

test('nobody is read to who did not ask for it, nor where nobody is', () => {
  expect(shownAt('home', STANDARD_PREFERENCES)).toBeNull();
  expect(shownOf(null, browsingStore.getInitialState().browsing, null, null)).toBeNull();
});

test('a question is asked, its few answers and the keys are named', () => {
  expect(saidAt('question-two')).toEqual([
    '您办理过退休吗？',
    '已经领取养老金的，选已退休',
    '可以选：没有退休；已退休。',
    '请点一项。',
    '可以点下一步，或者返回。',
  ]);
});

test('many answers are counted and not read', () => {
  const said = saidAt('question-many').join('');
  expect(said).toMatch(/一共有\d+项可以选/);
  expect(said).not.toContain('金泽镇');
});

test('what is typed is not said', () => {
  expect(saidAt('question-phone-full').join('')).not.toMatch(/138|一三八|6620/);
});

test('of the person’s numbers the check page says the end, and how much there is to look at', () => {
  const said = saidAt('check');
  expect(said).toContain('身份证号，尾号0002。');
  expect(said).toContain('屏幕上有8项您的信息，请逐项看一遍。');
  expect(said.at(-1)).toBe('可以点提交并打印凭条，或者返回。');
});

test('an amount is said in yuan and jiao, of the account the end', () => {
  const said = saidAt('pay').join('');
  expect(said).toMatch(/应缴金额：\d+元(?:\d角|零)?(?:\d分)?。/);
  expect(said).toMatch(/尾号\d{4}。/);
});

test('an error says what happened, what was done and what to do now, before where else to go', () => {
  const said = saidAt('problem-cardExpired').join('');
  const order = ['有效期', '还没有提交任何内容', '请放新的那张', '派出所'].map((words) =>
    said.indexOf(words),
  );
  expect(order).toEqual(order.toSorted((one, other) => one - other));
  expect(order[0]).toBeGreaterThanOrEqual(0);
});

test('at the end it says what to take away first, then the number digit by digit', () => {
  const said = saidAt('done');
  expect(said.slice(0, 2)).toEqual(['已收件', '请取走身份证和打印件']);
  expect(said.find((sentence) => sentence.includes('凭条号是'))).toMatch(
    /^凭条号是[零一二三四五六七八九]{4}，[零一二三四五六七八九]{4}，[零一二三四五六七八九]{4}。$/,
  );
  expect(saidAt('done', 'en').slice(0, 1)).not.toEqual(said.slice(0, 1));
});

/** What is said of what lies over a page. */
function saidOver(name: string, language: Preferences['language'] = 'zh'): string {
  const shown = shownAt(name, { ...readTo, language });
  return (shown?.over?.texts ?? [])
    .flatMap((text) => sentencesOf(text, language))
    .map((sentence) => speakable(sentence, language))
    .join('');
}

test('the warning says how long there still is, that a touch goes on, and its keys', () => {
  const over = saidOver('warning');
  expect(over).toContain('再过45秒');
  expect(over).toContain('点一下屏幕就能继续');
  expect(over).toMatch(/可以点继续办理，或者退出。$/);
});

test('another card says what it means for this matter and what the two keys do', () => {
  const over = saidOver('other-card');
  expect(over).toMatch(/^读卡区有另一张身份证/);
  expect(over).toContain('没有用这张证');
  expect(over).toContain('请先拿起证');
  expect(over).toMatch(/可以点接着办，或者换人办理。$/);
});

test('声音与显示 says how each choice stands and how it is closed, until something must be answered first', () => {
  const over = saidOver('sound-and-display');
  expect(over).toMatch(/^声音与显示/);
  for (const standing of ['字号：长辈版大字', '颜色：标准', '高度：标准', '语音：朗读页面', '语速：正常'])
    expect(over).toContain(standing);
  expect(over).toContain('音量：5级中的第3级');
  expect(over).toMatch(/可以点设好了，回到页面。$/);
  expect(saidOver('sound-and-display', 'en')).toMatch(/Text size: Large\..*“?Done, back to the page/);
  expect(saidOver('sound-and-display-warning')).toMatch(/^您还在吗/);
  expect(saidOver('sound-and-display-other-card')).toMatch(/^读卡区有另一张身份证/);
});

test('a new speed or volume is heard with which it is', () => {
  const { sample } = shownAt('home', { ...readTo, voiceSpeed: 'slow', volume: 5 }) ?? {};
  expect(sample).toMatch(/^语速：慢，音量：5 级中的第 5 级。/);
});

test.each(['done', 'result'])('at the end of %s it is asked how it was, with the five levels', (name) => {
  const said = saidAt(name).join('');
  expect(said).toMatch(/办得满意吗？，?自愿评价/);
  expect(said).toMatch(/可以选：非常满意；满意；基本满意；不满意；非常不满意/);
});

test('whoever rated is thanked, and of a bad one asked why', () => {
  expect(saidAt('done-rated').join('')).toContain('谢谢您的评价');
  const bad = saidAt('done-rated-bad').join('');
  expect(bad).toContain('哪里不好');
  expect(bad).toContain('可以选：等太久；看不懂；机器出错；没办成；其他');
  expect(bad).not.toContain('办得满意吗');
});

test('what the reader of a card sees comes first while a card lies on it', () => {
  expect(saidAt('identify')[0]).toBe('请把身份证平放在读卡区');
  expect(saidAt('identify-reading')[0]).toBe('正在读取，请不要拿开');
});
