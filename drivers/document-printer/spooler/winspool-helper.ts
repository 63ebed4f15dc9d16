/**
 * The helper process: the only one into which a printer's DLL is loaded. It answers one question after the other
 * and ends with the driver that started it. NEVER RUN ON WINDOWS; elsewhere it ends at once, having no winspool.drv.
 */
import { answerQuestion } from './answer-question.ts';
import { type HelperAnswer, questionSchema } from './helper-protocol.ts';
import { createLineSplitter } from './line-splitter.ts';
import { loadWinspool, WinspoolError } from './winspool.ts';

/** A document of 64 MiB in base64. */
const MAX_QUESTION_CHARS = 90 * 1024 * 1024;

const winspool = loadWinspool();
const lines = createLineSplitter(MAX_QUESTION_CHARS);

function answerTo(line: string): HelperAnswer {
  const question = questionSchema.parse(JSON.parse(line));
  try {
    return answerQuestion(question, winspool);
  } catch (error) {
    if (!(error instanceof WinspoolError)) throw error;
    return { id: question.id, answer: 'failed', step: error.step, error: error.code, begun: error.begun };
  }
}

function say(answer: HelperAnswer): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

process.stdin.setEncoding('utf8');
process.stdin.on('data', (text: string) => {
  const complete = lines.push(text);
  if (!complete) throw new Error('a question without end');
  for (const line of complete) say(answerTo(line));
});
process.stdin.on('end', () => process.exit(0));
say({ id: 0, answer: 'ready' });
