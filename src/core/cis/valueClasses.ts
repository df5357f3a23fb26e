import { valuesTest } from '../filter/filterRowTest.ts';
import type { Comparison, JsonCondition } from '../filter/filterQuery.ts';
import type { JsonValue } from '../json/jsonValue.ts';
import { numberSamples } from './numberSamples.ts';
import { regexGlobs } from './regexGlobs.ts';
import { representativeTexts } from './representativeTexts.ts';

type Test = JsonCondition['test'];

/** Values of a field that none of its conditions tells apart. */
export interface ValueClass {
  /** One of them; `undefined` where the field is not there, or `isReal` is false. */
  readonly value: JsonValue | undefined;
  /**
   * False where no value is known and there may be none: what a regular expression matches beside other conditions is not
   * worked out. Who finds two patterns equal in spite of such classes is right all the same; who finds them different is not.
   */
  readonly isReal: boolean;
  /** Which of the conditions hold. */
  readonly holds: readonly boolean[];
}

/** So many classes of one field are looked at; no pattern of 1,024 characters that a person writes comes near. */
const mostClasses = 400;
/** Conditions whose truth is not worked out for a value: each doubles the classes. */
const mostOpaque = 5;

/**
 * The classes of a field's values under its conditions: each text that a condition names, an instance of each glob and of each
 * overlap of globs, another text, no field, numbers around those named, JSON null, true, false, and an object or a list.
 * `null` where there are too many. Earlier classes read better in a sentence.
 */
export function valueClasses(tests: readonly Test[]): readonly ValueClass[] | null {
  const comparisons = tests.filter((test) => test.kind === 'comparison');
  const texts = representativeTexts([...new Set(comparisons.flatMap(globsOf))]);
  if (texts === null) return null;
  const opaque = tests.map((test, index) => ({ test, index })).filter(({ test }) => isOpaqueForTexts(test));
  const vague = tests.map((test, index) => ({ test, index })).filter(({ test }) => isOpaqueForNumbers(test));
  if (opaque.length > mostOpaque || vague.length > mostOpaque) return null;
  const checks = tests.map((test) => {
    const holds = valuesTest(test);
    return (value: JsonValue | undefined): boolean => holds(value === undefined ? [] : [value]);
  });
  const exact = new Set(comparisons.flatMap(exactTexts));
  const classes = new Map<string, ValueClass>();
  const add = (value: JsonValue | undefined, open: readonly { readonly index: number }[]): void => {
    const holds = checks.map((check) => check(value));
    keep(classes, { value, isReal: true, holds }, value);
    for (const other of variations(holds, open))
      keep(classes, { value: undefined, isReal: false, holds: other }, value);
  };
  const [named, others] = [texts.filter((text) => exact.has(text)), texts.filter((text) => !exact.has(text))];
  for (const text of named) add(text, []);
  for (const text of others) add(text, opaque);
  add(undefined, []);
  for (const value of [null, true, false, {}]) add(value, []);
  for (const { value, isNamed } of numberSamples(comparisons)) add(value, isNamed ? [] : vague);
  return classes.size > mostClasses ? null : [...classes.values()];
}

/**
 * A class that is real stands for one of the same conditions that may not be. A field that is not there and a container stay
 * apart from all others: what lies below a field depends on them.
 */
function keep(classes: Map<string, ValueClass>, found: ValueClass, value: JsonValue | undefined): void {
  const shape = value === undefined ? 'a' : typeof value === 'object' && value !== null ? 'c' : 'v';
  const key = shape + found.holds.map((each) => (each ? '1' : '0')).join('');
  const known = classes.get(key);
  if (known === undefined || (found.isReal && !known.isReal)) classes.set(key, found);
}

/** All other truths that the open conditions may have between them. */
function variations(
  holds: readonly boolean[],
  open: readonly { readonly index: number }[],
): readonly (readonly boolean[])[] {
  let all: (readonly boolean[])[] = [holds];
  for (const { index } of open) all = all.flatMap((each) => [each, each.with(index, each[index] !== true)]);
  return all.slice(1);
}

/** The globs that a comparison compares texts with; none where it never holds for one, or is opaque. */
function globsOf({ operator, operand }: Comparison): readonly string[] {
  if (operator !== '=' && operator !== '!=') return [];
  if (operand.kind === 'regex') return regexGlobs(operand.source) ?? [];
  return [operand.text];
}

function exactTexts(comparison: Comparison): readonly string[] {
  return globsOf(comparison).filter((glob) => !glob.includes('*'));
}

function isOpaqueForTexts(test: Test): boolean {
  return test.kind === 'comparison' && test.operand.kind === 'regex' && regexGlobs(test.operand.source) === null;
}

/** What the text of a number can consist of. */
const numberText = /^[-+.0-9eE*]*$/;

/** Bare wildcards and regular expressions compare with a number's text too. */
function isOpaqueForNumbers(test: Test): boolean {
  if (test.kind !== 'comparison' || test.operand.kind === 'number') return false;
  if (test.operand.kind === 'regex')
    return regexGlobs(test.operand.source)?.every((glob) => !numberText.test(glob)) !== true;
  const { text, quoted } = test.operand;
  return !quoted && text.includes('*') && numberText.test(text) && !/^\*+$/.test(text);
}
