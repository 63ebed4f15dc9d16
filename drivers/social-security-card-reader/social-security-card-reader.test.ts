import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ProgressStage } from '#contract/device/device-api.ts';
import type { SocialSecurityCardReader } from '../device/device.ts';
import { type ChipCardAction, chipCardActionSchema } from '../emulators/social-security-card/actions.ts';
import { type CardSlot, createCardSlot } from '../emulators/social-security-card/card-slot.ts';
import { loadDemoChipCards } from '../emulators/social-security-card/demo-chip-cards.ts';
import { createSlotBus, type SlotBus } from '../emulators/social-security-card/slot-bus.ts';
import { untilStatus } from '../testing/until.ts';
import { createSocialSecurityCardReader } from './social-security-card-reader.ts';

/** The real driver over PC/SC in memory; the emulated cards are asked by real APDUs. */
const cards = loadDemoChipCards();
const READER = 'ACS ACR38 00 00';
const profile = { restMs: 20, waitMs: 20, callMs: 200 };

let machine: SlotBus;
let slot: CardSlot;
let reader: SocialSecurityCardReader;

beforeEach(() => {
  machine = createSlotBus();
  slot = createCardSlot(cards);
  machine.plug(READER, slot);
  reader = makeReader();
});

afterEach(async () => {
  await reader.stop();
});

function makeReader(wanted?: string) {
  return createSocialSecurityCardReader({ id: 'chip', profile, bus: machine.bus, reader: wanted });
}

function act(action: ChipCardAction) {
  slot.act(chipCardActionSchema.parse(action));
}

function read({ timeoutMs = 10_000, signal = new AbortController().signal } = {}) {
  const stages: ProgressStage[] = [];
  const onStage = (stage: ProgressStage) => stages.push(stage);
  return { done: reader.readCard({ commandId: crypto.randomUUID(), timeoutMs, signal, onStage }), stages };
}

function cardOf(id: string) {
  return cards.find((each) => each.id === id)?.card;
}

const socialSecurityCards = cards.filter(({ isSocialSecurityCard }) => isSocialSecurityCard);

test.each(socialSecurityCards)('the card "$id" is read', async ({ id, card }) => {
  reader.start();
  await untilStatus(reader, 'online');
  act({ type: 'insertCard', card: id });
  const { done, stages } = read();
  expect(await done).toEqual({ code: 'success', data: card });
  expect(stages).toEqual(['cardFound', 'reading']);
});

test('a card that has its lengths asked for and its answers fetched is read as well', async () => {
  reader.start();
  await untilStatus(reader, 'online');
  act({ type: 'lengthFirst', on: true });
  act({ type: 'insertCard', card: 'senior' });
  expect(await read().done).toEqual({ code: 'success', data: cardOf('senior') });
});

test('a card is waited for, and the reader says who it is', async () => {
  expect(reader.status().state).toBe('unknown');
  reader.start();
  await untilStatus(reader, 'online');
  expect(reader.status().identity).toBe(READER);
  const { done } = read();
  act({ type: 'insertCard', card: 'qingpu-resident' });
  expect(await done).toEqual({ code: 'success', data: cardOf('qingpu-resident') });
  expect(reader.status().state).toBe('online');
});

test('a card that stays in is read once; drawn out and put in again it counts again', async () => {
  reader.start();
  await untilStatus(reader, 'online');
  act({ type: 'insertCard', card: 'senior' });
  expect(await read().done).toMatchObject({ code: 'success' });
  expect(await read({ timeoutMs: 100 }).done).toEqual({ code: 'timeOut' });
  act({ type: 'removeCard' });
  act({ type: 'insertCard', card: 'senior' });
  expect(await read().done).toMatchObject({ code: 'success', data: cardOf('senior') });
});

test('no card stays under power after it was read', async () => {
  reader.start();
  await untilStatus(reader, 'online');
  act({ type: 'insertCard', card: 'senior' });
  await read().done;
  await reader.stop();
  expect(slot.state()).toMatchObject({ powered: false });
  expect(machine.left()).toEqual({ services: 0, cards: 0 });
});

test("a bank's card is the wrong card", async () => {
  reader.start();
  await untilStatus(reader, 'online');
  act({ type: 'insertCard', card: 'bank-card' });
  expect(await read().done).toEqual({ code: 'userError', error: 'wrongCard', vendor: 'SW=6A82' });
});

test('a card put in the wrong way round does not respond; turned round it is read', async () => {
  reader.start();
  await untilStatus(reader, 'online');
  act({ type: 'mute', on: true });
  act({ type: 'insertCard', card: 'senior' });
  expect(await read().done).toMatchObject({ code: 'userError', error: 'unresponsive' });
  act({ type: 'removeCard' });
  act({ type: 'mute', on: false });
  act({ type: 'insertCard', card: 'senior' });
  expect(await read().done).toMatchObject({ code: 'success', data: cardOf('senior') });
});

test('a card drawn out while it is read was removed', async () => {
  reader.start();
  await untilStatus(reader, 'online');
  act({ type: 'removeDuringRead' });
  act({ type: 'insertCard', card: 'senior' });
  expect(await read().done).toMatchObject({ code: 'userError', error: 'cardRemoved' });
  act({ type: 'insertCard', card: 'senior' });
  expect(await read().done).toMatchObject({ code: 'success' });
});

test('a card whose records are damaged or cannot be read is not read, and can be tried again as it is', async () => {
  reader.start();
  await untilStatus(reader, 'online');
  act({ type: 'garbled', times: 1 });
  act({ type: 'insertCard', card: 'senior' });
  expect(await read().done).toEqual({ code: 'userError', error: 'readFailed', vendor: 'RECORD 07 OF EF05' });
  act({ type: 'failRead', times: 1 });
  expect(await read().done).toEqual({ code: 'userError', error: 'readFailed', vendor: 'SW=6581' });
  expect(await read().done).toMatchObject({ code: 'success', data: cardOf('senior') });
});

test('a card that answers too slowly is given up, and the reader is there again afterwards', async () => {
  reader.start();
  await untilStatus(reader, 'online');
  act({ type: 'slow', ms: 400 });
  act({ type: 'insertCard', card: 'senior' });
  expect(await read().done).toEqual({ code: 'hardwareError', error: 'readFailed' });
  act({ type: 'slow', ms: 0 });
  expect(await read().done).toMatchObject({ code: 'success', data: cardOf('senior') });
  await untilStatus(reader, 'online');
});

test('a cancelled read ends at once and leaves the card unread', async () => {
  reader.start();
  await untilStatus(reader, 'online');
  const cancelling = new AbortController();
  const { done } = read({ signal: cancelling.signal });
  cancelling.abort();
  expect(await done).toEqual({ code: 'canceled' });
  act({ type: 'insertCard', card: 'senior' });
  expect(await read().done).toMatchObject({ code: 'success', data: cardOf('senior') });
});

test('nobody puts a card in: the time runs out', async () => {
  reader.start();
  await untilStatus(reader, 'online');
  expect(await read({ timeoutMs: 50 }).done).toEqual({ code: 'timeOut' });
});

test('an unplugged reader ends the read; plugged in again it comes back by itself', async () => {
  reader.start();
  await untilStatus(reader, 'online');
  const { done } = read();
  machine.unplug(READER);
  expect(await done).toEqual({ code: 'deviceNotReady', error: 'noReader' });
  await untilStatus(reader, 'noDevice');
  expect(reader.status().detail).toBe('no chip card reader');
  machine.plug(READER, slot);
  await untilStatus(reader, 'online');
});

test('a service that is started again is found again, and nothing opened before is left', async () => {
  reader.start();
  await untilStatus(reader, 'online');
  const { done } = read();
  machine.setService('stopped');
  expect(await done).toEqual({ code: 'deviceNotReady', error: 'noReader' });
  await untilStatus(reader, 'offline');
  expect(reader.status().detail).toBe('the smart card service does not run (on Linux pcscd) (0x8010001D)');
  machine.setService('running');
  await untilStatus(reader, 'online');
  act({ type: 'insertCard', card: 'senior' });
  expect(await read().done).toMatchObject({ code: 'success' });
  await reader.stop();
  expect(machine.left()).toEqual({ services: 0, cards: 0 });
});

test('a card that was read and is still in after the service was started again has to be put in again', async () => {
  reader.start();
  await untilStatus(reader, 'online');
  act({ type: 'insertCard', card: 'senior' });
  expect(await read().done).toMatchObject({ code: 'success' });
  machine.setService('stopped');
  await untilStatus(reader, 'offline');
  machine.setService('running');
  await untilStatus(reader, 'online');
  await isLeft();
});

/** Nobody's touch, and told each time, until it was taken out and put in again. */
async function isLeft() {
  for (let tries = 0; tries < 3; tries += 1) {
    const { done, stages } = read();
    expect(await done).toEqual({ code: 'userError', error: 'cardLeft' });
    expect(stages).toEqual([]);
  }
  act({ type: 'removeCard' });
  act({ type: 'insertCard', card: 'senior' });
  expect(await read().done).toMatchObject({ code: 'success', data: cardOf('senior') });
}

test('a card that is still in when the session ends is told until it is taken out', async () => {
  reader.start();
  await untilStatus(reader, 'online');
  act({ type: 'insertCard', card: 'senior' });
  expect(await read().done).toMatchObject({ code: 'success' });
  reader.forget?.();
  await untilStatus(reader, ({ conditions }) => conditions.includes('cardLeft'));
  act({ type: 'removeCard' });
  await untilStatus(reader, ({ conditions }) => conditions.length === 0);
});

test('a card that is in at the start was left: it has to be put in again', async () => {
  act({ type: 'insertCard', card: 'senior' });
  reader.start();
  await isLeft();
});

test('a driver that starts anew does not read what its forerunner left in', async () => {
  reader.start();
  await untilStatus(reader, 'online');
  act({ type: 'insertCard', card: 'senior' });
  expect(await read().done).toMatchObject({ code: 'success' });
  await reader.stop();
  reader = makeReader();
  reader.start();
  await isLeft();
});

test.each(['senior', 'bank-card'])('the card "%s" of a session that is over was left', async (card) => {
  reader.start();
  await untilStatus(reader, 'online');
  act({ type: 'insertCard', card });
  await read().done;
  reader.forget();
  await isLeft();
});

test('a card put in when the service is back is read', async () => {
  reader.start();
  await untilStatus(reader, 'online');
  machine.setService('stopped');
  await untilStatus(reader, 'offline');
  machine.setService('running');
  await untilStatus(reader, 'online');
  act({ type: 'insertCard', card: 'senior' });
  expect(await read().done).toMatchObject({ code: 'success' });
});

test('a machine without PC/SC says what is missing', async () => {
  machine.setService('noLibrary');
  reader.start();
  await untilStatus(reader, 'offline');
  expect(reader.status().detail).toBe('the PC/SC library cannot be loaded (Linux needs libpcsclite1)');
});

test('of several readers one has to be named', async () => {
  machine.plug('Feitian R502 00 00', createCardSlot(cards));
  reader.start();
  await untilStatus(reader, 'offline');
  expect(reader.status().detail).toBe(
    'several chip card readers fit: "ACS ACR38 00 00", "Feitian R502 00 00"; name one in transport.reader',
  );
  await reader.stop();
  reader = makeReader('acr38');
  reader.start();
  await untilStatus(reader, 'online');
  expect(reader.status().identity).toBe(READER);
});

test('a reader that is named and not there is told with those that are', async () => {
  reader = makeReader('Feitian');
  reader.start();
  await untilStatus(reader, 'noDevice');
  expect(reader.status().detail).toBe(
    'no chip card reader with "Feitian" in its name; there is "ACS ACR38 00 00"',
  );
});

test('stopping ends an armed read', async () => {
  reader.start();
  await untilStatus(reader, 'online');
  const { done } = read();
  await reader.stop();
  expect(await done).toEqual({ code: 'canceled' });
});
