import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SocialSecurityCardReader } from '../device/device.ts';
import type { Emulator } from '../emulators/emulator.ts';
import type { ChipCardAction } from '../emulators/social-security-card/actions.ts';
import { startChipCardEmulator } from '../emulators/social-security-card/card-emulator.ts';
import { loadDemoChipCards } from '../emulators/social-security-card/demo-chip-cards.ts';
import {
  type PrivatePcscd,
  startPrivatePcscd,
  whyNoPcscd,
} from '../emulators/social-security-card/private-pcscd.ts';
import { untilStatus } from '../testing/until.ts';
import { createSocialSecurityCardReader } from './social-security-card-reader.ts';
import { systemPcscBus } from './system-pcsc-bus.ts';

/** The driver over the system's own PC/SC library and a real pcscd, whose reader is virtual. */
const whyNot = whyNoPcscd();
const cards = loadDemoChipCards();
const profile = { restMs: 50, waitMs: 100, callMs: 3_000 };

describe.skipIf(whyNot !== null)(
  `over pcscd and vpcd${whyNot === null ? '' : ` (skipped: ${whyNot})`}`,
  () => {
    let pcscd: PrivatePcscd;
    let emulator: Emulator;
    let reader: SocialSecurityCardReader;

    beforeAll(async () => {
      pcscd = await startPrivatePcscd();
      process.env['PCSCLITE_CSOCK_NAME'] = pcscd.socket;
      const port = pcscd.readers[0]?.port ?? 0;
      emulator = startChipCardEmulator({ id: 'chip', cards, port });
      reader = createSocialSecurityCardReader({
        id: 'chip',
        profile,
        bus: systemPcscBus,
        reader: 'Virtual 00 00',
      });
      reader.start();
    });

    afterAll(async () => {
      await reader.stop();
      await emulator.close();
      await pcscd.close();
    });

    function act(action: ChipCardAction): Promise<void> {
      return emulator.act(action);
    }

    function read(timeoutMs = 8_000, signal = new AbortController().signal) {
      return reader.readCard({ commandId: crypto.randomUUID(), timeoutMs, signal, onStage: () => undefined });
    }

    function cardOf(id: string) {
      return cards.find((each) => each.id === id)?.card;
    }

    test('a card is waited for and read, and counts once', async () => {
      await untilStatus(reader, 'online');
      expect(reader.status().identity).toBe('Tongban Virtual 00 00');
      const done = read();
      await act({ type: 'insertCard', card: 'senior' });
      expect(await done).toEqual({ code: 'success', data: cardOf('senior') });
      expect(await read(200)).toEqual({ code: 'timeOut' });
    });

    test('another card in its place is read, also one that answers as T=0 cards do', async () => {
      await act({ type: 'lengthFirst', on: true });
      await act({ type: 'removeCard' });
      await act({ type: 'insertCard', card: 'rare-character' });
      expect(await read()).toEqual({ code: 'success', data: cardOf('rare-character') });
      await act({ type: 'lengthFirst', on: false });
    });

    test('a card drawn out while it is read was removed', async () => {
      await act({ type: 'removeCard' });
      await act({ type: 'removeDuringRead' });
      const done = read();
      await act({ type: 'insertCard', card: 'minor' });
      expect(await done).toMatchObject({ code: 'userError', error: 'cardRemoved' });
    });

    test('a cancelled wait ends at once, and the next card is read', async () => {
      const cancelling = new AbortController();
      const done = read(8_000, cancelling.signal);
      cancelling.abort();
      expect(await done).toEqual({ code: 'canceled' });
      await act({ type: 'insertCard', card: 'bank-card' });
      expect(await read()).toEqual({ code: 'userError', error: 'wrongCard', vendor: 'SW=6A82' });
      await act({ type: 'removeCard' });
    });

    test('two readers are not guessed between', async () => {
      const undecided = createSocialSecurityCardReader({ id: 'chip', profile, bus: systemPcscBus });
      undecided.start();
      expect((await untilStatus(undecided, 'offline')).detail).toContain(
        'several chip card readers fit: "Tongban Virtual 00 00", ',
      );
      await undecided.stop();
    });

    test('a service that ends ends the read; started again it is found again', async () => {
      const done = read();
      await pcscd.stop();
      expect(await done).toEqual({ code: 'deviceNotReady', error: 'noReader' });
      await untilStatus(reader, 'offline');
      expect(reader.status().detail).toContain('the smart card service does not run');
      await pcscd.start();
      await untilStatus(reader, 'online');
      await act({ type: 'insertCard', card: 'senior' });
      expect(await read()).toEqual({ code: 'success', data: cardOf('senior') });
    });
  },
);
