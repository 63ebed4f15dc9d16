import type { Transfer, TransferOutcome } from '#contract/kiosk-api/transfer-view.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { type Fixture, type Fixtures, inSession } from './fixture.ts';

const view = (over: Partial<Transfer>): ViewOf<'transfer'> => ({
  page: 'transfer',
  transfer: { waiting: 3, answers: 1, stick: 'there', simulated: false, ...over },
});

const ended = (over: Partial<TransferOutcome>, around: Partial<Transfer> = {}): ViewOf<'transfer'> =>
  view({
    answers: 0,
    outcome: {
      code: 'done',
      exported: 3,
      bundles: 1,
      leftOut: 0,
      delivered: 12,
      attention: 0,
      ignored: 0,
      damaged: 0,
      ...over,
    },
    ...around,
  });

/** While the stick is at work no clock runs. */
const running = (progress: NonNullable<Transfer['progress']>): Fixture => ({ view: view({ progress }) });

/** Cases by USB stick in all its states. */
export const transferPages: Fixtures = {
  'attract-transfer': { view: { page: 'attract', transfer: { waiting: 3, answers: 1 } }, offline: true },
  transfer: inSession(view({ simulated: true })),
  'transfer-read-only': inSession(view({ stick: 'readOnly' })),
  'transfer-no-stick': inSession(view({ stick: 'none' })),
  'transfer-nothing': inSession(view({ waiting: 0, answers: 0 })),
  'transfer-reading': running({ step: 'reading', cases: 0, ofCases: 3, bytes: 0, ofBytes: 0 }),
  'transfer-preparing': running({ step: 'preparing', cases: 12_000, ofCases: 98_004, bytes: 0, ofBytes: 0 }),
  'transfer-writing': running({
    step: 'writing',
    cases: 61_500,
    ofCases: 98_004,
    bytes: 1_734_000_000,
    ofBytes: 2_147_483_648,
  }),
  'transfer-done': inSession(ended({})),
  'transfer-done-attention': inSession(ended({ attention: 1, damaged: 1 })),
  'transfer-gone': inSession(
    ended({ code: 'gone', exported: 0, bundles: 0, delivered: 0 }, { stick: 'none' }),
  ),
  'transfer-full': inSession(ended({ code: 'full', exported: 41_200, bundles: 2 }, { waiting: 98_004 })),
};
