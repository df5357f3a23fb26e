/** The fields of a record that decide whether it was recorded. */
export const decidingFields = [
  'eventName',
  'eventSource',
  'eventCategory',
  'eventType',
  'errorCode',
  'awsRegion',
  'readOnly',
] as const;

export type DecidingField = (typeof decidingFields)[number];

/** For a field, the only texts that a matching event can have there; fields that may hold anything are absent. */
export type Constraints = ReadonlyMap<DecidingField, readonly string[]>;

export const unconstrained: Constraints = new Map();

/** What holds of an event that fulfils all of these. */
export function allOf(parts: readonly Constraints[]): Constraints {
  const all = new Map<DecidingField, readonly string[]>();
  for (const part of parts)
    for (const [field, values] of part) {
      const known = all.get(field);
      const both = known?.filter((value) => values.includes(value)) ?? values;
      // Conditions that exclude each other are left as they were: what cannot match is no narrower for that.
      all.set(field, both.length === 0 ? (known ?? values) : both);
    }
  return all;
}

/** What holds of an event that fulfils at least one of these. */
export function anyOf(parts: readonly Constraints[]): Constraints {
  const [first = unconstrained, ...rest] = parts;
  const any = new Map<DecidingField, readonly string[]>();
  for (const [field, values] of first) {
    const others = rest.map((part) => part.get(field));
    if (others.every((each) => each !== undefined)) any.set(field, [...new Set([values, ...others].flat())]);
  }
  return any;
}

export function fixed(field: DecidingField, values: readonly string[]): Constraints {
  return new Map([[field, values]]);
}

const byLowerCase: ReadonlyMap<string, DecidingField> = new Map(
  decidingFields.map((field) => [field.toLowerCase(), field]),
);

/** The field of a name; `anyCase` for SQL, whose names have no case. */
export function decidingField(name: string, anyCase = false): DecidingField | null {
  const field = byLowerCase.get(name.toLowerCase()) ?? null;
  return field !== null && (anyCase || field === name) ? field : null;
}
