import { isOptional, LATER } from '#contract/item/answer.ts';
import type { AnswerType } from '#contract/item/answer-type.ts';
import type { Question } from '#contract/item/question.ts';

/** How a question is shown in the terminal window: its words, its name in the file, and what can be answered. */
export function questionLines({ id, ask, hint, answer }: Question): readonly string[] {
  const options =
    answer.type === 'choice' || answer.type === 'many'
      ? answer.options.map(({ value, label }, index) => `    ${index + 1}  ${label.zh}  (${value})`)
      : [];
  return [`? ${ask.zh}  [${id}]`, ...(hint ? [`  ${hint.zh}`] : []), ...options, `  ${formOf(answer)}`];
}

/** What was typed, as a value of the answer: numbers of options become their values, nothing becomes a made-up picture. */
export function valueTyped(answer: AnswerType, typed: string): string {
  const text = typed.trim();
  if (answer.type === 'choice') return answer.options[Number(text) - 1]?.value ?? text;
  if (answer.type === 'many') {
    const wanted = text.split(/[,，\s]+/).map((one) => answer.options[Number(one) - 1]?.value ?? one);
    return answer.options
      .map(({ value }) => value)
      .filter((value) => wanted.includes(value))
      .join();
  }
  return text === '' && (answer.type === 'photo' || answer.type === 'signature') ? 'a1' : text;
}

function formOf(answer: AnswerType): string {
  const forms: Readonly<Record<AnswerType['type'], string>> = {
    choice: 'one number or value',
    many: 'numbers or values, joined by commas',
    date: 'YYYYMMDD',
    year: 'YYYY',
    period: 'YYYYMM-YYYYMM',
    text: 'words',
    name: 'a name',
    phone: 'a mobile number',
    idNumber: 'an ID number',
    plate: 'a number plate',
    bankAccount: '12 to 21 digits',
    account: 'a kind and a number, as water 3205090101',
    money: 'fen',
    number: 'a number',
    division: 'a division, six digits',
    address: 'a division, a space, the address',
    photo: `Enter takes the picture${'laterDays' in answer && answer.laterDays ? `, "${LATER}" brings it later` : ''}`,
    signature: 'Enter signs',
    code: 'what the code says',
    slot: '<place> YYYYMMDD HHMM-HHMM',
  };
  return forms[answer.type] + (isOptional(answer) ? '; may be left empty' : '');
}
