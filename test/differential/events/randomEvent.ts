import type { Random } from '../../../scripts/fuzz/random.ts';
import type { Plain, PlainEvent, PlainObject } from './plain.ts';
import { printJson } from './printJson.ts';

/** Few values, so that queries made of the same ones meet them. */
export const texts = [
  'Get',
  'Put',
  'GetObject',
  'PutObject',
  'get',
  'AccessDenied',
  'Client.UnauthorizedOperation',
  'a b',
  'a*b',
  'say "hi"',
  'back\\slash',
  "it's",
  '',
  ' ',
  'naïve',
  '😀',
  'a😀b',
  'x9',
  'x10',
  'true',
  'null',
  'line\nfeed',
] as const;
export const numericTexts = ['0', '1', '7', '07', '7.0', '-3', '1e3', '404', '+7', '12345678901234567890'] as const;
export const numbers = [
  '0',
  '1',
  '7',
  '-3',
  '404',
  '2.5',
  '-0.5',
  '1e3',
  '1.50',
  '1000',
  '9007199254740993',
  '12345678901234567890',
  '-700000000000000003',
  '1e-7',
] as const;
export const addresses = ['10.1.2.3', '192.0.2.7', '203.0.113.9', '2001:db8::1', 'ec2.amazonaws.com'] as const;

/** Keys of an event, each with a word on what mostly stands there. */
const shapes: readonly (readonly [key: string, kind: Kind])[] = [
  ['eventName', 'text'],
  ['errorCode', 'text'],
  ['n', 'number'],
  ['t', 'numericText'],
  ['readOnly', 'boolean'],
  ['ip', 'address'],
  ['x-y', 'text'],
  ['p.q', 'text'],
  ['@tag', 'text'],
  ['o', 'object'],
  ['list', 'list'],
  ['body', 'json'],
];

type Kind = 'text' | 'number' | 'numericText' | 'boolean' | 'address' | 'object' | 'list' | 'json';

const firstTime = Date.UTC(2026, 10, 1);

/** A CloudTrail-like event with few keys; what stands at a key is mostly, and not always, of its kind. */
export function randomEvent(random: Random, index: number): PlainEvent {
  const members: (readonly [string, Plain])[] = [];
  const time = randomTime(random, index);
  if (time !== undefined) members.push(['eventTime', time]);
  for (const [key, kind] of shapes) {
    if (random.chance(0.25)) continue;
    members.push([key, random.chance(0.15) ? randomValue(random, 2) : valueOfKind(random, kind)]);
  }
  const root: PlainObject = { members };
  return { root, text: printJson(root, random) };
}

function randomTime(random: Random, index: number): Plain | undefined {
  if (random.chance(0.02)) return undefined;
  if (random.chance(0.03)) return random.pick<Plain>([null, 'soon', '', { digits: '7' }]);
  const step = random.pick([0, 1, 1, 60, 3600, 86_400, 2_678_400]);
  const time = new Date(firstTime + random.below(6) * step * 1000 + (random.chance(0.3) ? index * 1000 : 0));
  const text = time.toISOString();
  return random.chance(0.1)
    ? text.replace('.000', `.${String(random.below(1000)).padStart(3, '0')}`)
    : text.replace('.000', '');
}

function valueOfKind(random: Random, kind: Kind): Plain {
  switch (kind) {
    case 'text':
      return random.pick(texts);
    case 'number':
      return { digits: random.pick(numbers) };
    case 'numericText':
      return random.pick(numericTexts);
    case 'boolean':
      return random.chance(0.5);
    case 'address':
      return random.pick(addresses);
    case 'object':
      return randomObject(random, 2);
    case 'list':
      return random.many<Plain>(0, 3, () => randomValue(random, 2));
    case 'json':
      return random.chance(0.3) ? random.pick(texts) : printJson(randomValue(random, 2), random);
  }
}

function randomObject(random: Random, depth: number): PlainObject {
  const keys = ['a', 'b', 'c-d', 'e.f', '0', 'n', 'list', 'Name'];
  const members: (readonly [string, Plain])[] = [];
  for (const key of keys) {
    if (random.chance(0.5))
      members.push([key, key === 'list' ? listValue(random, depth - 1) : randomValue(random, depth - 1)]);
  }
  return { members };
}

function listValue(random: Random, depth: number): Plain {
  return random.many<Plain>(0, 3, () => randomValue(random, depth));
}

function randomValue(random: Random, depth: number): Plain {
  const scalars: readonly (readonly [number, () => Plain])[] = [
    [5, () => random.pick(texts)],
    [4, () => ({ digits: random.pick(numbers) })],
    [2, () => random.pick(numericTexts)],
    [2, () => random.chance(0.5)],
    [1, () => null],
  ];
  if (depth <= 0) return random.one(...scalars);
  return random.one<Plain>(...scalars, [2, () => randomObject(random, depth)], [2, () => listValue(random, depth - 1)]);
}
