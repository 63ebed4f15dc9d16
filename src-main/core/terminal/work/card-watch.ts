import { createHmac, randomBytes } from 'node:crypto';
import { judgeCard } from '#contract/identity/judge-card.ts';
import type { DeviceClient } from '../../devices/device-client.ts';
import { OWN_CARD, type SessionWork } from '../../session/session-work.ts';
import { type Clock, dayOf } from '../../time/clock.ts';

/**
 * Looks whether a card that is laid on in an open session is another person's. Of such a card nothing leaves here but a
 * digest, under a key of this process, by which the same card is known again. One whose number is none may be the
 * person's own, misread: nothing is said of it.
 */
export function cardWatch(
  devices: Pick<DeviceClient, 'readCard'>,
  clock: Pick<Clock, 'now'>,
): SessionWork['watchCard'] {
  const key = randomBytes(32);
  return async ({ idNumber }, timeoutMs, signal) => {
    const read = await devices.readCard(timeoutMs, signal);
    if (read.code !== 'success') return null;
    if (judgeCard(read.data, dayOf(clock.now())) === 'cardNumberInvalid') return null;
    const laid = read.data.idNumber.toUpperCase();
    return laid === idNumber.toUpperCase() ? OWN_CARD : createHmac('sha256', key).update(laid).digest('hex');
  };
}
