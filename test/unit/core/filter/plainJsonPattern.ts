import fc from 'fast-check';
import { keys, numbers, texts, type Value } from './randomEvent.ts';

/**
 * A second, slow reading of page FilterAndPatternSyntax for JSON patterns, written from the page alone and sharing no
 * code with `src`: patterns are made here, printed, and decided one event at a time.
 */
export type Pattern =
  | { readonly all: readonly Pattern[] }
  | { readonly any: readonly Pattern[] }
  | { readonly path: readonly Step[]; readonly test: Test };

type Step = { readonly key: string } | { readonly index: number } | { readonly every: 'element' | 'member' };

type Test =
  | { readonly is: 'NULL' | 'TRUE' | 'FALSE' }
  | { readonly exists: false }
  | { readonly operator: string; readonly text: string; readonly style: 'quoted' | 'bare' | 'number' | 'regex' };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...keys).map((key) => ({ key })) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, 7).map((index) => ({ index })) },
);
const everyStep: fc.Arbitrary<Step> = fc
  .constantFrom('element' as const, 'member' as const)
  .map((every) => ({ every }));
const plainPath = fc.array(step, { minLength: 1, maxLength: 2 });
const wildPath = fc
  .tuple(fc.array(step, { maxLength: 1 }), everyStep, fc.array(step, { maxLength: 1 }))
  .map(([before, every, after]) => [...before, every, ...after]);

const equality = fc.constantFrom('=', '!=');
const operators = fc.constantFrom('=', '!=', '<', '<=', '>', '>=');
const test: fc.Arbitrary<Test> = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom('NULL' as const, 'TRUE' as const, 'FALSE' as const).map((is) => ({ is })) },
  { weight: 1, arbitrary: fc.constant({ exists: false as const }) },
  {
    weight: 3,
    arbitrary: fc.record({
      operator: equality,
      text: fc.constantFrom(...texts, '*', 'x*', '*x', 'x*x*', '*5'),
      style: fc.constant('quoted' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      operator: equality,
      text: fc.constantFrom('x', 'xy', 'true', 'x*', '*', '7*', '*5', 'TRUE'),
      style: fc.constant('bare' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      operator: operators,
      text: fc.constantFrom(...numbers.map(String), '075', '1e3', '+75', '.5'),
      style: fc.constant('number' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      operator: equality,
      text: fc.constantFrom('^x', 'x$', '[0-9]', '^xy?$'),
      style: fc.constant('regex' as const),
    }),
  },
);

const condition = fc.record({
  path: fc.oneof({ weight: 4, arbitrary: plainPath }, { weight: 1, arbitrary: wildPath }),
  test,
});

const { pattern } = fc.letrec<{ pattern: Pattern }>((tie) => ({
  pattern: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 3, arbitrary: condition },
    { weight: 1, arbitrary: fc.array(tie('pattern'), { minLength: 2, maxLength: 3 }).map((all) => ({ all })) },
    { weight: 1, arbitrary: fc.array(tie('pattern'), { minLength: 2, maxLength: 3 }).map((any) => ({ any })) },
  ),
}));

/** Patterns within the quotas. */
export const jsonPatternArbitrary = pattern.filter((made) => {
  const conditions = conditionsOf(made);
  const wild = conditions.filter(({ path }) => path.some((at) => 'every' in at)).length;
  const regexes = conditions.filter((one) => 'style' in one.test && one.test.style === 'regex').length;
  return wild <= 3 && regexes <= 2 && printPattern(made).length <= 1024;
});

function conditionsOf(made: Pattern): readonly Extract<Pattern, { path: unknown }>[] {
  if ('path' in made) return [made];
  return ('all' in made ? made.all : made.any).flatMap(conditionsOf);
}

export function printPattern(made: Pattern): string {
  return `{ ${print(made)} }`;
}

/** Parentheses only where they are needed, so that precedence is put to the test. */
function print(made: Pattern): string {
  if ('any' in made) return made.any.map(print).join(' || ');
  if ('all' in made) return made.all.map((part) => ('any' in part ? `(${print(part)})` : print(part))).join('&&');
  return `$${made.path.map(printStep).join('')}${printTest(made.test)}`;
}

function printStep(at: Step): string {
  if ('index' in at) return `[${at.index}]`;
  if ('every' in at) return at.every === 'element' ? '[*]' : '.*';
  return at.key.includes('.') ? `.['${at.key}']` : `.${at.key}`;
}

function printTest(made: Test): string {
  if ('is' in made) return ` IS ${made.is}`;
  if ('exists' in made) return ' NOT EXISTS';
  const quotes = { quoted: '"', regex: '%', bare: '', number: '' }[made.style];
  const text = made.style === 'quoted' ? made.text.replaceAll('\\', '\\\\').replaceAll('"', '\\"') : made.text;
  return ` ${made.operator}${quotes}${text}${quotes}`;
}

export function plainMatches(made: Pattern, event: Value): boolean {
  if ('any' in made) return made.any.some((part) => plainMatches(part, event));
  if ('all' in made) return made.all.every((part) => plainMatches(part, event));
  const values = select(event, made.path);
  const { test: wanted } = made;
  if ('exists' in wanted) return values.length === 0;
  if ('is' in wanted) return values.includes({ NULL: null, TRUE: true, FALSE: false }[wanted.is]);
  return values.some((value) => compares(value, wanted));
}

function select(from: Value, path: readonly Step[]): readonly Value[] {
  const [first, ...rest] = path;
  if (first === undefined) return [from];
  const isList = Array.isArray(from);
  const isObject = typeof from === 'object' && from !== null && !isList;
  const members = isObject ? new Map(Object.entries(from as { [key: string]: Value })) : new Map<string, Value>();
  const elements = isList ? (from as readonly Value[]) : [];
  let next: readonly Value[] = [];
  if ('every' in first) next = first.every === 'element' ? elements : [...members.values()];
  else if ('index' in first) next = first.index < elements.length ? [elements[first.index] as Value] : [];
  else if (members.has(first.key)) next = [members.get(first.key) as Value];
  return next.flatMap((value) => select(value, rest));
}

function compares(value: Value, { operator, text, style }: Extract<Test, { style: unknown }>): boolean {
  if (typeof value !== 'string' && typeof value !== 'number') return false;
  if (typeof value === 'number' && style === 'number') {
    const wanted = Number(text);
    if (operator === '=') return value === wanted;
    if (operator === '!=') return value !== wanted;
    return operator === '<'
      ? value < wanted
      : operator === '<='
        ? value <= wanted
        : operator === '>'
          ? value > wanted
          : value >= wanted;
  }
  if (operator !== '=' && operator !== '!=') return false;
  let equal: boolean;
  if (style === 'quoted' && typeof value === 'number') equal = false;
  else if (style === 'regex') equal = new RegExp(text).test(String(value));
  else if (style === 'number') equal = value === text;
  else equal = globbed(text, String(value));
  return equal === (operator === '=');
}

/** Wildcards by trying every split: slow, and plainly right. */
export function globbed(glob: string, text: string): boolean {
  if (glob === '') return text === '';
  if (glob.startsWith('*')) {
    return globbed(glob.slice(1), text) || (text !== '' && globbed(glob, text.slice(1)));
  }
  return text !== '' && glob.charAt(0) === text.charAt(0) && globbed(glob.slice(1), text.slice(1));
}
