import { answerQuestion } from './answer-question.ts';
import { type HelperAnswer, questionSchema } from './helper-protocol.ts';
import { type Winspool, WinspoolError } from './winspool.ts';

/** The helper's answer to one line. Throws on a line that is no question: its only asker is the driver. */
export function answerLine(line: string, winspool: Winspool): string {
  const question = questionSchema.parse(JSON.parse(line));
  return JSON.stringify(answerOrFailure());

  function answerOrFailure(): HelperAnswer {
    try {
      return answerQuestion(question, winspool);
    } catch (error) {
      if (!(error instanceof WinspoolError)) throw error;
      return { id: question.id, answer: 'failed', step: error.step, error: error.code, begun: error.begun };
    }
  }
}
