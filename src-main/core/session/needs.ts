import type { DeviceClass } from '#contract/device/status.ts';
import { FILED } from '#contract/item/flow.ts';
import type { Material } from '#contract/item/material.ts';
import type { Item } from '#contract/item/schema.ts';
import { type Need, needSchema } from '#contract/kiosk-api/catalogue-view.ts';
import { canBeTyped } from './typed-identity.ts';
import type { Surroundings } from './view/surroundings.ts';

export interface NeedOf {
  readonly what: Need;
  /** Without it the item cannot be done; else it can, with what the page says. */
  readonly blocks: boolean;
}

/** What makes files that go with the case. */
const TAKES_FILES: ReadonlySet<Need> = new Set(['documentCamera', 'faceCamera']);

/** Kinds that end with a slip. */
const WITH_RECEIPT: ReadonlySet<Item['kind']> = new Set(['declare', 'book', 'pay', 'package']);

/**
 * What an item needs of a terminal beside its screen, whether or not it is there now. `terminal`: which devices it has at all,
 * for another device may do as well, and whether a person may do without any.
 */
export function needsOf(item: Item, terminal: Pick<Surroundings, 'has' | 'typedNumber'>): readonly NeedOf[] {
  const needs = [...forIdentification(item, terminal), ...forQuestions(item), ...forItsKind(item)];
  const takesFiles = needs.some(({ what, blocks }) => blocks && TAKES_FILES.has(what));
  return takesFiles ? [...needs, { what: 'storage', blocks: true }] : needs;
}

/** What of it cannot be had just now. */
export function lacksOf(
  item: Item,
  around: Available & Pick<Surroundings, 'has' | 'typedNumber'>,
): readonly NeedOf[] {
  const usable = (deviceClass: DeviceClass) => around.isUsable(deviceClass);
  return needsOf(item, around)
    .filter(({ what }) => !isThere(what, around))
    .map(({ what, blocks }) => ({
      what,
      blocks:
        what === 'idCardReader'
          ? !identifiesOtherwise(item, { ...around, has: usable })
          : blocks && !hasSubstitute(what, around),
    }));
}

/** Everything that cannot be had just now, whoever needs it. */
export function lackingOf(around: Available): readonly Need[] {
  return needSchema.options.filter((need) => !isThere(need, around) && !hasSubstitute(need, around));
}

/** A paper that cannot be photographed may come from a USB stick. */
function hasSubstitute(need: Need, { takesSticks }: Pick<Surroundings, 'takesSticks'>): boolean {
  return need === 'documentCamera' && takesSticks;
}

type Available = Pick<Surroundings, 'online' | 'isUsable' | 'takesSticks' | 'hasRoom'>;

function isThere(need: Need, around: Available): boolean {
  switch (need) {
    case 'network':
      return around.online;
    case 'storage':
      return around.hasRoom;
    default:
      return around.isUsable(need);
  }
}

function forIdentification(item: Item, terminal: Omit<IdentifyingTerminal, 'online'>): readonly NeedOf[] {
  if (item.identify === 'none') return [];
  return [
    { what: 'idCardReader', blocks: !identifiesOtherwise(item, { ...terminal, online: true }) },
    ...(item.identify.face ? [{ what: 'faceCamera' as const, blocks: true }] : []),
  ];
}

type IdentifyingTerminal = Pick<Surroundings, 'has' | 'online' | 'typedNumber'>;

/** Whether the person can be known without the reader of ID cards. */
function identifiesOtherwise(item: Item, { has, online, typedNumber }: IdentifyingTerminal): boolean {
  const { identify } = item;
  if (identify === 'none' || (typedNumber && canBeTyped(item))) return true;
  const chipCard = identify.by.includes('socialSecurityCard') && has('socialSecurityCardReader');
  return chipCard || (identify.by.includes('residentCode') && has('barcodeScanner') && online);
}

function forQuestions(item: Item): readonly NeedOf[] {
  const answers = [...item.eligibility, ...item.questions].map(({ answer }) => answer);
  const needs = new Map<Need, boolean>();
  // A code can be typed where it is digits, and its page says what else can be done.
  if (answers.some(({ type }) => type === 'code')) needs.set('barcodeScanner', false);
  for (const answer of answers)
    if (answer.type === 'photo')
      needs.set(answer.camera, (needs.get(answer.camera) ?? false) || answer.laterDays === undefined);
  // Other kinds list their papers and take none.
  for (const material of FILED.has(item.kind) ? item.materials : [])
    if (material.handIn)
      needs.set(
        'documentCamera',
        (needs.get('documentCamera') ?? false) || mustBePhotographed(item, material),
      );
  return [...needs].map(([what, blocks]) => ({ what, blocks }));
}

/** Whether everybody has to photograph it here. Who can bring it later, or has a certificate, is not stopped. */
function mustBePhotographed({ commitment }: Item, material: Material): boolean {
  const otherwise = material.certificates !== undefined || material.issuedHere || material.when !== undefined;
  return (
    !otherwise &&
    material.handIn?.laterDays === undefined &&
    commitment?.insteadOf.includes(material.id) !== true
  );
}

function forItsKind(item: Item): readonly NeedOf[] {
  const needs: NeedOf[] = [];
  if (item.kind === 'print' || item.kind === 'guided') needs.push({ what: 'documentPrinter', blocks: true });
  if (WITH_RECEIPT.has(item.kind)) needs.push({ what: 'receiptPrinter', blocks: false });
  // What is only shown and never filed has nothing to deliver.
  if (isOnlineOnly(item)) needs.push({ what: 'network', blocks: true });
  else if (item.kind !== 'query' && item.kind !== 'calculate') needs.push({ what: 'network', blocks: false });
  return needs;
}

/** Whether it cannot be done without the platform at the time. */
function isOnlineOnly(item: Item): boolean {
  if (item.kind === 'query') return item.record.from === 'platform';
  return item.kind === 'print' || item.kind === 'book' || item.kind === 'pay';
}
