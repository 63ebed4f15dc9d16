import type { DesiredConfiguration } from '#contract/platform-api/desired.ts';
import { isOpen, openingWords } from '../desired/opening.ts';
import type { OutOfService } from '../session/session.ts';

/**
 * Why nobody new is served now, as the platform set it up; `null` where nothing stands in the way. `now`: the time, as far as
 * it can be trusted. Hours close nothing where it cannot: whoever stands before the terminal at noon is served.
 */
export function notOpen({ closed, hours }: DesiredConfiguration, now: Date | null): OutOfService | null {
  if (closed)
    return {
      reason: { zh: '平台的远程设置：暂停服务。', en: 'Set from afar by the platform: out of service.' },
      why: 'closed',
      notice: closed,
    };
  if (hours && now && !isOpen(hours, now))
    return {
      reason: { zh: '平台的远程设置：不在开放时间内。', en: 'Set from afar by the platform: not open now.' },
      why: 'hours',
      notice: openingWords(hours),
    };
  return null;
}
