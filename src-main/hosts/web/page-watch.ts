import { z } from 'zod';
import type { Clock } from '../supervision/clock.ts';
import type { BrowserPipe } from './browser-pipe.ts';

const ASK_EVERY_MS = 500;
const LOOK_EVERY_MS = 250;
/**
 * With a new window in about 1 s, a frozen screen is replaced within 5 s. A machine that is busy for two seconds has not
 * frozen.
 */
const ANSWER_WITHIN_MS = 3_000;
/** Between the browser's start and the page's first life; a cold start on a slow disk stays below. */
const FIRST_ANSWER_WITHIN_MS = 20_000;
/** Between the page's life and its link to the core. */
const LINK_WITHIN_MS = 8_000;

const targetsSchema = z.object({
  targetInfos: z.array(z.object({ targetId: z.string(), type: z.string() })),
});
const attachedSchema = z.object({ sessionId: z.string() });

/** In CSS pixels. */
export interface WindowMeasure {
  readonly display: { readonly width: number; readonly height: number };
  readonly fillsDisplay: boolean;
}

const measureSchema = z.object({ result: z.object({ value: z.array(z.number()).length(4) }) });
const MEASURE = '[screen.width, screen.height, outerWidth, outerHeight]';

export interface PageWatchOptions {
  readonly pipe: BrowserPipe;
  readonly clock: Clock;
  /** Whether the page should be connected, and whether it is. */
  readonly isLinked: () => boolean;
  readonly isServed: () => boolean;
  /** Called once, with what the page says of its window and of the display it stands on. */
  readonly onMeasured?: (measured: WindowMeasure) => void;
  /** Called once: the page hangs, crashed, or never came up. */
  readonly onLost: (reason: string) => void;
}

/**
 * Asks the page's own script engine for a sign of life. The WebSocket's pings cannot tell: a frozen page
 * answers them, because the browser's network process does.
 */
export function watchPage(options: PageWatchOptions): { readonly stop: () => void } {
  const { pipe, clock, isLinked } = options;
  let isOver = false;
  let session: string | null = null;
  /** A page that answered or connected is alive: from then on it must answer quickly. */
  let hasLived = false;
  let hasMeasured = false;
  let askedAt: number | null = clock.now();
  let unlinkedSince: number | null = null;
  let cancelAsk = () => {};
  let cancelLook = () => {};

  function lost(reason: string): void {
    if (isOver) return;
    stop();
    options.onLost(reason);
  }
  function stop(): void {
    isOver = true;
    cancelAsk();
    cancelLook();
  }

  function measured(answer: unknown): void {
    const found = measureSchema.safeParse(answer);
    if (!found.success) return;
    hasMeasured = true;
    const [width = 0, height = 0, outerWidth = 0, outerHeight = 0] = found.data.result.value;
    options.onMeasured?.({
      display: { width, height },
      fillsDisplay: outerWidth >= width && outerHeight >= height,
    });
  }

  pipe.onEvent((method) => {
    if (method === 'Inspector.targetCrashed' || method === 'Target.targetCrashed') lost('the page crashed');
  });

  async function ask(): Promise<void> {
    askedAt ??= clock.now();
    try {
      session ??= await attachToPage(pipe);
      if (session !== null) {
        const answer = await pipe.send(
          'Runtime.evaluate',
          { expression: MEASURE, returnByValue: true },
          session,
        );
        askedAt = null;
        if (!hasMeasured) measured(answer);
        hasLived = true;
      }
    } catch {
      // A navigation can drop the session in the middle of a question: attach anew. A browser that is gone is its owner's matter.
      session = null;
    }
    if (!isOver) cancelAsk = clock.after(ASK_EVERY_MS, () => void ask());
  }

  function look(): void {
    const now = clock.now();
    if (!hasLived && isLinked()) {
      hasLived = true;
      if (askedAt !== null) askedAt = now;
    }
    if (isLinked() || !options.isServed() || !hasLived) unlinkedSince = null;
    else unlinkedSince ??= now;

    if (askedAt !== null && now - askedAt >= (hasLived ? ANSWER_WITHIN_MS : FIRST_ANSWER_WITHIN_MS))
      lost('the page does not answer');
    else if (unlinkedSince !== null && now - unlinkedSince >= LINK_WITHIN_MS)
      lost('the page did not connect');
    else cancelLook = clock.after(LOOK_EVERY_MS, look);
  }

  void ask();
  look();
  return { stop };
}

async function attachToPage(pipe: BrowserPipe): Promise<string | null> {
  const { targetInfos } = targetsSchema.parse(await pipe.send('Target.getTargets', {}));
  const page = targetInfos.find((target) => target.type === 'page');
  if (!page) return null;
  const attached = await pipe.send('Target.attachToTarget', { targetId: page.targetId, flatten: true });
  const { sessionId } = attachedSchema.parse(attached);
  await pipe.send('Inspector.enable', {}, sessionId);
  return sessionId;
}
