import type { Profile } from '../identity/profile.ts';
import type { Item } from './schema.ts';

/** What items look at of all that is known of a person. */
export interface ProfileSources {
  /** Kinds of certificates, each with the fields of it that are read; none where it only stands for a paper. */
  readonly certificates: ReadonlyMap<string, ReadonlySet<string>>;
  readonly shared: ReadonlySet<string>;
  /** Kinds of accounts that questions ask for. */
  readonly accounts: ReadonlySet<string>;
  /** Items, each with the answers of its last case that are read. */
  readonly cases: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A reference as conditions and prefills hold it (condition.ts, question.ts). */
const REFERENCE = /^(shared|certificate|case)\.([a-zA-Z0-9-]+)(?:\.([a-zA-Z0-9]+))?$/;

/** What the conditions, prefills and papers of these items name. */
export function profileSources(items: readonly Item[]): ProfileSources {
  const certificates = new Map<string, Set<string>>();
  const shared = new Set<string>();
  const accounts = new Set<string>();
  const cases = new Map<string, Set<string>>();
  const note = (into: Map<string, Set<string>>, name: string, part?: string) => {
    const parts = into.get(name) ?? new Set<string>();
    into.set(name, parts);
    if (part !== undefined) parts.add(part);
  };
  const visit = (value: unknown): void => {
    if (typeof value === 'string') {
      const [, kind, name = '', part] = REFERENCE.exec(value) ?? [];
      if (kind === 'shared') shared.add(name);
      if (kind === 'certificate') note(certificates, name, part);
      if (kind === 'case') note(cases, name, part);
    } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit);
  };
  for (const item of items) {
    visit(item);
    for (const { answer } of [...item.eligibility, ...item.questions])
      if (answer.type === 'account') for (const { value } of answer.kinds) accounts.add(value);
    for (const material of item.materials)
      for (const kind of material.certificates ?? []) note(certificates, kind);
  }
  return { certificates, shared, accounts, cases };
}

/** Whether nothing of what is known of a person is looked at. */
export function namesNothing({ certificates, shared, accounts, cases }: ProfileSources): boolean {
  return certificates.size + shared.size + accounts.size + cases.size === 0;
}

/** The profile without all that none of the sources names. */
export function narrowedTo(profile: Profile, sources: ProfileSources): Profile {
  return {
    certificates: profile.certificates.flatMap((certificate) => {
      const fields = sources.certificates.get(certificate.kind);
      return fields ? [{ ...certificate, fields: only(certificate.fields, fields) }] : [];
    }),
    shared: only(profile.shared, sources.shared),
    ...(sources.accounts.size > 0
      ? { accounts: (profile.accounts ?? []).filter(({ kind }) => sources.accounts.has(kind)) }
      : {}),
    cases: Object.fromEntries(
      Object.entries(profile.cases).flatMap(([item, answers]) => {
        const wanted = sources.cases.get(item);
        return wanted ? [[item, only(answers, wanted)]] : [];
      }),
    ),
  };
}

function only(
  values: Readonly<Record<string, string>>,
  names: ReadonlySet<string>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)));
}
