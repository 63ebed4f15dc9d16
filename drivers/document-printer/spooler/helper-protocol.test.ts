import fc from 'fast-check';
import { expect, test } from 'vitest';
import { helperAnswerSchema, readAnswer } from './helper-protocol.ts';
import { createLineSplitter } from './line-splitter.ts';

const answers = [
  { id: 1, answer: 'printer', status: 16, attributes: 0, driver: 'A 打印机' },
  { id: 2, answer: 'job', job: { jobId: 3, name: 'terminal-1', status: 128, pagesPrinted: 0 } },
  { id: 3, answer: 'job', job: null },
  { id: 4, answer: 'failed', step: 'OpenPrinter', error: 1722, begun: false },
] as const;

test('answers cut anywhere are the same answers', () => {
  const stream = answers.map((answer) => `${JSON.stringify(answer)}\n`).join('');
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40 })), (cuts) => {
      const lines = createLineSplitter(1_000);
      const heard: unknown[] = [];
      let rest = stream;
      for (const cut of [...cuts, stream.length]) {
        for (const line of lines.push(rest.slice(0, cut)) ?? []) heard.push(readAnswer(line));
        rest = rest.slice(cut);
      }
      expect(heard).toEqual(answers);
      expect(lines.held()).toBe(0);
    }),
  );
});

test('a line is an answer of the protocol or none', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (line) => {
      const answer = readAnswer(line);
      if (answer) helperAnswerSchema.parse(answer);
    }),
  );
  expect(readAnswer('{"id":1,"answer":"printer","status":-1,"attributes":0,"driver":""}')).toBeNull();
});

test('a line without end is given up and not kept', () => {
  const lines = createLineSplitter(10);
  expect(lines.push('12345')).toEqual([]);
  expect(lines.push('6789012')).toBeNull();
  expect(lines.held()).toBe(0);
});
