import { addresses, numbers, numericTexts, texts } from '../events/randomEvent.ts';
import type { Random } from '../../../scripts/fuzz/random.ts';
import type {
  Comparison,
  FilterPattern,
  JsonCondition,
  JsonTest,
  Operand,
  PatternRegex,
  RegexPiece,
  Slot,
  Step,
  Term,
} from './pattern.ts';

/** What a pattern may still hold: page FilterAndPatternSyntax, quotas. */
interface Quota {
  wildcards: number;
  regexes: number;
}

export function randomPattern(random: Random, form: FilterPattern['form']): FilterPattern {
  if (form === 'terms') return { form, terms: random.many(0, 3, () => randomTerm(random)) };
  const quota = { wildcards: 3, regexes: 2 };
  if (form === 'delimited') return { form, slots: randomSlots(random, quota) };
  return { form, condition: randomCondition(random, 3, quota) };
}

/** A line of words, for terms and space-delimited patterns. */
export function randomLine(random: Random): string {
  const words = [
    'ERROR',
    'WARN',
    'a',
    'ab',
    '404',
    '4.5',
    '-7',
    '1e3',
    '"a b"',
    '[x y]',
    '"',
    '[',
    '""',
    'x=y',
    '010',
    'é',
  ];
  return (
    random.many(0, 6, () => random.pick(words)).join(random.pick([' ', ' ', '  ', '\t'])) +
    random.pick(['', '', ' ', '\n'])
  );
}

const phrases = [
  'ERROR',
  'a',
  'ab',
  '404',
  'Get',
  'Object',
  '"',
  'a b',
  '[x',
  ' ',
  '4.5',
  'eventName',
  '":"',
  'é',
  '\\',
  'x_9',
] as const;

function randomTerm(random: Random): Term {
  const role = random.one<Term['role']>([5, () => 'include'], [4, () => 'optional'], [2, () => 'exclude']);
  if (random.chance(0.2)) return { role, match: { regex: randomRegex(random) } };
  return { role, match: { phrase: random.pick(phrases) } };
}

const words = ['ERROR', 'a*', '*b', 'ab', '*', '404', '4*', 'a b', 'x y', '[x', ''] as const;

function randomSlots(random: Random, quota: Quota): readonly Slot[] {
  const named = random.many<Slot>(1, 4, (index) => {
    const name = `w${index + 1}`;
    return { name, or: random.many(0, 2, () => random.many(1, 2, () => randomWordTest(random, quota))) };
  });
  if (random.chance(0.5)) named.splice(random.below(named.length + 1), 0, '...');
  return named;
}

function randomWordTest(random: Random, quota: Quota): Comparison {
  return random.one<Comparison>(
    [5, () => ({ operator: random.pick(['=', '!='] as const), operand: textOperand(random, random.pick(words)) })],
    [
      2,
      () => ({
        operator: random.pick(['<', '<=', '>', '>='] as const),
        operand: { number: random.pick(['4', '404', '1e2', '-7', '4.5']) },
      }),
    ],
    [1, () => ({ operator: random.pick(['=', '!='] as const), operand: regexOperand(random, quota) })],
  );
}

/** Bare where the text can stand bare: letters, digits, `_`, and a wildcard. */
function textOperand(random: Random, text: string): Operand {
  if (/^[+-]?\d/.test(text) && !text.includes('*'))
    return random.chance(0.5) && /^\d+$/.test(text) ? { number: text } : { quoted: text };
  return /^[A-Za-z0-9_.:*@/-]+$/.test(text) && !/^(?:is|not|exists)$/i.test(text) && random.chance(0.5)
    ? { bare: text }
    : { quoted: text };
}

function regexOperand(random: Random, quota: Quota): Operand {
  if (quota.regexes === 0) return { quoted: '*' };
  quota.regexes--;
  return { regex: randomRegex(random) };
}

function randomCondition(random: Random, depth: number, quota: Quota): JsonCondition {
  const leaf = (): JsonCondition => {
    const path = randomPath(random, quota);
    return { path, test: randomTest(random, path[0], quota) };
  };
  if (depth === 0) return leaf();
  return random.one<JsonCondition>(
    [5, leaf],
    [1, () => ({ all: random.many(2, 3, () => randomCondition(random, depth - 1, quota)) })],
    [3, () => ({ any: random.many(2, 3, () => randomCondition(random, depth - 1, quota)) })],
  );
}

const keys = [
  ...['eventName', 'eventName', 'eventName', 'errorCode', 'errorCode', 'n', 'n', 't', 'readOnly', 'ip', 'x-y', 'p.q'],
  ...['o', 'o', 'list', 'body', 'missing', 'eventTime'],
] as const;
const innerKeys = ['a', 'b', 'c-d', 'e.f', '0', 'n', 'list', 'Name'] as const;

function randomPath(random: Random, quota: Quota): readonly Step[] {
  const first: Step = { key: random.pick(keys) };
  const path: Step[] = [first];
  if (random.chance(first.key === 'o' || first.key === 'list' ? 0.9 : 0.05)) {
    path.push(first.key === 'list' ? { index: random.below(3) } : { key: random.pick(innerKeys) });
    if (random.chance(0.25))
      path.push(random.chance(0.5) ? { index: random.below(2) } : { key: random.pick(innerKeys) });
  }
  if (quota.wildcards > 0 && random.chance(0.15)) {
    quota.wildcards--;
    path[random.below(path.length)] = { every: random.chance(0.5) ? 'element' : 'member' };
  }
  return path;
}

/** A test that mostly is of the kind of what mostly stands at the key. */
function randomTest(random: Random, first: Step | undefined, quota: Quota): JsonTest {
  const key = first !== undefined && 'key' in first ? first.key : '';
  const equality = (): Comparison['operator'] => random.pick(['=', '!='] as const);
  const order = (): Comparison['operator'] => random.pick(['=', '!=', '<', '<=', '>', '>='] as const);
  return random.one<JsonTest>(
    [key === 'readOnly' ? 9 : 1, () => ({ is: random.pick([null, true, false, true, false]) })],
    [1, () => ({ exists: false })],
    [
      key === 'n' ? 1 : 5,
      () => ({ comparison: { operator: equality(), operand: textOperand(random, randomGlob(random, key)) } }),
    ],
    [
      key === 'n' ? 8 : 2,
      () => ({ comparison: { operator: order(), operand: { number: random.pick([...numbers, '+7', '007', '4.0']) } } }),
    ],
    [1, () => ({ comparison: { operator: equality(), operand: regexOperand(random, quota) } })],
  );
}

function randomGlob(random: Random, key: string): string {
  const all = { t: numericTexts, ip: addresses }[key] ?? texts;
  const text = random.pick<string>(random.chance(0.8) ? all : [...texts, ...numericTexts, ...addresses]);
  if (random.chance(0.5)) return text;
  if (random.chance(0.4)) return random.pick(['*t*', '*e*', 'Get*', '*Object', '1*', '*7', '*.*', 'Client.*']);
  const units = Array.from(text);
  const from = random.below(units.length + 1);
  const to = from + random.below(units.length - from + 1);
  return `${units.slice(0, from).join('')}*${random.chance(0.3) ? '*' : ''}${units.slice(to).join('')}`;
}

/** `{,n}` is a bound of filter patterns; RE2 reads it as text. */
export function randomRegex(random: Random, hasOpenBounds = true): PatternRegex {
  const pieces: RegexPiece[] = [];
  if (random.chance(0.3)) pieces.push({ anchor: '^' });
  for (let count = 1 + random.below(3); count > 0; count--) {
    if (pieces.length > 0 && random.chance(0.15)) pieces.push({ or: true });
    pieces.push(randomAtom(random));
    if (random.chance(0.3)) {
      const open = hasOpenBounds
        ? ([
            [null, 1],
            [null, 2],
          ] as const)
        : [];
      pieces.push({ repeat: random.pick(['?', '*', '+', [1, 2], [2, null], ...open] as const) });
    }
  }
  if (random.chance(0.3)) pieces.push({ anchor: '$' });
  return pieces;
}

function randomAtom(random: Random): RegexPiece {
  return random.one<RegexPiece>(
    [
      5,
      () => ({
        literal: random.pick(
          ['G', 'e', 'Get', '4', '0', 'Object', '.', '*', '\\', '[', '"', ':'].filter((one) => one !== '"'),
        ),
      }),
    ],
    [2, () => ({ atom: 'any', text: '.' })],
    [1, () => ({ atom: 'digit', text: '\\d' })],
    [1, () => ({ atom: 'notDigit', text: '\\D' })],
    [1, () => ({ atom: 'word', text: '\\w' })],
    [1, () => ({ atom: 'space', text: '\\s' })],
    [1, () => ({ atom: 'hex', text: '\\x65' })],
    [2, () => ({ atom: 'class', text: random.pick(['[a-z]', '[^a-z]', '[0-9]', '[xyz]', '[A-Gb]']) })],
  );
}
