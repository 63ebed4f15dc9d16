import type { SnapshotFrom } from 'xstate';
import { refusalOf } from '#contract/item/flow.ts';
import type { View } from '#contract/kiosk-api/view.ts';
import type { CatalogueItem } from '../catalogue/catalogue.ts';
import { guardianNotice } from './guardian-notice.ts';
import type { SessionContext } from './session-context.ts';
import type { sessionMachine } from './session-machine.ts';
import { factsOf } from './session-rules.ts';
import { checkView } from './view/check-view.ts';
import { consentView } from './view/consent-view.ts';
import { guideView } from './view/guide-view.ts';
import { homeView } from './view/home-view.ts';
import { identifyView } from './view/identify-view.ts';
import { outcomeView } from './view/outcome-view.ts';
import { filedNumber, head, simulatedPayment } from './view/parts.ts';
import { payView } from './view/pay-view.ts';
import { questionView } from './view/question-view.ts';
import { resultView } from './view/result-view.ts';
import { type StaffPlace, staffView } from './view/staff-view.ts';
import { stickView } from './view/stick-view.ts';
import type { Surroundings } from './view/surroundings.ts';
import { transferView } from './view/transfer-view.ts';
import { typingView } from './view/typing-view.ts';
import { doneView, workingView } from './view/working-view.ts';

export type SessionState = SnapshotFrom<ReturnType<typeof sessionMachine>>;

type Journey = SessionState['value']['journey'];

/** The page for a state of the session. All that is personal leaves here masked. */
export function viewOf(state: SessionState, around: Surroundings): View {
  const { context } = state;
  const { journey } = state.value;
  if (journey === 'attract' || journey === 'ended' || !journey) return { page: 'attract' };
  if (typeof journey === 'object' && 'transfer' in journey) return transferView(around, 'waiting');
  if (typeof journey === 'object' && 'staffTransfer' in journey) return transferView(around, 'all');
  if (typeof journey === 'object' && 'staff' in journey)
    return staffView(placeOfStaff(journey.staff), around);
  const serving = typeof journey === 'object' && 'serving' in journey ? journey.serving : null;
  if (serving === 'home') return homeView(context, around);
  if (!context.item) return { page: 'attract' };
  if (journey === 'done') return doneView(context, context.item.item, around);
  if ('working' in journey) return workingView(context, context.item.item, journey.working);
  return servingView(context, context.item, around, serving);
}

function servingView(
  context: SessionContext,
  pinned: CatalogueItem,
  around: Surroundings,
  place: unknown,
): View {
  const { item } = pinned;
  const [name, inside] = namesOf(place);
  switch (name) {
    case 'guide':
      return guideView(pinned, around);
    case 'notForYou': {
      const refusal = refusalOf(item, factsOf(context, around.today)) ?? guardianNotice(item.body);
      return {
        page: 'notForYou',
        item: head(item),
        reason: refusal.reason,
        goTo: refusal.goTo,
      };
    }
    case 'identify':
      return identifyView(context, item, around);
    case 'typing':
      return typingView(context, item, around);
    case 'consent':
      return consentView(context, pinned, around, false);
    case 'learning':
      return consentView(context, pinned, around, true);
    case 'declined':
      return { page: 'declined', item: head(item), body: item.body };
    case 'question':
      return inside === 'stick'
        ? stickView(context, item, around)
        : questionView(context, item, around, inside);
    case 'check':
      return checkView(context, pinned, around);
    case 'result':
      return resultView(context, item, around);
    case 'outcome':
      return item.kind === 'guided' ? outcomeView(context, item, around) : problemView(context, pinned);
    case 'pay':
      return item.kind === 'pay' ? payView(context, item, inside) : problemView(context, pinned);
    default:
      return problemView(context, pinned);
  }
}

function problemView(context: SessionContext, { item }: CatalogueItem): View {
  const problem = context.problem ?? { code: 'caseNotSaved' as const, actions: ['backToHome' as const] };
  return {
    page: 'problem',
    item: head(item),
    code: problem.code,
    actions: [...problem.actions],
    ...filedNumber(context),
    ...simulatedPayment(context),
  };
}

function placeOfStaff(staff: Extract<Journey, { readonly staff: unknown }>['staff']): StaffPlace {
  if ('inside' in staff && staff.inside) return staff.inside;
  const outside = 'outside' in staff ? staff.outside : undefined;
  return outside === undefined || outside === 'arriving' ? 'asking' : outside;
}

/** The name of a state, and of the one it is in inside of that, where it has states of its own. */
function namesOf(place: unknown): readonly [string, string] {
  if (typeof place === 'string') return [place, ''];
  const [name, inside] = typeof place === 'object' && place !== null ? (Object.entries(place)[0] ?? []) : [];
  return [name ?? '', namesInside(inside)];
}

function namesInside(inside: unknown): string {
  if (typeof inside === 'string') return inside;
  return typeof inside === 'object' && inside !== null ? (Object.keys(inside)[0] ?? '') : '';
}
