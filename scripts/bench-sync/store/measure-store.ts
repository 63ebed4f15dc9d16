/** Commits and starts of a terminal's store, round by round; see figures-of-store.ts for what becomes of it. */
import { join } from 'node:path';
import { trueCase } from '#core/testing/filled-folder.ts';
import { percentile } from '../../bench/figure.ts';
import { filing } from '../../bench-store/commit-times.ts';
import { filledStore } from '../../bench-store/filled-store.ts';
import { startTime } from '../../bench-store/start-time.ts';
import { timesByTurns } from '../../bench-store/times-by-turns.ts';
import { measuringProcess } from '../measuring-process.ts';
import { bareInsert } from './bare-insert.ts';
import { logBytes } from './log-bytes.ts';
import { type StoreMeasured, storeTaskSchema } from './store-task.ts';

/** A single one says little: a start takes some 20 ms. */
const STARTS = 3;
const COUNTED_COMMITS = 20;

const median = (values: readonly number[] = []) => percentile(values, 0.5);

await measuringProcess(
  (task) => storeTaskSchema.parse(task),
  ({ folder, rounds, commits, few, many, waiting }): StoreMeasured => {
    const at = (name: string) => join(folder, name);
    const bare = bareInsert(at('bare.db'));
    const small = filledStore(at('small'), few, false);
    console.error(`… ${many} cases are stored`);
    const large = filledStore(at('large'), many, false);
    console.error(`… ${waiting} cases wait`);
    filledStore(at('empty'), 0, true).close();
    filledStore(at('waiting'), waiting, true).close();
    const fileInSmall = filing(small);
    const acts = [bare.insert, fileInSmall, filing(large)];
    const measured = Array.from({ length: rounds }, (_, round) => {
      console.error(`… round ${round + 1} of ${rounds}`);
      const [bareMs, fewMs, manyMs] = timesByTurns(acts, commits, trueCase);
      const starts = timesByTurns(
        ['empty', 'waiting'].map((name) => () => void startTime(at(name))),
        STARTS,
        () => null,
      );
      return {
        bareMs: median(bareMs),
        fewMs: median(fewMs),
        manyMs: median(manyMs),
        emptyStartMs: median(starts[0]),
        waitingStartMs: median(starts[1]),
      };
    });
    return {
      rounds: measured,
      bareLogBytes: logBytes(bare.database, COUNTED_COMMITS, () => bare.insert(trueCase())),
      logBytes: logBytes(small.database, COUNTED_COMMITS, () => fileInSmall(trueCase())),
    };
  },
);
