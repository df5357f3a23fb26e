import {
  compareNumbers,
  isPlainList,
  isPlainNumber,
  isPlainObject,
  memberOf,
  numberFrom,
  type Plain,
} from '../events/plain.ts';
import { toJavaScript } from './javaScriptRegex.ts';
import type { Comparison, FilterPattern, JsonCondition, PatternRegex, Slot, Step, Term } from './pattern.ts';

/**
 * What page FilterAndPatternSyntax says of a pattern and one event, read a second time: slow, plain, one event at a
 * time, sharing nothing with `src`. Where the page is silent it takes the positions of `aws.md` §2.5 and of the cases in
 * `test/unit/core/filter`. `root` is the event as JSON, `null` where it is none.
 */
export function plainlyMatches(pattern: FilterPattern, text: string, root: Plain): boolean {
  if (pattern.form === 'terms') return termsHold(pattern.terms, text);
  if (pattern.form === 'delimited') return slotsHold(pattern.slots, text);
  return isPlainObject(root) && conditionHolds(pattern.condition, root);
}

/** "If you combine ? with other filter patterns, all question mark terms will be ignored." */
function termsHold(terms: readonly Term[], text: string): boolean {
  const contains = ({ match }: Term): boolean =>
    'regex' in match ? toRegExp(match.regex).test(text) : match.phrase === ' ' || text.includes(match.phrase);
  if (terms.length === 0) return true;
  if (terms.every(({ role }) => role === 'optional')) return terms.some(contains);
  return terms.every((term) => term.role === 'optional' || contains(term) === (term.role === 'include'));
}

/** Named slots are words from the front, those behind the ellipsis from the back; without one the last takes the rest. */
function slotsHold(slots: readonly Slot[], text: string): boolean {
  const words = wordsOf(text);
  const ellipsis = slots.indexOf('...');
  const named = slots.filter((slot) => slot !== '...');
  if (words.length < named.length) return false;
  return named.every((slot, index) => {
    const fromBack = ellipsis >= 0 && index >= ellipsis;
    const word = words[fromBack ? words.length - named.length + index : index];
    const isRest = ellipsis < 0 && index === named.length - 1 && words.length > named.length;
    const value = (isRest ? text.slice(word?.start).replace(/[ \t\r\n]+$/, '') : word?.text) ?? '';
    return slot.or.length === 0 || slot.or.some((and) => and.every((comparison) => wordHolds(comparison, value)));
  });
}

/** "Characters between brackets and double quotation marks are considered single fields." */
function wordsOf(text: string): readonly { readonly text: string; readonly start: number }[] {
  const words = [];
  for (let at = 0; at < text.length;) {
    const found = /^(?:"([^"]*)"|\[([^\]]*)\]|(\S+))/.exec(text.slice(at));
    if (found !== null) words.push({ text: found[1] ?? found[2] ?? found[3] ?? '', start: at });
    at += found?.[0].length ?? 1;
  }
  return words;
}

function wordHolds({ operator, operand }: Comparison, word: string): boolean {
  if (operator === '=' || operator === '!=') {
    const equal = 'regex' in operand ? toRegExp(operand.regex).test(word) : globHolds(textOfOperand(operand), word);
    return equal === (operator === '=');
  }
  if (!('number' in operand) || !/^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(word)) return false;
  return ordered(operator, compareNumbers(numberFrom(word), numberFrom(operand.number)));
}

function textOfOperand(operand: Exclude<Comparison['operand'], { regex: unknown }>): string {
  if ('quoted' in operand) return operand.quoted;
  return 'bare' in operand ? operand.bare : operand.number;
}

function ordered(operator: Comparison['operator'], sign: number): boolean {
  switch (operator) {
    case '=':
      return sign === 0;
    case '!=':
      return sign !== 0;
    case '<':
      return sign < 0;
    case '<=':
      return sign <= 0;
    case '>':
      return sign > 0;
    case '>=':
      return sign >= 0;
  }
}

function conditionHolds(condition: JsonCondition, root: Plain): boolean {
  if ('any' in condition) return condition.any.some((part) => conditionHolds(part, root));
  if ('all' in condition) return condition.all.every((part) => conditionHolds(part, root));
  const values = select(root, condition.path);
  const { test } = condition;
  if ('exists' in test) return values.length === 0;
  if ('is' in test) return values.includes(test.is);
  return values.some((value) => valueHolds(test.comparison, value));
}

function select(from: Plain, path: readonly Step[]): readonly Plain[] {
  const [step, ...rest] = path;
  if (step === undefined) return [from];
  let next: readonly (Plain | undefined)[];
  if ('key' in step) next = [memberOf(from, step.key)];
  else if ('index' in step) next = isPlainList(from) ? [from[step.index]] : [];
  else if (step.every === 'element') next = isPlainList(from) ? from : [];
  else next = isPlainObject(from) ? from.members.map(([, value]) => value) : [];
  return next.flatMap((value) => (value === undefined ? [] : select(value, rest)));
}

/** "If a property selector points to an array or object, the filter pattern won't match": for no operator. */
function valueHolds({ operator, operand }: Comparison, value: Plain): boolean {
  const isEquality = operator === '=' || operator === '!=';
  if (isPlainNumber(value)) {
    const number = numberFrom(value.digits);
    if ('number' in operand) return ordered(operator, compareNumbers(number, numberFrom(operand.number)));
    if (!isEquality) return false;
    const matches =
      'regex' in operand
        ? toRegExp(operand.regex).test(String(number))
        : 'bare' in operand && globHolds(operand.bare, String(number));
    return matches === (operator === '=');
  }
  if (typeof value !== 'string' || !isEquality) return false;
  let matches: boolean;
  if ('regex' in operand) matches = toRegExp(operand.regex).test(value);
  else if ('number' in operand) matches = value === operand.number;
  else matches = globHolds(textOfOperand(operand), value);
  return matches === (operator === '=');
}

/** Wildcards by trying every split: slow, and plainly right. */
export function globHolds(glob: string, text: string): boolean {
  if (glob === '') return text === '';
  if (glob.startsWith('*')) return globHolds(glob.slice(1), text) || (text !== '' && globHolds(glob, text.slice(1)));
  return text !== '' && glob.charAt(0) === text.charAt(0) && globHolds(glob.slice(1), text.slice(1));
}

function toRegExp(pieces: PatternRegex): RegExp {
  return new RegExp(toJavaScript(pieces), 'u');
}
