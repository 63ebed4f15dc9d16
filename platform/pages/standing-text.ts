import type { CaseStanding } from '../decisions/moves.ts';
import type { CaseState } from '../store/case-row.ts';
import { STANDING_WORDS } from './decision-words.ts';
import { type Html, html } from './html.ts';

const KINDS: Readonly<Record<CaseStanding, string>> = {
  quarantined: 'bad',
  received: 'good',
  accepted: 'good',
  correctionAsked: 'waits',
  rejected: 'bad',
  completed: 'done',
};

/** How a stored case stands, in the officer's words. */
export function standingText(state: CaseState, standing: CaseStanding): Html {
  if (state === 'conflict') return html`<span class="bad">冲突，待人工核对</span>`;
  return html`<span class="${KINDS[standing]}">${STANDING_WORDS[standing]}</span>`;
}
