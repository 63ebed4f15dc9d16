import type { View } from '#contract/kiosk-api/view.ts';
import type { Browsing } from '../../features/home/browsing.ts';
import { attractWords, guideWords, homeWords, notForYouWords, outOfServiceWords } from './before-words.ts';
import { checkWords, identifyWords } from './case-words.ts';
import { commitmentWords, consentWords, declinedWords } from './consent-words.ts';
import { doneWords, problemWords, workingWords } from './end-words.ts';
import { questionWords } from './question-words.ts';
import { outcomeWords, payWords, resultWords } from './result-words.ts';
import { staffWords } from './staff-words.ts';
import { stickWords } from './stick-words.ts';
import type { Words } from './words.ts';

/**
 * What a page says: its title, what to do, which keys there are; not every letter on it. It is heard by everybody in the
 * hall, so what is personal is not said, but for the last four places of a number.
 */
export function transcriptOf(view: View, browsing: Browsing, words: Words): readonly string[] {
  switch (view.page) {
    case 'attract':
      return attractWords(view, words);
    case 'outOfService':
      return outOfServiceWords(view, words);
    case 'home':
      return homeWords(browsing, words);
    case 'guide':
      return guideWords(view, words);
    case 'question':
      return questionWords(view, words);
    case 'stick':
      return stickWords(view, words);
    case 'notForYou':
      return notForYouWords(view, words);
    case 'identify':
      return identifyWords(view, words);
    case 'consent':
      return consentWords(view, words);
    case 'declined':
      return declinedWords(view, words);
    case 'commitment':
      return commitmentWords(view, words);
    case 'check':
      return checkWords(view, words);
    case 'working':
      return workingWords(view, words);
    case 'result':
      return resultWords(view, words);
    case 'outcome':
      return outcomeWords(view, words);
    case 'pay':
      return payWords(view, words);
    case 'problem':
      return problemWords(view, words);
    case 'done':
      return doneWords(view, words);
    case 'transfer':
    case 'staffGate':
    case 'staff':
    case 'setAside':
      return staffWords(view, words);
  }
}
