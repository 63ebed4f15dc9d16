import type { Option } from '#contract/item/answer-type.ts';

/** The values of a `many` answer. */
export function valuesOf(value: string): readonly string[] {
  return value === '' ? [] : value.split(',');
}

/** The value with one option put in or taken out, in the order of the options. */
export function toggled(options: readonly Option[], value: string, option: string): string {
  const chosen = new Set(valuesOf(value));
  if (!chosen.delete(option)) chosen.add(option);
  return options
    .map((one) => one.value)
    .filter((one) => chosen.has(one))
    .join();
}
