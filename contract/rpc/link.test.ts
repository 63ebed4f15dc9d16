import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { ApiDefinition } from './api.ts';
import { type Channel, channelPair } from './channel.ts';
import { connect, serve } from './link.ts';

const api = {
  calls: {
    add: { input: z.strictObject({ a: z.number(), b: z.number() }), output: z.number() },
    wait: { input: z.void(), output: z.void() },
    wrong: { input: z.void(), output: z.string() },
  },
  events: { ticked: z.strictObject({ n: z.int() }) },
} as const satisfies ApiDefinition;

function linked(listeners: { ticked?: (payload: { n: number }) => void } = {}) {
  const [near, far, close] = channelPair();
  const faults: unknown[] = [];
  const server = serve(
    far,
    api,
    {
      add: ({ a, b }) => a + b,
      wait: () => new Promise<void>(() => {}),
      wrong: () => {
        throw new Error('secret of 沈测兰');
      },
    },
    { onFault: (fault) => faults.push(fault) },
  );
  const client = connect(near, api, listeners, { onFault: (fault) => faults.push(fault) });
  return { near, far, close, server, client, faults };
}

describe('a call', () => {
  test('comes back with its answer', async () => {
    await expect(linked().client.call.add({ a: 1, b: 2 })).resolves.toBe(3);
  });

  test('with input of another form is refused by the serving side', async () => {
    const { client, faults } = linked();
    const unchecked = client.call.add as (input: unknown) => Promise<number>;
    await expect(unchecked({ a: 1, b: '沈测兰' })).rejects.toMatchObject({ code: 'invalidInput' });
    expect(faults).toHaveLength(1);
    expect(JSON.stringify(faults)).not.toContain('沈测兰');
  });

  test('whose handler fails tells that, and not what the handler said', async () => {
    const { client } = linked();
    const failed = client.call.wrong(undefined);
    await expect(failed).rejects.toMatchObject({ code: 'handlerFailed' });
    await expect(failed).rejects.not.toThrow(/沈测兰/);
  });

  test('without input and answer passes a link that speaks JSON', async () => {
    const [near, far] = channelPair();
    const asJson = (channel: Channel): Channel => ({
      ...channel,
      post: (message) => channel.post(JSON.parse(JSON.stringify(message))),
    });
    const nothing = { calls: { rest: { input: z.void(), output: z.void() } }, events: {} };
    serve(asJson(far), nothing, { rest: () => {} });
    await expect(connect(asJson(near), nothing).call.rest(undefined)).resolves.toBeUndefined();
  });

  test('under way when the other side goes away ends', async () => {
    const { client, close } = linked();
    const waiting = client.call.wait(undefined);
    close();
    await expect(waiting).rejects.toMatchObject({ code: 'linkClosed' });
    await expect(client.call.add({ a: 1, b: 1 })).rejects.toMatchObject({ code: 'linkClosed' });
  });
});

describe('an event', () => {
  test('is heard', async () => {
    const ticked = vi.fn();
    const { server, client } = linked({ ticked });
    server.emit('ticked', { n: 1 });
    await client.call.add({ a: 0, b: 0 });
    expect(ticked).toHaveBeenCalledWith({ n: 1 });
  });

  test('of another form is not sent', async () => {
    const ticked = vi.fn();
    const { server, client, faults } = linked({ ticked });
    server.emit('ticked', { n: 1.5 });
    await client.call.add({ a: 0, b: 0 });
    expect(ticked).not.toHaveBeenCalled();
    expect(faults).toHaveLength(1);
  });
});

test('what is no message of the link is passed over', async () => {
  const { near, client } = linked();
  for (const noise of [null, 7, 'hello', { t: 'x' }, { t: 'q' }, [], { t: 's', i: 'unknown' }])
    near.post(noise);
  await expect(client.call.add({ a: 2, b: 2 })).resolves.toBe(4);
});

test('only the calls of the API can be called, not what every object has', async () => {
  const [near, far] = channelPair();
  serve(far, { calls: {}, events: {} }, {});
  const answered: unknown[] = [];
  near.onMessage((message) => answered.push(message));
  for (const name of ['toString', 'constructor', '__proto__']) near.post({ t: 'q', i: name, m: name, a: [] });
  await vi.waitFor(() => expect(answered).toHaveLength(3));
  for (const message of answered) expect(message).toMatchObject({ e: expect.anything() });
});
