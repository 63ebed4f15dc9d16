import type { TakenCompletion } from '#contract/device/completion.ts';
import type { Clock } from '../device/clock.ts';
import type { WaitTakenOptions } from '../device/device.ts';
import type { PresentedPaper } from './presented-paper.ts';

export interface WaitTakenDeps {
  readonly paper: PresentedPaper;
  readonly clock: Clock;
  /** Draws what hangs in the mouth back, and notes it in `paper`. `null` where the model cannot. */
  readonly drawBack: ((signal: AbortSignal) => Promise<void>) | null;
}

/**
 * Waits until the last receipt was taken; draws it back when the time is over. The printer is watched by its supervisor
 * meanwhile, so that nothing waits for a receipt that hangs there.
 */
export async function waitUntilTaken(
  { timeoutMs, signal }: Pick<WaitTakenOptions, 'timeoutMs' | 'signal'>,
  { paper, clock, drawBack }: WaitTakenDeps,
): Promise<TakenCompletion> {
  if (paper.state() === 'none') return { code: 'sequenceError', outcome: 'unknown' };
  await untilSettled(paper, clock, timeoutMs, signal);
  if (paper.state() === 'hanging' && !signal.aborted) await drawBack?.(signal);
  switch (paper.state()) {
    case 'taken':
      return { code: 'success', outcome: 'taken' };
    case 'retracted':
      return { code: 'timeOut', outcome: 'retracted' };
    case 'hanging':
      return { code: signal.aborted ? 'canceled' : 'timeOut', outcome: 'notTaken' };
    default:
      return { code: 'hardwareError', outcome: 'unknown' };
  }
}

async function untilSettled(
  paper: PresentedPaper,
  clock: Clock,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<void> {
  const settled = new AbortController();
  const stop = paper.onChange(() => settled.abort());
  if (paper.state() === 'hanging') await clock.sleep(timeoutMs, AbortSignal.any([signal, settled.signal]));
  stop();
}
