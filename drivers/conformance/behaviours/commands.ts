import { type Behaviour, CANCEL_LIMIT_MS, check, commanded, ends, opened, succeeds } from '../behaviour.ts';

const CANCELS = 3;

/** How commands begin, wait and end. */
export const commandBehaviours: readonly Behaviour[] = [
  {
    id: 'cancel',
    title: `cancel within ${CANCEL_LIMIT_MS} ms`,
    async run(context) {
      // With the waits of a real terminal: scaled down, the figure would say nothing.
      const rig = commanded(await opened(context, { pace: 'shipped' }));
      const limit = CANCEL_LIMIT_MS * context.patience;
      let worst = 0;
      for (let round = 0; round < CANCELS; round += 1) {
        const running = rig.begin();
        await ends('a command at work', running.midway);
        const before = performance.now();
        running.cancel();
        await ends('the cancel', rig.untilCancelled(running));
        worst = Math.max(worst, performance.now() - before);
        const { code } = await ends('a cancelled command', running.done);
        check(code === 'canceled', `a cancelled command ended in ${code}`);
      }
      rig.line.silence(true);
      const mute = rig.begin();
      await ends('a question to a mute device', rig.line.untilSpoken(1));
      const asked = performance.now();
      mute.cancel();
      await ends('a command at a mute device', mute.done);
      const atMute = performance.now() - asked;
      rig.line.silence(false);
      check(worst <= limit, `a running command took ${worst.toFixed(0)} ms`);
      check(atMute <= limit, `a command at a mute device took ${atMute.toFixed(0)} ms`);
      await succeeds(rig);
      return `at work ${worst.toFixed(0)} ms (worst of ${CANCELS}), device mute ${atMute.toFixed(0)} ms`;
    },
  },
  {
    id: 'timeout',
    title: 'timeout',
    async run(context) {
      const rig = commanded(await opened(context, { commandMs: 600 }));
      const begun = performance.now();
      const running = rig.begin();
      await ends('a command at work', running.midway);
      await rig.makeImpossible();
      const { code } = await ends('a command whose time is over', running.done);
      const took = performance.now() - begun;
      check(code === 'timeOut', `a command whose time is over ended in ${code}`);
      check(took >= 590, `600 ms were over after ${took.toFixed(0)} ms`);
      return `600 ms: over after ${took.toFixed(0)} ms`;
    },
  },
  {
    id: 'queue',
    title: 'two commands queue',
    async run(context) {
      const rig = commanded(await opened(context));
      const order: string[] = [];
      const first = rig.begin();
      void first.done.then(() => order.push('first'));
      await ends('a command at work', first.midway);
      const second = rig.begin();
      void second.done.then(() => order.push('second'));
      const third = rig.begin();
      third.cancel();
      const { code } = await ends('a command cancelled while it waits', third.done);
      check(code === 'canceled', `a command cancelled while it waits ended in ${code}`);
      check(order.length === 0, 'a cancelled command waited for those before it');
      for (const running of [first, second]) {
        await rig.letFinish();
        const done = await ends('a command in the queue', running.done);
        check(done.code === 'success', `a command in the queue ended in ${done.code}`);
      }
      check(order.join() === 'first,second', `they ended as ${order.join()}`);
      const pieces = rig.pieces();
      check(pieces === null || pieces === 2, `two prints and a cancelled one gave ${pieces} pieces`);
      return 'one after the other; one cancelled while it waits leaves at once';
    },
  },
];
