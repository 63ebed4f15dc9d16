import { expect, test } from 'vitest';
import { createReader, type Shown } from './reader.ts';
import { recordingVoice } from './testing/recording-voice.ts';

const shown = (over: Partial<Shown>): Shown => ({
  key: 'one',
  page: ['请核对。', '可以点提交。'],
  sample: '听得清吗？',
  language: 'zh',
  speed: 'normal',
  volume: 3,
  ...over,
});

function start() {
  const voice = recordingVoice();
  const reader = createReader(voice);
  const texts = () => voice.said.map(({ text }) => text);
  const caption = () => reader.captions.getState().sentence;
  return { voice, reader, texts, caption };
}

test('a page is read to its end, a sentence at a time, and the caption is what is being said', () => {
  const { voice, reader, caption, texts } = start();
  reader.show(shown({}));
  expect([voice.now(), caption()]).toEqual(['请核对。', '请核对。']);
  voice.endSentence();
  expect(caption()).toBe('可以点提交。');
  voice.endSentence();
  expect([voice.now(), caption()]).toEqual([null, null]);
  expect(texts()).toEqual(['请核对。', '可以点提交。']);
});

test('a sentence that could not be said does not keep the next one back', () => {
  const { voice, reader } = start();
  reader.show(shown({}));
  voice.failSentence();
  expect(voice.now()).toBe('可以点提交。');
});

test('a touch ends it, and what was left is not said when the same page comes again', () => {
  const { voice, reader, caption, texts } = start();
  reader.show(shown({}));
  reader.interrupt();
  expect([voice.now(), caption()]).toEqual([null, null]);
  reader.show(shown({}));
  expect(texts()).toHaveLength(1);
});

test('a new page stops the old one', () => {
  const { voice, reader, texts } = start();
  reader.show(shown({}));
  reader.show(shown({ key: 'two', page: ['正在收件。'] }));
  expect(voice.now()).toBe('正在收件。');
  voice.endSentence();
  expect(texts()).toEqual(['请核对。', '正在收件。']);
});

test('of a page that changes what is new is said at once, then what was left; what was said is not said again', () => {
  const { voice, reader, texts } = start();
  reader.show(shown({ page: ['放上身份证。', '正在等待。', '没带证的，到窗口。'] }));
  voice.endSentence();
  reader.show(shown({ page: ['看到身份证了，不要拿开。', '放上身份证。', '没带证的，到窗口。'] }));
  expect(voice.now()).toBe('看到身份证了，不要拿开。');
  voice.endSentence();
  voice.endSentence();
  expect(voice.now()).toBeNull();
  expect(texts().slice(2)).toEqual(['看到身份证了，不要拿开。', '没带证的，到窗口。']);
});

test('a warning is said over the page, and the page is not begun anew after it', () => {
  const { voice, reader, texts } = start();
  reader.show(shown({}));
  reader.show(shown({ over: { name: 'warning', texts: ['您还在吗？'] } }));
  expect(voice.now()).toBe('您还在吗？');
  // Its countdown changes every second.
  reader.show(shown({ over: { name: 'warning', texts: ['您还在吗？还有 44 秒。'] } }));
  expect(voice.now()).toBe('您还在吗？');
  reader.show(shown({}));
  expect(voice.now()).toBeNull();
  expect(texts()).toHaveLength(2);
});

test('once more means all of it, and over a warning the warning', () => {
  const { voice, reader } = start();
  reader.show(shown({}));
  voice.endSentence();
  voice.endSentence();
  reader.repeat();
  expect(voice.now()).toBe('请核对。');
  reader.show(shown({ over: { name: 'warning', texts: ['您还在吗？'] } }));
  reader.repeat();
  expect(voice.now()).toBe('您还在吗？');
});

test('a change of speed or volume is heard at once, a change of language begins the page anew', () => {
  const { voice, reader } = start();
  reader.show(shown({}));
  reader.show(shown({ speed: 'slow', volume: 5 }));
  expect(voice.said.at(-1)).toMatchObject({ text: '听得清吗？', speed: 'slow', volume: 5 });
  reader.show(shown({ language: 'en', page: ['Please check.'] }));
  expect(voice.said.at(-1)).toMatchObject({ text: 'Please check.', language: 'en' });
});

test('what a press brought is said, unless the page says it itself', () => {
  const { voice, reader } = start();
  reader.show(shown({ page: ['读卡器没有连上。'] }));
  reader.announce('读卡器没有连上。');
  expect(voice.said).toHaveLength(1);
  reader.announce('请先选一个日期');
  expect(voice.now()).toBe('请先选一个日期');
});

test('the answer to a press is said before the news it brought', () => {
  const { voice, reader } = start();
  reader.show(shown({ page: ['办得满意吗？', '可以点办好了。'] }));
  reader.interrupt();
  reader.announce('选了：满意');
  reader.show(shown({ page: ['谢谢您的评价。', '可以点办好了。'] }));
  expect(voice.now()).toBe('选了：满意');
  voice.endSentence();
  expect(voice.now()).toBe('谢谢您的评价。');
  voice.endSentence();
  expect(voice.now()).toBeNull();
});

const choices = { name: 'choices', texts: ['声音与显示。', '字号：标准。'] } as const;

test('in a dialog that was opened by hand, what is chosen and a new speed are said; closed, the page is not begun anew', () => {
  const { voice, reader } = start();
  reader.show(shown({}));
  reader.show(shown({ over: choices }));
  expect(voice.now()).toBe('声音与显示。');
  reader.announce('选了：颜色，黑底黄字');
  expect(voice.now()).toBe('选了：颜色，黑底黄字');
  reader.show(shown({ over: { ...choices, texts: ['声音与显示。', '字号：长辈版大字。'] } }));
  expect(voice.now()).toBe('选了：颜色，黑底黄字');
  reader.show(shown({ over: choices, speed: 'slow' }));
  expect(voice.now()).toBe('听得清吗？');
  reader.repeat();
  expect(voice.now()).toBe('声音与显示。');
  reader.show(shown({ speed: 'slow' }));
  expect(voice.now()).toBeNull();
});

test('a warning that comes over a dialog is said, nothing else is, and then the dialog again', () => {
  const { voice, reader } = start();
  reader.show(shown({ over: choices }));
  reader.show(shown({ over: { name: 'warning', texts: ['您还在吗？'] } }));
  reader.announce('选了：颜色，黑底黄字');
  expect(voice.now()).toBe('您还在吗？');
  reader.show(shown({ over: choices }));
  expect(voice.now()).toBe('声音与显示。');
});

test('nothing is said or left where nobody is read to', () => {
  const { voice, reader, caption } = start();
  reader.show(shown({}));
  reader.show(null);
  reader.announce('请先选一个日期');
  reader.repeat();
  expect([voice.now(), caption(), voice.said.length]).toEqual([null, null, 1]);
});
