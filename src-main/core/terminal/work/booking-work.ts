import type { SessionContext } from '../../session/session-context.ts';
import { factsOf } from '../../session/session-rules.ts';
import type { SessionWork } from '../../session/session-work.ts';
import { dayOf } from '../../time/clock.ts';
import { inMatter, openItem } from './in-matter.ts';
import { platformProblem } from './platform-problem.ts';
import { parametersOf } from './record-work.ts';
import type { WorkDeps } from './work-deps.ts';

/** Free times, and one of them reserved at the platform for a case. */
export function bookingWork(
  deps: Pick<WorkDeps, 'client' | 'clock' | 'log' | 'unsettled' | 'settler'>,
): Pick<SessionWork, 'querySlots' | 'book' | 'cancelBooking'> {
  const { client, clock, log, unsettled, settler } = deps;
  const answersOf = (context: SessionContext) => factsOf(context, dayOf(clock.now())).answers;
  return {
    async querySlots(context) {
      const { slots: asked, division } = openItem(context, 'book');
      const { place } = parametersOf(asked.asks, answersOf(context));
      if (place === undefined) throw new Error('free times are asked for without a place');
      const answer = await client.querySlots({ kind: asked.kind, division, place });
      if (!answer.ok) {
        log.warn({ why: answer.why, message: answer.message }, 'no free times');
        return { ok: false, problem: platformProblem(answer) };
      }
      const slots = answer.answer.slots.map(({ slot, free }) => ({ value: `${place} ${slot}`, left: free }));
      return { ok: true, slots };
    },
    async book(context) {
      const { slots: asked, division, questions } = openItem(context, 'book');
      const answers = answersOf(context);
      const question = questions.find(({ answer }) => answer.type === 'slot');
      const [place = '', ...time] = (answers[question?.id ?? ''] ?? '').split(' ');
      const { caseId } = inMatter(context).draft;
      // Before it can be taken: whatever becomes of this session, the time has its case or is freed.
      unsettled.holdTime(caseId);
      const answer = await client.book({ caseId, kind: asked.kind, division, place, slot: time.join(' ') });
      if (!answer.ok) {
        log.warn({ why: answer.why, message: answer.message, caseId }, 'no time reserved');
        return { ok: false, problem: platformProblem(answer) };
      }
      return answer.answer.result === 'booked' ? { ok: true } : { ok: false, problem: 'slotTaken' };
    },
    cancelBooking(context) {
      const { draft } = context;
      if (!draft) return;
      try {
        unsettled.giveUpTime(draft.caseId);
      } catch (error) {
        // Then it counts as given up from the next start on.
        log.error({ error: error instanceof Error ? error.message : 'unknown' }, 'could not be written down');
      }
      void settler.settle();
    },
  };
}
