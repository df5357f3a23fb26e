/** A test of one value of a payload; none of them throws, whatever it is given. */
export type Check = (value: unknown) => boolean;

export type Fields = Readonly<Record<string, unknown>>;

export const isText: Check = (value) => typeof value === 'string';
export const isNumber: Check = (value) => typeof value === 'number';
export const isFlag: Check = (value) => typeof value === 'boolean';
export const isTextOrNull = nullable(isText);
export const isNumberOrNull = nullable(isNumber);

/** The whole of a closed list of texts is given, so that a text that is added to the type is added to the check. */
export function isOneOf<Text extends string>(texts: Readonly<Record<Text, true>>): Check {
  return (value) => typeof value === 'string' && Object.hasOwn(texts, value);
}

export function nullable(check: Check): Check {
  return (value) => value === null || check(value);
}

export function optional(check: Check): Check {
  return (value) => value === undefined || check(value);
}

export function isListOf(check: Check): Check {
  return (value) => Array.isArray(value) && value.every(check);
}

export function hasFields(checks: Readonly<Record<string, Check>>): Check {
  const entries = Object.entries(checks);
  return (value) => isObject(value) && entries.every(([key, check]) => check(own(value, key)));
}

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member that the value itself has: what it inherits is not of the payload. */
export function own(value: Fields, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}
