import type { HelperAnswer, HelperQuestion } from './helper-protocol.ts';
import type { Winspool } from './winspool.ts';

/** What the helper answers. Throws what the calls throw. */
export function answerQuestion(question: HelperQuestion, winspool: Winspool): HelperAnswer {
  const { id, printer } = question;
  switch (question.ask) {
    case 'printer':
      return { id, answer: 'printer', ...winspool.printer(printer) };
    case 'print': {
      const bytes = Buffer.from(question.pdf, 'base64');
      return { id, answer: 'printed', jobId: winspool.print(printer, question.name, bytes) };
    }
    case 'job':
      return { id, answer: 'job', job: winspool.job(printer, question.jobId) };
    case 'jobs':
      return { id, answer: 'jobs', jobs: [...winspool.jobs(printer)] };
    case 'cancel':
      winspool.cancel(printer, question.jobId);
      return { id, answer: 'done' };
    case 'release':
      winspool.release(printer, question.jobId);
      return { id, answer: 'done' };
  }
}
