import { type Behaviour, COMEBACK_LIMIT_MS, check, commanded, ends } from '../behaviour.ts';

/** What the process that holds the driver survives; with its shipped waits, over its real link. */
export const deviceHostBehaviours: readonly Behaviour[] = [
  {
    id: 'twoClaims',
    title: 'two claims: the newer one holds the device',
    async run(context) {
      const rig = commanded(await context.rig({ pace: 'shipped' }));
      const { id } = rig.settings;
      const host = context.startDeviceHost([rig.settings], context.dataFolder);
      try {
        const older = host.openCore();
        await ends('online', older.untilOnline(id));
        const atWork = rig.untilAtWork();
        // Its link ends with the older core: the answer goes nowhere.
        const commandId = crypto.randomUUID();
        void rig.remote(older.call, commandId).catch(() => undefined);
        await ends('a command at work', atWork);
        const newer = host.openCore();
        await ends('the newer core', newer.call.statuses(undefined));
        const held = rig.remote(newer.call, crypto.randomUUID());
        if (rig.untilServesNext) await ends('ready for the newer core', rig.untilServesNext());
        await rig.letFinish();
        const done = await ends("the newer core's command", held);
        check(done.code === 'success', `the newer core's command ended in ${done.code}`);
        if (rig.pieces() === null) return "the older one's command is ended, the newer one's succeeds";
        const outcome = await newer.call.printOutcome({ commandId });
        // Whether a print of a session that is over is finished or cancelled is the class's own; it is noted truly.
        const pieces = outcome === 'printed' ? 2 : 1;
        check(rig.pieces() === pieces, `the older one's print is noted as ${outcome}`);
        return `the older one's print is noted as ${outcome}, then the newer one's is printed`;
      } finally {
        await host.kill();
      }
    },
  },
  {
    id: 'hostKilled',
    title: 'device host killed (-9) in the middle of a command',
    async run(context) {
      const rig = commanded(await context.rig({ pace: 'shipped' }));
      const { id } = rig.settings;
      const commandId = crypto.randomUUID();
      const first = context.startDeviceHost([rig.settings], context.dataFolder);
      try {
        const core = first.openCore();
        await ends('online', core.untilOnline(id));
        const atWork = rig.untilAtWork();
        const lost = rig.remote(core.call, commandId).then(
          ({ code }) => code,
          () => 'linkClosed',
        );
        await ends('a command at work', atWork);
        await first.kill();
        const told = await ends('the end of the link', lost);
        check(told === 'linkClosed', `the core was told ${told} by a dead process`);
      } finally {
        await first.kill();
      }
      const killed = performance.now();
      const second = context.startDeviceHost([rig.settings], context.dataFolder);
      try {
        const core = second.openCore();
        await ends('online again', core.untilOnline(id));
        const back = performance.now() - killed;
        const limit = COMEBACK_LIMIT_MS * context.patience;
        check(back <= limit, `back after ${back.toFixed(0)} ms`);
        const pieces = rig.pieces();
        if (pieces !== null) {
          const outcome = await core.call.printOutcome({ commandId });
          check(outcome === 'unknown', `the interrupted print is said to be ${outcome}`);
          const again = await ends('the same print asked for again', rig.remote(core.call, commandId));
          check(again.outcome === 'unknown', `asked for again, it became ${again.outcome}`);
          check(rig.pieces() === pieces, 'the interrupted print was printed again by itself');
        }
        const next = rig.remote(core.call, crypto.randomUUID());
        await rig.letFinish();
        const done = await ends('the next command', next);
        check(done.code === 'success', `the next command ended in ${done.code}`);
        return `back after ${back.toFixed(0)} ms${pieces === null ? '' : ', the print is unknown'}`;
      } finally {
        await second.kill();
      }
    },
  },
];
