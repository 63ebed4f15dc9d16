import { expect, test } from 'vitest';
import { type ClosableChannel, createMultiplexer, type Multiplexer, type PortFrame } from './multiplexer.ts';

/** Two multiplexers whose frames are copied across as a process link copies them. */
function linked() {
  const handed = new Map<string, ClosableChannel>();
  const frames: PortFrame[] = [];
  const parent: Multiplexer = createMultiplexer(
    (frame) => {
      frames.push(frame);
      child.receive(structuredClone(frame));
    },
    () => {},
  );
  const child: Multiplexer = createMultiplexer(
    (frame) => parent.receive(structuredClone(frame)),
    (name, channel) => handed.set(name, channel),
  );
  function open(name: string) {
    const near = parent.open(name);
    const far = handed.get(name);
    if (!far) throw new Error(`${name} was not handed over`);
    return { near, far };
  }
  return { open, parent, child, frames };
}

function heardBy(channel: ClosableChannel): unknown[] {
  const heard: unknown[] = [];
  channel.onMessage((message) => heard.push(message));
  return heard;
}

test('channels keep their messages apart, in order, both ways', () => {
  const { open } = linked();
  const [a, b] = [open('a'), open('b')];
  const heard = [heardBy(a.far), heardBy(b.far), heardBy(a.near)];
  a.near.post(1);
  b.near.post('x');
  a.near.post({ two: 2 });
  a.far.post('back');
  expect(heard).toEqual([[1, { two: 2 }], ['x'], ['back']]);
});

test('what comes before somebody listens is not lost', () => {
  const { near, far } = linked().open('a');
  near.post(1);
  near.post(2);
  expect(heardBy(far)).toEqual([1, 2]);
});

test('a closed channel is closed on both sides, once, and silent', () => {
  const { open, frames } = linked();
  const { near, far } = open('a');
  const closed: string[] = [];
  near.onClose(() => closed.push('near'));
  far.onClose(() => closed.push('far'));
  const heard = heardBy(far);
  near.close();
  near.close();
  far.close();
  const sent = frames.length;
  near.post('late');
  expect(closed.toSorted()).toEqual(['far', 'near']);
  expect(heard).toEqual([]);
  expect(frames).toHaveLength(sent);
});

test('when the link is gone every channel is closed, also for who asks later', async () => {
  const { open, child } = linked();
  const { far } = open('a');
  const early = new Promise<void>((resolve) => far.onClose(resolve));
  child.closeAll();
  await early;
  await new Promise<void>((resolve) => far.onClose(resolve));
});
