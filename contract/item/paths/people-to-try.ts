import type { Applicant } from '../../identity/applicant.ts';
import type { CheckedItem } from '../check/fault.ts';
import type { ConditionLeaf } from '../condition.ts';
import { beginningsIn, numbersIn, wordsIn } from './mentions.ts';
import { idNumberFor } from './sample-values.ts';

type Mentions = ReadonlyMap<string, readonly ConditionLeaf[]>;

const ADULT = 40;

/** Made-up people such that conditions on age, division, kind of card and sex are true of some and false of others. */
export function peopleToTry(
  item: CheckedItem,
  mentions: Mentions,
  today: string,
): readonly (Applicant | null)[] {
  if (item.identify === 'none') return [null];
  const { by } = item.identify;
  const of = (name: string) => mentions.get(`applicant.${name}`) ?? [];
  const kinds: readonly Applicant['cardKind'][] =
    of('cardKind').length === 0
      ? ['resident']
      : [
          'resident',
          'hkMacauTaiwan',
          'foreigner2017',
          'foreigner2023',
          ...(by.includes('socialSecurityCard') ? (['socialSecurity'] as const) : []),
        ];
  const sexes = of('sex').length === 0 ? (['male'] as const) : (['male', 'female', 'unknown'] as const);
  const ages = agesIn(of('age'));
  const homes = divisionsIn(of('division'), 'division' in item ? item.division : '310199');
  return kinds.flatMap((cardKind) =>
    (HOMES[cardKind] ?? homes).flatMap((division) =>
      ages.flatMap((age) => sexes.map((sex) => personOf({ cardKind, division, age, sex }, today))),
    ),
  );
}

/** Kinds of card whose numbers begin with something else than a resident's division. */
const HOMES: Readonly<Partial<Record<Applicant['cardKind'], readonly string[]>>> = {
  hkMacauTaiwan: ['810000', '830000'],
  foreigner2017: ['156001'],
  foreigner2023: ['931156'],
};

function agesIn(leaves: readonly ConditionLeaf[]): readonly number[] {
  const named = [...numbersIn(leaves, 1), ...wordsIn(leaves).map(Number)];
  return [...new Set([ADULT, ...named])].filter((age) => age >= 0 && age <= 130);
}

function divisionsIn(leaves: readonly ConditionLeaf[], here: string): readonly string[] {
  if (leaves.length === 0) return [here];
  const named = [...wordsIn(leaves), ...beginningsIn(leaves).map((beginning) => beginning.padEnd(6, '0'))];
  return [...new Set([here, ...named, '659999'])];
}

/** A person who does not exist, of that many full years on `today`. */
export function personOf(
  { cardKind, division, age, sex }: Pick<Applicant, 'cardKind' | 'sex'> & { division: string; age: number },
  today: string,
): Applicant {
  const birthDate = `${String(Number(today.slice(0, 4)) - age).padStart(4, '0')}0101`;
  return {
    identifiedBy: cardKind === 'socialSecurity' ? 'socialSecurityCard' : 'card',
    cardKind,
    name: '沈测兰',
    idNumber: idNumberFor(division, birthDate, sex === 'male' ? 1 : 2),
    sex,
    birthDate,
    address: '',
  };
}
