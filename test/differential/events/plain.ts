/** A JSON value as an event writes it. A number keeps its digits, so that its spelling is part of the test. */
export type Plain = null | boolean | string | PlainNumber | readonly Plain[] | PlainObject;

export interface PlainNumber {
  readonly digits: string;
}

export interface PlainObject {
  readonly members: readonly (readonly [key: string, value: Plain])[];
}

/** An event: the text that the engine reads, and what it says as JSON; `null` where it is a line of words. */
export interface PlainEvent {
  readonly root: PlainObject | null;
  readonly text: string;
}

export function isPlainNumber(value: Plain | undefined): value is PlainNumber {
  return typeof value === 'object' && value !== null && 'digits' in value;
}

export function isPlainObject(value: Plain | undefined): value is PlainObject {
  return typeof value === 'object' && value !== null && 'members' in value;
}

export function isPlainList(value: Plain | undefined): value is readonly Plain[] {
  return Array.isArray(value);
}

/** The member of an object, or `undefined`. */
export function memberOf(value: Plain | undefined, key: string): Plain | undefined {
  return isPlainObject(value) ? value.members.find(([name]) => name === key)?.[1] : undefined;
}

/** What a number is: exact where it is written as an integer. */
export function numberFrom(digits: string): number | bigint {
  const value = Number(digits);
  return /^[+-]?\d+$/.test(digits) && !Number.isSafeInteger(value) ? BigInt(digits.replace(/^\+/, '')) : value;
}

/** Negative, zero or positive, exactly, also between a double and an integer that no double can hold. */
export function compareNumbers(left: number | bigint, right: number | bigint): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
