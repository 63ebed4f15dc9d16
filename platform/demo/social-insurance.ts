import { createHash } from 'node:crypto';
import { ageOn } from '#contract/identity/applicant.ts';
import type { FoundRecord } from '#contract/platform-api/records.ts';
import { serviceDay } from '../service-day.ts';
import type { RecordSource } from './record-source.ts';
import { type DemoResident, nameOf } from './residents.ts';

const ISSUER = '上海市青浦区社会保险事业管理中心（样例）';
const EMPLOYERS = [
  '上海样例食品有限公司',
  '青浦样例纺织厂',
  '长三角样例物流有限公司',
  '样例信息技术有限公司',
];
/** What an employee pays: pension 8 %, medical 2 %, unemployment 0.5 %; in thousandths of the base. */
const PERSONAL_SHARE = 105;
const WORKING_AGE = 16;
const RETIRED_AT = 63;

type Months = FoundRecord['record']['months'];

/**
 * Made-up social insurance payments of made-up people. Everything follows from the ID number, so that the same
 * person always has the same history; about one in four has none, nor has anybody who is too young or was retired before it began.
 */
export function demoSocialInsurance(residents: readonly DemoResident[]): RecordSource {
  return {
    find(query, at) {
      const resident = residents.find((it) => it.idNumber === query.idNumber);
      if (!resident) return { found: false, reason: 'noRecord' };
      if (nameOf(resident) !== query.name) return { found: false, reason: 'nameDiffers' };
      const history = historyOf(resident, at);
      if (history.length === 0) return { found: false, reason: 'noRecord' };
      const earliest = monthText(monthIndex(at) - query.months);
      const months = history.filter(({ month }) => month >= earliest);
      return {
        found: true,
        record: { kind: 'socialInsurancePayments', months, totalMonths: history.length },
        issuer: ISSUER,
      };
    },
  };
}

/** All payments up to last month, newest first: the present month is paid when it is over. */
function historyOf(resident: DemoResident, at: Date): Months {
  const seed = createHash('sha256').update(resident.idNumber).digest();
  const years = ageOn(resident.birthDate, serviceDay(at)) ?? 0;
  if (years < WORKING_AGE || seed.readUInt8(0) % 4 === 0) return [];
  const last = Math.min(monthIndex(at) - 1, bornIn(resident) + RETIRED_AT * 12 - 1);
  // The beginning is a fixed month, so that the history grows and never moves.
  const begin = Math.max(2018 * 12 + (seed.readUInt8(1) % 60), bornIn(resident) + WORKING_AGE * 12);
  const changesJobAt = begin + 14 + (seed.readUInt8(2) % 24);
  const gap = seed.readUInt8(3) % 3;
  const months: Months = [];
  for (let month = last; month >= begin; month--) {
    // Between two employers there may be a month or two without payment.
    if (month >= changesJobAt - gap && month < changesJobAt) continue;
    const job = month < changesJobAt ? 0 : 1;
    const employer = EMPLOYERS[(seed.readUInt8(4) + job) % EMPLOYERS.length] ?? '';
    const baseFen = baseOf(seed, month);
    months.push({
      month: monthText(month),
      employer,
      baseFen,
      paidFen: Math.round((baseFen * PERSONAL_SHARE) / 1000),
    });
  }
  return months;
}

/** The base rises each July, as the yearly adjustment does. */
function baseOf(seed: Buffer, month: number): number {
  const insuranceYear = Math.floor((month - 6) / 12) - 2017;
  const startYuan = 5_000 + (seed.readUInt16BE(5) % 6_000);
  return Math.round(startYuan * (1 + 0.05 * insuranceYear)) * 100;
}

function bornIn(resident: DemoResident): number {
  return Number(resident.birthDate.slice(0, 4)) * 12 + Number(resident.birthDate.slice(4, 6)) - 1;
}

/** Months since year 0. */
function monthIndex(at: Date): number {
  const day = serviceDay(at);
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(4, 6)) - 1;
}

function monthText(index: number): string {
  return `${Math.floor(index / 12)}${String((index % 12) + 1).padStart(2, '0')}`;
}
