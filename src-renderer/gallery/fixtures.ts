import type { Preferences } from '#contract/kiosk-api/intent.ts';
import type { Snapshot } from '#contract/kiosk-api/kiosk-api.ts';
import type { BrowsingState } from '../features/home/browsing.ts';
import type { Fixtures } from './fixture.ts';
import { checkPages } from './pages-check.ts';
import { endPages } from './pages-end.ts';
import { guidePages } from './pages-guide.ts';
import { homePages } from './pages-home.ts';
import { questionPages } from './pages-question.ts';
import { resultPages } from './pages-result.ts';
import { staffPages } from './pages-staff.ts';
import { transferPages } from './pages-transfer.ts';

const fixtures: Fixtures = {
  ...homePages,
  ...guidePages,
  ...questionPages,
  ...checkPages,
  ...resultPages,
  ...endPages,
  ...transferPages,
  ...staffPages,
};

/** All pages and states of the gallery. */
export const fixtureNames: readonly string[] = [...Object.keys(fixtures), 'restoring'];

/** Where in the catalogue the person of a fixture is. */
export function browsingOf(name: string): Partial<BrowsingState> {
  return fixtures[name]?.browsing ?? {};
}

/** Whether somebody has just opened 声音与显示 on a fixture's page. */
export function isChoosing(name: string): boolean {
  return fixtures[name]?.choosing === true;
}

/** One fixture as a snapshot in the given language and size; `null` for an unknown name. */
export function fixtureOf(name: string, preferences: Preferences): Snapshot | null {
  const fixture = fixtures[name];
  if (!fixture) return null;
  return {
    revision: 1,
    viewId: name,
    terminal: {
      number: '00217',
      organ: { zh: '青浦区政务服务自助终端', en: 'Qingpu Government Self-Service' },
      site: { zh: '金泽镇社区事务受理服务中心', en: 'Jinze Community Service Centre' },
      region: { zh: '青浦区', en: 'Qingpu' },
      helpline: '12345',
    },
    preferences,
    network: fixture.offline ? 'offline' : 'online',
    waitingCases: fixture.offline ? 1 : 0,
    devices: fixture.devices ?? [],
    idle: fixture.idle,
    ...(fixture.otherCard ? { otherCard: true } : {}),
    settleMs: 0,
    view: fixture.view,
  };
}
