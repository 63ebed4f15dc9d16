import type { Text } from '../text.ts';
import type { Material } from './material.ts';
import type { Question } from './question.ts';

/** The id of the question for a photo of the face, which `identify.face` asks for. */
export const FACE_QUESTION_ID = 'face';

/** Asked first after the card: the body compares it with the card's picture. */
export const FACE_QUESTION: Question = {
  id: FACE_QUESTION_ID,
  label: { zh: '人脸照片', en: 'Your photo' },
  ask: { zh: '请正对镜头，拍一张照片', en: 'Please look into the camera for a photo' },
  hint: {
    zh: '只用来核对是您本人，随办件一起加密保存',
    en: 'Only to confirm that it is you; it is kept encrypted with your case',
  },
  answer: { type: 'photo', camera: 'faceCamera', maxPages: 1 },
};

/** The id of the question whether a commitment stands for papers (commitment-question.ts), and its two answers. */
export const COMMITMENT_QUESTION_ID = 'commitment';
export const COMMITS = 'commit';
export const HANDS_IN = 'handIn';

/** The id of the question that asks for a picture of `material`: `paperRent` for `rent`. */
export function paperQuestionId({ id }: Pick<Material, 'id'>): string {
  return `paper${id.charAt(0).toUpperCase()}${id.slice(1)}`;
}

/** The question that asks for pictures of `material`; `null` where it cannot be handed in here. */
export function paperQuestion(material: Material): Question | null {
  const { name, handIn } = material;
  if (!handIn) return null;
  const hint = paperHint(material);
  return {
    id: paperQuestionId(material),
    label: name,
    ask: { zh: `请拍下${name.zh}`, ...(name.en ? { en: `Please photograph: ${name.en}` } : {}) },
    ...(hint ? { hint } : {}),
    answer: {
      type: 'photo',
      camera: 'documentCamera',
      maxPages: handIn.pages,
      ...(handIn.laterDays === undefined ? {} : { laterDays: handIn.laterDays }),
    },
  };
}

function paperHint({ how, handIn }: Material): Text | undefined {
  const days = handIn?.laterDays;
  if (days === undefined) return how;
  const later = {
    zh: `没有带的，可以在 ${days} 天内补交`,
    en: `If you do not have it with you, you can bring it within ${days} days`,
  };
  if (!how) return later;
  return { zh: `${how.zh}。${later.zh}`, en: `${how.en ?? how.zh}. ${later.en}` };
}
