import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomOf } from '#contract/item/testing/random.ts';
import { virtualTime } from '../../scripts/fleet/virtual-time.ts';
import { type Line, type ModelledPlatform, modelledPlatform } from './modelled-platform.ts';
import { type RealTerminal, realTerminal } from './real-terminal.ts';

/** What a person at the terminal knows: the case was filed, and this is its number. */
interface Told {
  readonly caseId: string;
  readonly content: string;
  readonly receiptNumber: string;
}

interface World {
  readonly terminal: RealTerminal;
  readonly platform: ModelledPlatform;
  readonly told: Told[];
  pass(ms: number): Promise<void>;
}

type Step =
  | { readonly do: 'file'; readonly withPicture: boolean }
  /** The same case again: a double tap, or a try again after an answer that was lost on the way to the screen. */
  | { readonly do: 'fileAgain'; readonly which: number }
  | { readonly do: 'crash' }
  | { readonly do: 'line'; readonly line: Line }
  | { readonly do: 'pass'; readonly ms: number }
  | { readonly do: 'jump'; readonly years: number }
  | { readonly do: 'prune' }
  /** The platform's blob storage is restored from a backup that lacks them. */
  | { readonly do: 'loseBlobs' };

const LINES: readonly Line[] = ['good', 'down', 'answerLost', 'busy', 'garbage', 'halfAnswered'];
const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('file' as const), withPicture: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('fileAgain' as const), which: fc.nat(50) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('crash' as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('line' as const), line: fc.constantFrom(...LINES) }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(50, 5_000, 90_000, 4e6) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('jump' as const), years: fc.constantFrom(-10, 10) }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'prune' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'loseBlobs' as const }) },
);

async function take(step: Step, world: World): Promise<void> {
  const { terminal, platform, told } = world;
  switch (step.do) {
    case 'file': {
      const [caseId, content] = [randomUUID(), randomUUID()];
      const { receiptNumber } = await terminal.file(caseId, content, step.withPicture ? randomUUID() : null);
      told.push({ caseId, content, receiptNumber });
      return;
    }
    case 'fileAgain': {
      const before = told[step.which % Math.max(1, told.length)];
      if (!before) return;
      const again = await terminal.file(before.caseId, before.content, null);
      expect(again.receiptNumber).toBe(before.receiptNumber);
      return;
    }
    case 'crash':
      return terminal.crash();
    case 'line':
      platform.line = step.line;
      return;
    case 'pass':
      return world.pass(step.ms);
    case 'jump':
      return terminal.jump(step.years * 365 * 24 * 3_600_000);
    case 'prune':
      return terminal.prune();
    case 'loseBlobs':
      platform.blobs.clear();
  }
}

function check({ terminal, platform, told }: World): void {
  const stored = terminal.allCases();
  const byId = new Map(stored.map((row) => [row.case_id, row]));
  // I2: whoever holds a receipt is in the database, under that number. I7: no number twice.
  expect(told.map(({ caseId }) => byId.get(caseId)?.receipt_number)).toEqual(
    told.map(({ receiptNumber }) => receiptNumber),
  );
  expect(new Set(stored.map(({ receipt_number }) => receipt_number)).size).toBe(stored.length);
  // I4: no gap in the sequence.
  expect(stored.map(({ seq }) => seq)).toEqual(stored.map((_, index) => index + 1));
  for (const row of stored) {
    const taken = platform.cases.get(row.case_id);
    // I1, I5: what counts as delivered is at the platform, with the same bytes.
    if (row.acknowledged_at !== null) expect(taken?.sha256).toBe(row.sha256);
    // I3: one row for one seq.
    if (taken) expect(taken.seq).toBe(row.seq);
    // I6: only what was acknowledged lost its bytes here.
    if (row.sealed_bytes === 0) expect(row.acknowledged_at).not.toBeNull();
  }
  expect(terminal.firstBroken()).toBeNull();
}

test('whatever happens between terminal and platform, no case is lost or doubled, and all arrive in the end', async () => {
  let filed = 0;
  let crashes = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 5, maxLength: 40 }), fc.nat(), async (script, seed) => {
      const time = virtualTime(Date.UTC(2026, 10, 22));
      const platform = modelledPlatform(time);
      const terminal = realTerminal(time, platform, randomOf(seed));
      const pass = async (ms: number) => {
        let isOver = false;
        time.after(ms, () => {
          isOver = true;
        });
        await time.run(() => isOver);
      };
      const world = { terminal, platform, told: [], pass } satisfies World;
      try {
        for (const step of script) {
          await take(step, world);
          check(world);
        }
        // I8: once faults stop, everything arrives.
        platform.line = 'good';
        await pass(2 * 3_600_000);
        check(world);
        expect(terminal.attention()).toBe(0);
        expect(terminal.waiting()).toBe(0);
        expect(platform.cases.size).toBe(world.told.length);
      } finally {
        await terminal.end();
      }
      filed += world.told.length;
      crashes += script.filter((step) => step.do === 'crash').length;
    }),
    { numRuns: 60 },
  );
  console.log(`sync model: 60 histories, ${filed} cases filed, ${crashes} crashes`);
}, 240_000);
