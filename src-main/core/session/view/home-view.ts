import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { lackingOf } from '../needs.ts';
import type { SessionContext } from '../session-context.ts';
import type { Surroundings } from './surroundings.ts';

export function homeView(context: SessionContext, around: Surroundings): ViewOf<'home'> {
  const division = context.division ?? around.division;
  return {
    page: 'home',
    division,
    digest: around.digestOf(division),
    ownDivision: around.division,
    away: division !== around.division,
    lacking: lackingOf(around),
  };
}
