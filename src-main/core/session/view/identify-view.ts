import type { ProgressStage } from '#contract/device/device-api.ts';
import type { Item } from '#contract/item/schema.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import type { ReaderState } from '#contract/kiosk-api/view-parts.ts';
import { tellingProblem } from '../problems.ts';
import type { SessionContext } from '../session-context.ts';
import { takes } from '../session-rules.ts';
import { canBeTyped, MOST_NUMBERS } from '../typed-identity.ts';
import { head, stepAt } from './parts.ts';
import type { Surroundings } from './surroundings.ts';

export function identifyView(context: SessionContext, item: Item, around: Surroundings): ViewOf<'identify'> {
  const reader = readerState('idCardReader', context.stage, around);
  const chipReader =
    takes(context, 'socialSecurityCard') && around.has('socialSecurityCardReader')
      ? readerState('socialSecurityCardReader', context.chipStage, around)
      : undefined;
  const codeReader = codeReaderState(context, around);
  const problem = tellingProblem(context.cardProblem, context.chipProblem, context.codeProblem);
  const mayType = around.typedNumber && canBeTyped(item) && context.numbersTyped < MOST_NUMBERS;
  return {
    page: 'identify',
    item: head(item),
    step: stepAt(item, 'identify'),
    reader,
    ...(chipReader ? { chipReader } : {}),
    ...(codeReader ? { codeReader } : {}),
    withoutCard: mayType ? 'type' : item.body,
    ...(problem && waits(reader, chipReader, codeReader) ? { problem } : {}),
  };
}

function readerState(
  deviceClass: 'idCardReader' | 'socialSecurityCardReader',
  stage: ProgressStage | null,
  around: Surroundings,
): ReaderState {
  if (!around.isUsable(deviceClass)) return 'absent';
  return stage === 'cardFound' || stage === 'reading' ? stage : 'waiting';
}

function codeReaderState(context: SessionContext, around: Surroundings): ViewOf<'identify'>['codeReader'] {
  if (!takes(context, 'residentCode') || !around.has('barcodeScanner')) return undefined;
  if (context.residentCode !== null) return 'asking';
  return around.isUsable('barcodeScanner') ? 'waiting' : 'absent';
}

/** No reader is at work and one waits: then what was wrong last time is to be told. */
function waits(...readers: readonly (ReaderState | 'asking' | undefined)[]): boolean {
  const busy = readers.some((state) => state === 'cardFound' || state === 'reading' || state === 'asking');
  return readers.includes('waiting') && !busy;
}
