import { createHash } from 'node:crypto';
import { attachmentId, attachmentIdsOf, type CapturedFile } from '#contract/case/attachment.ts';
import type { Captured } from '#contract/device/screen-devices.ts';
import { signatureSvg } from '#contract/device/signature.ts';
import { isFile, SIGNED_BY_KEYS } from '#contract/item/answer.ts';
import type { AnswerType } from '#contract/item/answer-type.ts';
import type { Question } from '#contract/item/question.ts';
import type { TakenPaper } from '../stick/stick-papers.ts';
import type { SessionContext } from './session-context.ts';

/** A file in the session's memory. */
type SessionFile = SessionContext['attachments'][number];

type MadeFile = Omit<SessionFile, 'id' | 'question'>;

/** How many pages the files have by which a question is answered. */
export function pagesOf({ answers, attachments }: SessionContext, questionId: string): number {
  const ids = attachmentIdsOf(answers[questionId] ?? '');
  return attachments.filter(({ id }) => ids.includes(id)).reduce((sum, { pages = 1 }) => sum + pages, 0);
}

/** How many pages more the question takes; 0 where it takes none, as where it was signed by keys. */
export function roomFor(question: Question | undefined, context: SessionContext): number {
  if (!question || !isFile(question.answer)) return 0;
  if (context.answers[question.id] === SIGNED_BY_KEYS) return 0;
  const most = question.answer.type === 'photo' ? question.answer.maxPages : 1;
  return Math.max(0, most - pagesOf(context, question.id));
}

/** What the screen's devices are to be armed for, or `null` where the question needs nothing more of them. */
export function wantedFile(
  question: Question | undefined,
  context: SessionContext,
): Extract<AnswerType, { readonly type: 'photo' | 'signature' }> | null {
  if (!question || !isFile(question.answer)) return null;
  return roomFor(question, context) > 0 ? question.answer : null;
}

/** Whether its files can come from a stick: a paper can, a face is looked at here. */
export function mayComeFromStick(question: Question | undefined): boolean {
  return question?.answer.type === 'photo' && question.answer.camera === 'documentCamera';
}

/** The context with what was captured added to the answer of the question that is shown. */
export function withCaptured(context: SessionContext, captured: Captured): SessionContext {
  return withFiles(context, filesOf(captured));
}

/** The same with papers from a stick. */
export function withPapers(context: SessionContext, papers: readonly TakenPaper[]): SessionContext {
  return withFiles(
    context,
    papers.map(({ mediaType, bytes, pages }) => ({
      ...file(mediaType, bytes),
      ...(mediaType === 'application/pdf' ? { pages } : {}),
    })),
  );
}

function withFiles(context: SessionContext, files: readonly MadeFile[]): SessionContext {
  const { questionId, answers, attachments } = context;
  if (questionId === null) throw new Error('nothing is captured without a question');
  const made = files.map(
    (one, index): SessionFile => ({
      ...one,
      id: attachmentId(context.filesMade + index + 1),
      question: questionId,
    }),
  );
  const ids = [...attachmentIdsOf(answers[questionId] ?? ''), ...made.map(({ id }) => id)];
  return {
    ...context,
    attachments: [...attachments, ...made],
    filesMade: context.filesMade + made.length,
    answers: { ...answers, [questionId]: ids.join(',') },
    sources: { ...context.sources, [questionId]: 'resident' },
    captureProblem: null,
  };
}

/** The context without the files of one question: they are made anew. */
export function withoutFiles(context: SessionContext, questionId: string): SessionContext {
  const { [questionId]: _gone, ...answers } = context.answers;
  return {
    ...context,
    answers,
    attachments: context.attachments.filter(({ question }) => question !== questionId),
    captureProblem: null,
  };
}

function filesOf(captured: Captured): readonly Omit<CapturedFile, 'id' | 'question'>[] {
  switch (captured.kind) {
    case 'picture':
      return [file('image/jpeg', Buffer.from(captured.jpeg, 'base64'))];
    case 'signature': {
      const { aspect, strokes } = captured;
      return [
        file('image/svg+xml', Buffer.from(signatureSvg(captured), 'utf8')),
        file('application/json', Buffer.from(JSON.stringify({ aspect, strokes }), 'utf8')),
      ];
    }
  }
}

function file(mediaType: CapturedFile['mediaType'], bytes: Buffer): Omit<CapturedFile, 'id' | 'question'> {
  return {
    mediaType,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.toString('base64'),
  };
}
