import { setImmediate } from 'node:timers/promises';
import type { DeviceStatus } from '#contract/device/status.ts';
import {
  type Behaviour,
  type BehaviourContext,
  check,
  ends,
  opened,
  reaches,
  succeeds,
} from '../behaviour.ts';
import { type CommandRig, type Done, type Rig, takesCommands, type WatchRig } from '../rig.ts';

/** What the line, the cable and the device's firmware do to a command, and how it is got over. */
export const lineFaultBehaviours: readonly Behaviour[] = [
  {
    id: 'unplug',
    title: 'unplugged in the middle of a command',
    async run(context) {
      const rig = await opened(context);
      const done = await struck(rig, () => rig.line.pull());
      const { detail } = await reaches(rig, rig.line.pulledState);
      check(detail !== undefined, 'the technician is not told what is gone');
      await rig.line.plug();
      return recovered(rig, done);
    },
  },
  {
    id: 'replug',
    title: 'plugged in again under another name',
    async run(context) {
      const rig = await opened(context);
      await succeeds(rig);
      const way = await rig.line.moveElsewhere();
      // It may come back so quickly that nobody noticed: what counts is that commands reach the new place.
      await ends('the next poll', rig.line.untilSpoken(1));
      await reaches(rig, 'online');
      await succeeds(rig);
      return way;
    },
  },
  {
    id: 'garbage',
    title: 'garbage on the line',
    async run(context) {
      const rig = await opened(context);
      if (!takesCommands(rig)) return watchedAmidGarbage(context.garbageMs, rig);
      await rig.makeImpossible();
      rig.line.garble(true);
      const commands = await commandsFor(context.garbageMs, rig);
      rig.line.garble(false);
      await rig.makePossible();
      await reaches(rig, 'online');
      await settles(rig);
      return `${context.garbageMs / 1000} s, ${commands} commands, none claims success; then all is well`;
    },
  },
  {
    id: 'halfFrame',
    title: 'half a frame, then silence',
    async run(context) {
      const rig = await opened(context);
      const done = await struck(rig, async () => rig.line.halfThenSilence());
      await reaches(rig, 'offline', 'noDevice');
      rig.line.silence(false);
      return recovered(rig, done);
    },
  },
  {
    id: 'stall',
    title: 'the device stalls',
    async run(context) {
      const rig = await opened(context);
      const done = await struck(rig, async () => rig.line.silence(true));
      await reaches(rig, 'offline', 'noDevice');
      rig.line.silence(false);
      return recovered(rig, done);
    },
  },
  {
    id: 'lateAnswer',
    title: 'the device answers the previous question',
    run: lateAnswers,
  },
];

/** A command that something befalls while the device is at work on it: it ends, and not in success. */
async function struck(rig: Rig, befall: () => Promise<void>): Promise<Done | null> {
  if (!takesCommands(rig)) {
    await befall();
    return null;
  }
  const running = rig.begin();
  await ends('a command at work', running.midway);
  await befall();
  const done = await ends('a struck command', running.done);
  check(done.code !== 'success' && done.outcome !== 'printed', 'it claims to have succeeded all the same');
  return done;
}

/** Works again, and the struck command has not been carried out behind everybody's back. */
async function recovered(rig: Rig, done: Done | null): Promise<string> {
  await reaches(rig, 'online');
  await settles(rig);
  if (!done) return 'told as gone; then online again';
  const { code, outcome } = done;
  return `${code}${outcome === undefined ? '' : `, ${outcome}`}; then online again`;
}

/** A first command may still meet what the fault left behind; the one after it may not. */
async function settles(rig: Rig): Promise<void> {
  if (!takesCommands(rig)) return succeeds(rig);
  await rig.makePossible();
  const first = rig.begin();
  await rig.letFinish();
  await ends('the first command after a fault', first.done);
  await reaches(rig, 'online');
  await succeeds(rig);
}

/** Runs commands that cannot succeed, one after the other, for so long. */
async function commandsFor(ms: number, rig: CommandRig): Promise<number> {
  const over = Promise.withResolvers<'over'>();
  const timer = setTimeout(() => over.resolve('over'), ms);
  let commands = 0;
  try {
    for (let ended: 'over' | Done | undefined; ended !== 'over'; ) {
      // A device that is known to be away is refused at once: the clock must have its turn all the same.
      await setImmediate();
      const running = rig.begin();
      commands += 1;
      ended = await Promise.race([over.promise, running.done]);
      if (ended === 'over') running.cancel();
      const done = await ends('a command amid garbage', running.done);
      check(
        done.code !== 'success' && done.outcome !== 'printed',
        'garbage was taken for the confirmation of a command that cannot have succeeded',
      );
    }
  } finally {
    clearTimeout(timer);
  }
  return commands;
}

/** Garbage may hide what is the case; it must not be taken for it. */
async function watchedAmidGarbage(ms: number, rig: WatchRig): Promise<string> {
  const lies: DeviceStatus[] = [];
  const stop = rig.device.onStatus((status) => {
    if (rig.lies(status)) lies.push(status);
  });
  rig.line.garble(true);
  await new Promise((resolve) => setTimeout(resolve, ms));
  rig.line.garble(false);
  stop();
  check(lies.length === 0, `garbage was taken for the truth: ${lies[0]?.state} ${lies[0]?.conditions}`);
  await reaches(rig, 'online');
  await succeeds(rig);
  return `${ms / 1000} s, nothing told that is not the case; then all is well`;
}

async function lateAnswers(context: BehaviourContext): Promise<string> {
  const rig = await opened(context);
  if (!takesCommands(rig)) return watchedWithLateAnswers(rig);
  const codes: string[] = [];
  for (let round = 0; round < 3; round += 1) {
    const before = rig.pieces();
    const running = rig.begin();
    rig.line.answerLate();
    await ends('the question whose answer is late', rig.line.untilSpoken(2));
    await rig.letFinish();
    const { code } = await ends('a command with a late answer', running.done);
    const after = rig.pieces();
    if (before !== null && after !== null && code === 'success')
      check(after === before + 1, `"printed", and ${after - before} pieces came out`);
    codes.push(code);
    await reaches(rig, 'online');
  }
  await settles(rig);
  return `${codes.join(', ')}; every success is true`;
}

async function watchedWithLateAnswers(rig: WatchRig): Promise<string> {
  for (let round = 0; round < 3; round += 1) {
    rig.line.answerLate();
    await ends('the question whose answer is late', rig.line.untilSpoken(2));
    await succeeds(rig);
  }
  return 'three changes told as they are';
}
