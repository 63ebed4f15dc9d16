import { isDeepStrictEqual } from 'node:util';
import type { DeviceStatus } from '#contract/device/status.ts';
import { type Behaviour, check, ends, opened, reaches, succeeds } from '../behaviour.ts';

/** How a device shows itself. */
export const statusBehaviours: readonly Behaviour[] = [
  {
    id: 'opens',
    title: 'opens, and does what it is for',
    async run(context) {
      const rig = await opened(context);
      const { identity } = rig.device.status();
      check(identity !== '', 'its identity is an empty text');
      await succeeds(rig);
      return identity === undefined ? 'online' : 'online, says who it is';
    },
  },
  {
    id: 'unknownFirst',
    title: 'says "unknown" before it knows',
    async run(context) {
      const rig = await context.rig();
      check(rig.device.status().state === 'unknown', 'it claims to know before it was started');
      rig.line.silence(true);
      const heard = listen(rig.device);
      rig.device.start();
      const status = await reaches(rig, 'offline', 'noDevice');
      const claimed = heard.filter(({ state }) => state === 'online' || state === 'busy');
      check(claimed.length === 0, 'a device that never said a word was told as online');
      check(status.conditions.length === 0, 'a device that never said a word has conditions');
      check(status.detail !== undefined, 'the technician is not told what is wrong');
      rig.line.silence(false);
      await reaches(rig, 'online');
      return `unknown → ${status.state} while it is mute → online`;
    },
  },
  {
    id: 'changesOnly',
    title: 'tells changes only',
    async run(context) {
      const rig = await context.rig();
      const heard = [rig.device.status()];
      rig.device.onStatus((status) => heard.push(status));
      rig.device.start();
      await reaches(rig, 'online');
      // Whatever an answer brings is told before the next question.
      await ends('the first polls', rig.line.untilSpoken(6));
      const settled = heard.length;
      const polls = 12;
      await ends('polls at rest', rig.line.untilSpoken(polls));
      check(heard.length === settled, `${heard.length - settled} statuses told at rest`);
      await succeeds(rig);
      await rig.line.pull();
      await reaches(rig, rig.line.pulledState);
      await rig.line.plug();
      await reaches(rig, 'online');
      const repeated = heard.filter((status, index) => isDeepStrictEqual(status, heard[index - 1]));
      check(repeated.length === 0, `the status ${repeated[0]?.state} was told twice running`);
      return `nothing in ${polls} polls at rest; ${heard.length - 1} changes, none twice`;
    },
  },
];

function listen(device: { onStatus(listener: (status: DeviceStatus) => void): () => void }): DeviceStatus[] {
  const heard: DeviceStatus[] = [];
  device.onStatus((status) => heard.push(status));
  return heard;
}
