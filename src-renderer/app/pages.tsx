import type { ReactNode } from 'react';
import type { View } from '#contract/kiosk-api/view.ts';
import { AttractPage } from '../features/attract/attract-page.tsx';
import { CheckPage } from '../features/check/check-page.tsx';
import { DonePage } from '../features/done/done-page.tsx';
import { GuidePage } from '../features/guide/guide-page.tsx';
import { HomePage } from '../features/home/home-page.tsx';
import { IdentifyPage } from '../features/identify/identify-page.tsx';
import { NotForYouPage } from '../features/not-for-you/not-for-you-page.tsx';
import { OutOfServicePage } from '../features/out-of-service/out-of-service-page.tsx';
import { OutcomePage } from '../features/outcome/outcome-page.tsx';
import { PayPage } from '../features/pay/pay-page.tsx';
import { ProblemPage } from '../features/problem/problem-page.tsx';
import { QuestionPage } from '../features/question/question-page.tsx';
import { ResultPage } from '../features/result/result-page.tsx';
import { SetAsidePage } from '../features/staff/set-aside-page.tsx';
import { StaffGatePage } from '../features/staff/staff-gate-page.tsx';
import { StaffPage } from '../features/staff/staff-page.tsx';
import { StickPage } from '../features/stick/stick-page.tsx';
import { TransferPage } from '../features/transfer/transfer-page.tsx';
import { WorkingPage } from '../features/working/working-page.tsx';

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
      return <QuestionPage view={view} />;
    case 'stick':
      return <StickPage view={view} />;
    case 'transfer':
      return <TransferPage view={view} />;
    case 'staffGate':
      return <StaffGatePage view={view} />;
    case 'staff':
      return <StaffPage view={view} />;
    case 'setAside':
      return <SetAsidePage view={view} />;
    case 'notForYou':
      return <NotForYouPage view={view} />;
    case 'identify':
      return <IdentifyPage view={view} />;
    case 'check':
      return <CheckPage view={view} />;
    case 'working':
      return <WorkingPage view={view} />;
    case 'result':
      return <ResultPage view={view} />;
    case 'outcome':
      return <OutcomePage view={view} />;
    case 'pay':
      return <PayPage view={view} />;
    case 'problem':
      return <ProblemPage view={view} />;
    case 'done':
      return <DonePage view={view} />;
  }
}
