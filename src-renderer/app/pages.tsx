import type { ReactNode } from 'react';
import type { View } from '#contract/kiosk-api/view.ts';
import { AttractPage } from '../features/attract/attract-page.tsx';
import { CheckPage } from '../features/check/check-page.tsx';
import { CommitmentPage } from '../features/commitment/commitment-page.tsx';
import { ConsentPage } from '../features/consent/consent-page.tsx';
import { DeclinedPage } from '../features/consent/declined-page.tsx';
import { DonePage } from '../features/done/done-page.tsx';
import { GuidePage } from '../features/guide/guide-page.tsx';
import { HomePage } from '../features/home/home-page.tsx';
import { IdentifyPage } from '../features/identify/identify-page.tsx';
import { NotForYouPage } from '../features/not-for-you/not-for-you-page.tsx';
import { OutOfServicePage } from '../features/out-of-service/out-of-service-page.tsx';
import { OutcomePage } from '../features/outcome/outcome-page.tsx';
import { ProblemPage } from '../features/problem/problem-page.tsx';
import { ResultPage } from '../features/result/result-page.tsx';
import { WorkingPage } from '../features/working/working-page.tsx';
import { laterPage } from './later-page.tsx';

const questionPage = laterPage(
  async () => (await import('../features/question/question-page.tsx')).QuestionPage,
);
const payPage = laterPage(async () => (await import('../features/pay/pay-page.tsx')).PayPage);
const setAsidePage = laterPage(
  async () => (await import('../features/staff/set-aside-page.tsx')).SetAsidePage,
);
const staffGatePage = laterPage(
  async () => (await import('../features/staff/staff-gate-page.tsx')).StaffGatePage,
);
const staffPage = laterPage(async () => (await import('../features/staff/staff-page.tsx')).StaffPage);
const stickPage = laterPage(async () => (await import('../features/stick/stick-page.tsx')).StickPage);
const transferPage = laterPage(
  async () => (await import('../features/transfer/transfer-page.tsx')).TransferPage,
);

/** Loads what the first page does not need, so that nobody waits for it later. */
export async function preloadPages(): Promise<void> {
  await Promise.all([
    questionPage.preload(),
    payPage.preload(),
    setAsidePage.preload(),
    staffGatePage.preload(),
    staffPage.preload(),
    stickPage.preload(),
    transferPage.preload(),
  ]);
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
      return <GuidePage view={view} />;
    case 'question':
      return questionPage.show(view);
    case 'stick':
      return stickPage.show(view);
    case 'transfer':
      return transferPage.show(view);
    case 'staffGate':
      return staffGatePage.show(view);
    case 'staff':
      return staffPage.show(view);
    case 'setAside':
      return setAsidePage.show(view);
    case 'notForYou':
      return <NotForYouPage view={view} />;
    case 'identify':
      return <IdentifyPage view={view} />;
    case 'consent':
      return <ConsentPage view={view} />;
    case 'commitment':
      return <CommitmentPage view={view} />;
    case 'declined':
      return <DeclinedPage view={view} />;
    case 'check':
      return <CheckPage view={view} />;
    case 'working':
      return <WorkingPage view={view} />;
    case 'result':
      return <ResultPage view={view} />;
    case 'outcome':
      return <OutcomePage view={view} />;
    case 'pay':
      return payPage.show(view);
    case 'problem':
      return <ProblemPage view={view} />;
    case 'done':
      return <DonePage view={view} />;
  }
}
