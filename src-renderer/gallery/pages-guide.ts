import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { declare, type Fixture, type Fixtures, inSession, print } from './fixture.ts';
import { declareItem, printItem } from './fixture-items.ts';
import { packageGuide } from './fixture-results.ts';

const guide = (lacks: ViewOf<'guide'>['lacks'], item = declareItem): Fixture =>
  inSession({ page: 'guide', item, lacks, step: { current: 1, total: 4 } });

const identify = (over: Partial<ViewOf<'identify'>>): Fixture =>
  inSession({ page: 'identify', item: print, step: { current: 2, total: 3 }, reader: 'waiting', ...over });

/** What a matter is, whom it is not for, and who stands there. */
export const guidePages: Fixtures = {
  guide: guide([]),
  'guide-print': guide([], printItem),
  'guide-lacks': guide([
    { what: 'receiptPrinter', blocks: false },
    { what: 'network', blocks: false },
  ]),
  'guide-blocked': guide(
    [
      { what: 'documentPrinter', blocks: true },
      { what: 'receiptPrinter', blocks: false },
    ],
    printItem,
  ),
  'guide-package': guide([], packageGuide),
  'guide-fee': guide([], { ...declareItem, feeFen: 2000, feeVaries: true }),
  'not-for-you': inSession({
    page: 'notForYou',
    item: declare,
    reason: {
      zh: '您的身份证不是本市签发的号码段，本机不能确认您是本市户籍。',
      en: 'Your ID number does not begin with Shanghai’s code, so this terminal cannot confirm local registration.',
    },
    goTo: {
      zh: '户口已迁入本市的，请带户口簿到就业服务窗口；来沪人员请办理“来沪人员灵活就业登记”。',
      en: 'If you have moved your registration to Shanghai, bring your household book to the employment window; others can use the registration for people who came to Shanghai.',
    },
  }),
  identify: identify({}),
  'identify-found': identify({ reader: 'cardFound' }),
  'identify-reading': identify({ reader: 'reading' }),
  'identify-absent': identify({ reader: 'absent' }),
  'identify-both': identify({ chipReader: 'waiting' }),
  'identify-both-problem': identify({ chipReader: 'waiting', problem: 'chipCardWrong' }),
  'identify-chip-reading': identify({ chipReader: 'reading' }),
  'identify-code': identify({ codeReader: 'waiting' }),
  'identify-any': identify({ chipReader: 'waiting', codeReader: 'waiting' }),
  'identify-code-asking': identify({ chipReader: 'waiting', codeReader: 'asking' }),
  'identify-problem': identify({ problem: 'cardLifted' }),
  'identify-problem-wrong-type': identify({ problem: 'cardWrongType' }),
};
