import assert from 'node:assert/strict';
import { ServedFault, type ServedObject } from '../../../src/serve/operation.ts';
import { awsQuery } from '../../../src/serve/protocols/awsQuery.ts';
import {
  anything,
  double,
  flag,
  integer,
  list,
  map,
  oneOf,
  required,
  structure,
  text,
  time,
  validate,
} from '../../../src/serve/validate.ts';

const shape = {
  logGroupName: required(text({ min: 1, max: 8, pattern: /^[a-z]*$/ })),
  limit: integer(1, 10),
  StartTime: time(),
  unmask: flag(),
  kind: oneOf('STANDARD', 'DELIVERY'),
  names: list(text({ min: 2 }), { min: 1, max: 2 }),
  inner: structure({ Key: required(oneOf('EventId')), deep: structure({ n: integer(0, 1) }) }),
};

interface FaultCase {
  readonly name: string;
  readonly input: ServedObject;
  readonly code?: string;
  readonly message: string;
}

const one = (rest: string) => `1 validation error detected: Value ${rest}`;

const faults: readonly FaultCase[] = [
  {
    name: 'what is missing',
    input: {},
    message: one(`null at 'logGroupName' failed to satisfy constraint: Member must not be null`),
  },
  {
    name: 'null, which is missing',
    input: { logGroupName: null },
    message: one(`null at 'logGroupName' failed to satisfy constraint: Member must not be null`),
  },
  {
    name: 'too short',
    input: { logGroupName: '' },
    message: one(
      `'' at 'logGroupName' failed to satisfy constraint: Member must have length greater than or equal to 1`,
    ),
  },
  {
    name: 'too long',
    input: { logGroupName: 'abcdefghi' },
    message: one(
      `'abcdefghi' at 'logGroupName' failed to satisfy constraint: Member must have length less than or equal to 8`,
    ),
  },
  {
    name: 'another pattern',
    input: { logGroupName: 'A' },
    message: one(
      `'A' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-z]*$`,
    ),
  },
  {
    name: 'too small',
    input: { logGroupName: 'a', limit: 0 },
    message: one(`'0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1`),
  },
  {
    name: 'too large',
    input: { logGroupName: 'a', limit: 11 },
    message: one(`'11' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 10`),
  },
  {
    name: 'no member of an enumeration',
    input: { logGroupName: 'a', kind: 'standard' },
    message: one(
      `'standard' at 'kind' failed to satisfy constraint: Member must satisfy enum value set: [STANDARD, DELIVERY]`,
    ),
  },
  {
    name: 'an empty list',
    input: { logGroupName: 'a', names: [] },
    message: one(`'[]' at 'names' failed to satisfy constraint: Member must have length greater than or equal to 1`),
  },
  {
    name: 'a long list',
    input: { logGroupName: 'a', names: ['aa', 'bb', 'cc'] },
    message: one(
      `'["aa","bb","cc"]' at 'names' failed to satisfy constraint: Member must have length less than or equal to 2`,
    ),
  },
  {
    name: 'a member of a list',
    input: { logGroupName: 'a', names: ['aa', 'b'] },
    message: one(
      `'b' at 'names.2.member' failed to satisfy constraint: Member must have length greater than or equal to 2`,
    ),
  },
  {
    name: 'a member of a structure',
    input: { logGroupName: 'a', inner: { Key: 'x' } },
    message: one(`'x' at 'inner.key' failed to satisfy constraint: Member must satisfy enum value set: [EventId]`),
  },
  {
    name: 'all that is wrong at once',
    input: { limit: 0, inner: {} },
    message: `3 validation errors detected: Value null at 'logGroupName' failed to satisfy constraint: Member must not be null; Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1; Value null at 'inner.key' failed to satisfy constraint: Member must not be null`,
  },
  {
    name: 'a number for a text',
    input: { logGroupName: 1 },
    code: 'SerializationException',
    message: `The value at 'logGroupName' is not a string.`,
  },
  {
    name: 'a text for a number',
    input: { logGroupName: 'a', limit: '1' },
    code: 'SerializationException',
    message: `The value at 'limit' is not an integer.`,
  },
  {
    name: 'a fraction for a number',
    input: { logGroupName: 'a', limit: 1.5 },
    code: 'SerializationException',
    message: `The value at 'limit' is not an integer.`,
  },
  {
    name: 'a text for a boolean',
    input: { logGroupName: 'a', unmask: 'true' },
    code: 'SerializationException',
    message: `The value at 'unmask' is not a boolean.`,
  },
  {
    name: 'a text for a time',
    input: { logGroupName: 'a', StartTime: '2026-11-01T00:00:00Z' },
    code: 'SerializationException',
    message: `The value at 'startTime' is not a time.`,
  },
  {
    name: 'a time beyond all',
    input: { logGroupName: 'a', StartTime: 1e300 },
    code: 'SerializationException',
    message: `The value at 'startTime' is not a time.`,
  },
  {
    name: 'a structure for a list',
    input: { logGroupName: 'a', names: { 0: 'aa' } },
    code: 'SerializationException',
    message: `The value at 'names' is not a list.`,
  },
  {
    name: 'null in a list',
    input: { logGroupName: 'a', names: [null] },
    code: 'SerializationException',
    message: `The value at 'names.1.member' is not a value.`,
  },
  {
    name: 'a list for a structure',
    input: { logGroupName: 'a', inner: [] },
    code: 'SerializationException',
    message: `The value at 'inner' is not a structure.`,
  },
  {
    name: 'what an object inherits',
    input: Object.create({ logGroupName: 'a' }) as ServedObject,
    message: one(`null at 'logGroupName' failed to satisfy constraint: Member must not be null`),
  },
];

describe('validation of inputs', () => {
  for (const { name, input, code = 'InvalidParameterException', message } of faults) {
    it(`refuses ${name}`, () => {
      assert.throws(
        () => validate(input, shape, 'InvalidParameterException'),
        (fault) =>
          fault instanceof ServedFault && fault.code === code && fault.message === message && fault.status === 400,
      );
    });
  }

  it('gives what is right, and ignores what has no name here', () => {
    const input = {
      logGroupName: 'abcdefgh',
      limit: 10,
      StartTime: 1_793_523_600.5,
      unmask: false,
      kind: 'DELIVERY',
      names: ['aa'],
      inner: { Key: 'EventId', deep: { n: 0 }, unknown: 1 },
      __proto__: null,
      unknown: [],
    };
    const values = validate(input, shape, 'X');
    assert.deepEqual(JSON.parse(JSON.stringify(values)), {
      logGroupName: 'abcdefgh',
      limit: 10,
      StartTime: 1_793_523_600_500,
      unmask: false,
      kind: 'DELIVERY',
      names: ['aa'],
      inner: { Key: 'EventId', deep: { n: 0 } },
    });
  });

  it('reads the texts of a form', () => {
    const form = (body: string) => validate(awsQuery.read(Buffer.from(body)), shape, 'X');
    const read = form(
      'Action=A&logGroupName=a&limit=7&unmask=true&StartTime=2026-11-01T09:00:00Z&names.member.2=cc&names.member.1=bb&inner.Key=EventId&inner.deep.n=1',
    );
    assert.deepEqual(JSON.parse(JSON.stringify(read)), {
      logGroupName: 'a',
      limit: 7,
      StartTime: Date.UTC(2026, 10, 1, 9),
      unmask: true,
      names: ['bb', 'cc'],
      inner: { Key: 'EventId', deep: { n: 1 } },
    });
    for (const wrong of ['limit=x', 'limit=1.5', 'unmask=yes', 'StartTime=now', 'StartTime=1793523600', 'names=a'])
      assert.throws(() => form(`logGroupName=a&${wrong}`), { code: 'SerializationException' }, wrong);
  });

  const more = {
    n: double(),
    tags: map(text({ min: 1, max: 9, pattern: /^[^x]*$/ }), text({ max: 4 }), { max: 2 }),
    kept: anything(),
    list: list(text()),
  };
  const read = (input: ServedObject) => {
    const { tags, ...others } = validate(input, more, 'X');
    return { ...others, ...(tags === undefined ? {} : { tags: [...tags] }) };
  };
  const form = (body: string) => read(awsQuery.read(Buffer.from(body)));

  it('reads numbers, maps and what is kept as it came', () => {
    const tags = JSON.parse('{"__proto__": "b", "a": ""}') as ServedObject;
    assert.deepEqual(read({ n: -1.5, tags, kept: [{ a: 1 }] }), {
      n: -1.5,
      tags: [
        ['__proto__', 'b'],
        ['a', ''],
      ],
      kept: [{ a: 1 }],
    });
    assert.deepEqual(form('n=-1.5e3&tags.entry.2.key=b&tags.entry.2.value=&tags.entry.1.key=a&tags.entry.1.value=1'), {
      n: -1500,
      tags: [
        ['a', '1'],
        ['b', ''],
      ],
    });
    assert.deepEqual(form('tags=&list='), { tags: [], list: [] });
  });

  it('refuses numbers and maps that are none', () => {
    const wrongType: readonly (() => unknown)[] = [
      () => read({ n: '1' }),
      () => read({ n: Number.NaN }),
      () => form('n=NaN'),
      () => form('n=1e400'),
      () => form('n=0x10'),
      () => read({ tags: [] }),
      () => read({ tags: 'a' }),
      () => read({ tags: { a: null } }),
      () => read({ tags: { a: 1 } }),
      () => form('tags=a'),
      () => form('tags.member.1=a'),
      () => form('tags.entry.1.value=a'),
      () => form('tags.entry.1.key=a'),
      () => form('tags.entry.1=a'),
      () => form('tags.entry.1.key.x=a&tags.entry.1.value=a'),
    ];
    for (const [index, ask] of wrongType.entries())
      assert.throws(ask, { code: 'SerializationException' }, String(index));
    for (const tags of [{ '': 'a' }, { abcdefghij: 'a' }, { x: 'a' }, { a: 'abcde' }, { a: '', b: '', c: '' }])
      assert.throws(() => read({ tags }), { code: 'X' }, JSON.stringify(tags));
  });

  it('repeats no more of a value than helps', () => {
    assert.throws(
      () => validate({ logGroupName: 'a'.repeat(1_000_000) }, shape, 'X'),
      (fault) => fault instanceof ServedFault && fault.message.length < 1200,
    );
  });
});
