import type { ReactNode } from 'react';
import type { View } from '#contract/kiosk-api/view.ts';
import { AttractPage } from '../features/attract/attract-page.tsx';
import { HomePage } from '../features/home/home-page.tsx';
import { OutOfServicePage } from '../features/out-of-service/out-of-service-page.tsx';
import { ProblemPage } from '../features/problem/problem-page.tsx';
import { laterPage } from './later-page.tsx';

/** Pages that no session begins with: each in a script of its own, which the first page does not wait for. */
const later = {
  guide: laterPage(async () => (await import('../features/guide/guide-page.tsx')).GuidePage),
  notForYou: laterPage(
    async () => (await import('../features/not-for-you/not-for-you-page.tsx')).NotForYouPage,
  ),
  identify: laterPage(async () => (await import('../features/identify/identify-page.tsx')).IdentifyPage),
  consent: laterPage(async () => (await import('../features/consent/consent-page.tsx')).ConsentPage),
  declined: laterPage(async () => (await import('../features/consent/declined-page.tsx')).DeclinedPage),
  working: laterPage(async () => (await import('../features/working/working-page.tsx')).WorkingPage),
  question: laterPage(async () => (await import('../features/question/question-page.tsx')).QuestionPage),
  commitment: laterPage(
    async () => (await import('../features/commitment/commitment-page.tsx')).CommitmentPage,
  ),
  check: laterPage(async () => (await import('../features/check/check-page.tsx')).CheckPage),
  pay: laterPage(async () => (await import('../features/pay/pay-page.tsx')).PayPage),
  result: laterPage(async () => (await import('../features/result/result-page.tsx')).ResultPage),
  outcome: laterPage(async () => (await import('../features/outcome/outcome-page.tsx')).OutcomePage),
  done: laterPage(async () => (await import('../features/done/done-page.tsx')).DonePage),
  stick: laterPage(async () => (await import('../features/stick/stick-page.tsx')).StickPage),
  transfer: laterPage(async () => (await import('../features/transfer/transfer-page.tsx')).TransferPage),
  staffGate: laterPage(async () => (await import('../features/staff/staff-gate-page.tsx')).StaffGatePage),
  staff: laterPage(async () => (await import('../features/staff/staff-page.tsx')).StaffPage),
  setAside: laterPage(async () => (await import('../features/staff/set-aside-page.tsx')).SetAsidePage),
};

/** Loads what the first page does not need, so that nobody waits for it later. */
export async function preloadPages(): Promise<void> {
  await Promise.all(Object.values(later).map(({ preload }) => preload()));
}

/** The page for a view. There is no router: what the core says is what is shown. */
export function pageOf(view: View): ReactNode {
  switch (view.page) {
    case 'attract':
      return <AttractPage view={view} />;
    case 'outOfService':
      return <OutOfServicePage view={view} />;
    case 'home':
      return <HomePage view={view} />;
    case 'guide':
      return later.guide.show(view);
    case 'question':
      return later.question.show(view);
    case 'stick':
      return later.stick.show(view);
    case 'transfer':
      return later.transfer.show(view);
    case 'staffGate':
      return later.staffGate.show(view);
    case 'staff':
      return later.staff.show(view);
    case 'setAside':
      return later.setAside.show(view);
    case 'notForYou':
      return later.notForYou.show(view);
    case 'identify':
      return later.identify.show(view);
    case 'consent':
      return later.consent.show(view);
    case 'commitment':
      return later.commitment.show(view);
    case 'declined':
      return later.declined.show(view);
    case 'check':
      return later.check.show(view);
    case 'working':
      return later.working.show(view);
    case 'result':
      return later.result.show(view);
    case 'outcome':
      return later.outcome.show(view);
    case 'pay':
      return later.pay.show(view);
    case 'problem':
      return <ProblemPage view={view} />;
    case 'done':
      return later.done.show(view);
  }
}
