import {
  DESIRED_PROBLEMS_MAX,
  type DesiredConfiguration,
  type DesiredField,
  type DesiredProblem,
  desiredConfigurationSchema,
  desiredFields,
} from '#contract/platform-api/desired.ts';

/** What of a configuration can be applied, and what not. */
export interface ReadDesired {
  readonly configuration: DesiredConfiguration;
  readonly problems: readonly DesiredProblem[];
}

/** Reads a configuration field by field: one that is damaged or of a later platform takes no other with it. Never throws. */
export function readDesired(content: string): ReadDesired {
  const fields = fieldsOf(content);
  if (fields === null) return { configuration: {}, problems: [{ field: '', why: 'notReadable' }] };
  const good: [string, unknown][] = [];
  const problems: DesiredProblem[] = [];
  for (const [name, value] of Object.entries(fields)) {
    const field = name.slice(0, 40);
    if (!isKnown(name)) problems.push({ field, why: 'unknownField' });
    else if (desiredFields[name].safeParse(value).success) good.push([name, value]);
    else problems.push({ field, why: 'notValid' });
  }
  return {
    configuration: desiredConfigurationSchema.parse(Object.fromEntries(good)),
    problems: problems.slice(0, DESIRED_PROBLEMS_MAX),
  };
}

function isKnown(name: string): name is DesiredField {
  return Object.hasOwn(desiredFields, name);
}

function fieldsOf(content: string): object | null {
  try {
    const value: unknown = JSON.parse(content);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
