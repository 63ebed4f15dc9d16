import type { Profile } from '#contract/identity/profile.ts';

/** A person of whom much is known. */
export const PROFILE: Profile = {
  certificates: [
    { kind: 'bank-card', number: 'B1', issuer: '样例银行', fields: { number: '6222020000000000' } },
    { kind: 'marriage-certificate', number: 'J310118-2020-000001', issuer: '样例民政局', fields: {} },
  ],
  shared: { phone: '13800006621' },
  accounts: [
    { kind: 'water', number: '3205090101', address: '黎里镇***' },
    { kind: 'heat', number: '3205090102', address: '黎里镇***' },
  ],
  cases: {},
};
