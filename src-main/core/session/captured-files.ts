import { createHash } from 'node:crypto';
import { type Attachment, attachmentId, attachmentIdsOf } from '#contract/case/attachment.ts';
import type { Captured } from '#contract/device/screen-devices.ts';
import { signatureSvg } from '#contract/device/signature.ts';
import { isFile } from '#contract/item/answer.ts';
import type { AnswerType } from '#contract/item/answer-type.ts';
import type { Question } from '#contract/item/question.ts';
import type { SessionContext } from './session-context.ts';

/** What the screen's devices are to be armed for, or `null` where the question needs nothing more of them. */
export function wantedFile(
  question: Question | undefined,
  answers: SessionContext['answers'],
): Extract<AnswerType, { readonly type: 'photo' | 'signature' }> | null {
  if (!question || !isFile(question.answer)) return null;
  const count = attachmentIdsOf(answers[question.id] ?? '').length;
  const most = question.answer.type === 'photo' ? question.answer.maxPages : 1;
  return count < most ? question.answer : null;
}

/** The context with what was captured added to the answer of the question that is shown. */
export function withCaptured(context: SessionContext, captured: Captured): SessionContext {
  const { questionId, answers, attachments } = context;
  if (questionId === null) throw new Error('nothing is captured without a question');
  const made = filesOf(captured).map(
    (file, index): Attachment => ({
      ...file,
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

function filesOf(captured: Captured): readonly Omit<Attachment, 'id' | 'question'>[] {
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

function file(mediaType: Attachment['mediaType'], bytes: Buffer): Omit<Attachment, 'id' | 'question'> {
  return {
    mediaType,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.toString('base64'),
  };
}
