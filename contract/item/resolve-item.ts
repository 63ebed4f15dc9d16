import type { ItemChange, Region } from '../region/region.ts';
import type { Material } from './material.ts';
import type { Question } from './question.ts';
import type { Commitment, Item, ItemFile } from './schema.ts';

/**
 * An item as `region` offers it, or `null` where it does not. What the region changes is put in, its bodies are named,
 * choices from its lists are filled in. The files were checked: a missing body or list is a bug and throws.
 */
export function resolveItem(file: ItemFile, region: Region): Item | null {
  if (file.id in region.items.notOffered) return null;
  const change = region.items.changes[file.id] ?? {};
  const body = region.bodies[change.body ?? file.body];
  if (!body) throw new Error(`region ${region.division} has no body "${change.body ?? file.body}"`);
  const materials = materialsOf(file, change).map((material) => withAccepted(material, region));
  const resolved = {
    ...file,
    name: change.name ?? file.name,
    shortName: change.shortName ?? file.shortName,
    limits: change.limits ?? file.limits,
    // What a change does not name is absent from what was read, never undefined.
    guide: { ...file.guide, ...(change.guide as Partial<ItemFile['guide']> | undefined) },
    fee: change.feeFen === undefined ? file.fee : { fen: change.feeFen },
    materials,
    ...(file.commitment ? { commitment: inPlaceOf(file.commitment, materials) } : {}),
    eligibility: file.eligibility.map((question) => withList(question, region)),
    questions: file.questions.map((question) => withList(question, region)),
    body,
    division: region.division,
  };
  return withNames(resolved, region);
}

function materialsOf({ materials }: ItemFile, change: ItemChange): Item['materials'] {
  const { without = [], with: others = [] } = change.materials ?? {};
  const gone = new Set([...without, ...others.map(({ id }) => id)]);
  return [...materials.filter(({ id }) => !gone.has(id)), ...others];
}

/** A commitment stands for no paper that is not asked for here. */
function inPlaceOf(commitment: Commitment, materials: Item['materials']): Commitment {
  const asked = materials.map(({ id }) => id);
  return { ...commitment, insteadOf: commitment.insteadOf.filter((id) => asked.includes(id)) };
}

/** Days within which a paper is brought that another region takes as a certificate and this one does not. */
const BRING_WITHIN_DAYS = 30;

/** Without the certificates that do not stand for a paper here; what then has no source is handed in. */
function withAccepted(material: Material, region: Region): Material {
  const { certificates, ...rest } = material;
  if (!certificates) return material;
  const accepted = certificates.filter((kind) => !region.certificates.notAccepted.includes(kind));
  if (accepted.length > 0) return { ...rest, certificates: accepted };
  return rest.issuedHere || rest.handIn
    ? rest
    : { ...rest, handIn: { pages: 1, laterDays: BRING_WITHIN_DAYS } };
}

function withList(question: Question, region: Region): Question {
  const { answer } = question;
  if ((answer.type !== 'choice' && answer.type !== 'many') || answer.list === undefined) return question;
  const options = region.lists[answer.list];
  if (!options) throw new Error(`region ${region.division} has no list "${answer.list}"`);
  return { ...question, answer: { ...answer, options } };
}

/**
 * `{county}`, `{city}`, `{province}` and `{portal}` in texts, in the text's language; `{provinceCode}` in conditions: with
 * these two digits the ID number of whoever was first registered in the province begins. What names nothing of the
 * region is returned itself, so that the regions share it.
 */
function withNames<T>(value: T, region: Region, language: 'zh' | 'en' = 'zh'): T {
  if (typeof value === 'string') return (value.includes('{') ? named(value, region, language) : value) as T;
  if (Array.isArray(value)) {
    const parts = value.map((one) => withNames(one, region, language));
    return parts.some((part, at) => part !== value[at]) ? (parts as T) : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  const changed = Object.entries(value).flatMap(([key, one]) => {
    const part = withNames(one, region, key === 'en' ? 'en' : language);
    return part === one ? [] : [[key, part] as const];
  });
  return changed.length === 0 ? value : { ...value, ...Object.fromEntries(changed) };
}

function named(text: string, region: Region, language: 'zh' | 'en'): string {
  return text
    .replaceAll('{provinceCode}', region.division.slice(0, 2))
    .replace(/\{(county|city|province|portal)\}/g, (_, name: 'county' | 'city' | 'province' | 'portal') =>
      language === 'en' ? (region[name].en ?? region[name].zh) : region[name].zh,
    );
}
