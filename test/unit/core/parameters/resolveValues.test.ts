import assert from 'node:assert/strict';
import type { WrittenValue } from '../../../../src/core/parameters/parameter.ts';
import { resolveValues, type LayerName, type ValueLayer } from '../../../../src/core/parameters/resolveValues.ts';
import { parameterOf } from '../../../support/parameterOf.ts';

const now = Date.parse('2026-11-02T00:00:00Z');
const layer = (from: LayerName, values: Record<string, WrittenValue>): ValueLayer => ({
  from,
  values: new Map(Object.entries(values)),
});
const actor = parameterOf('actor', 'principal', { required: true });
const region = parameterOf('region', 'region', { default: 'us-east-1' });

describe('resolveValues', () => {
  it('takes the strongest layer that sets the parameter, in whatever order layers come', () => {
    const layers = [
      layer('remembered', { actor: 'memory' }),
      layer('preset', { actor: 'preset' }),
      layer('typed', { actor: 'typed' }),
      layer('link', { actor: 'link' }),
    ];
    for (const [count, expected] of [
      [4, 'link'],
      [3, 'typed'],
      [2, 'preset'],
      [1, 'memory'],
    ] as const) {
      const { values, problems } = resolveValues([actor], layers.slice(0, count), { now });
      assert.deepEqual(values.get('actor')?.value, { kind: 'text', text: expected });
      assert.equal(values.get('actor')?.from, expected === 'memory' ? 'remembered' : expected);
      assert.deepEqual(problems, []);
    }
  });

  it('ends in the default, which blank text does not hide', () => {
    const { values, missing } = resolveValues([actor, region], [layer('typed', { region: '  ', actor: '' })], { now });
    assert.deepEqual(values.get('region'), {
      value: { kind: 'text', text: 'us-east-1' },
      from: 'default',
      shown: 'us-east-1',
    });
    assert.deepEqual(missing, [actor]);
  });

  it('keeps optional parameters without a value out, and out of what is missing', () => {
    const { values, missing, problems } = resolveValues([parameterOf('cidr', 'cidr')], [], { now });
    assert.deepEqual([values.size, missing, problems], [0, [], []]);
  });

  it('tells of a bad value by layer, parameter and reason, and does not fall back on a weaker one', () => {
    const layers = [layer('preset', { region: 'us-east-1a' })];
    const { values, missing, problems } = resolveValues([{ ...region, required: true }], layers, { now });
    assert.equal(values.size, 0);
    assert.deepEqual(missing, []);
    assert.deepEqual(
      problems.map(({ code, severity, message }) => ({ code, severity, message })),
      [
        {
          code: 'parameter.bad-value',
          severity: 'error',
          message: 'The value of "region" from the preset is an Availability Zone; its Region is us-east-1.',
        },
      ],
    );
  });

  it('passes over a remembered value that no longer fits, with a warning', () => {
    const { values, problems } = resolveValues([region], [layer('remembered', { region: 'x', gone: '1' })], { now });
    assert.equal(values.get('region')?.from, 'default');
    assert.deepEqual(
      problems.map(({ code, severity }) => `${severity} ${code}`),
      ['warning parameter.unknown', 'warning parameter.bad-value'],
    );
  });

  it('tells of names that no parameter has, with the nearest one, at the place of the preset', () => {
    const preset: ValueLayer = { ...layer('preset', { actr: 'alice' }), range: { start: 10, end: 30 } };
    const { problems, missing } = resolveValues([actor], [preset], { now });
    assert.deepEqual(missing, [actor]);
    assert.equal(problems.length, 1);
    assert.equal(problems[0]?.code, 'parameter.unknown');
    assert.match(problems[0]?.message ?? '', /"actr".*Did you mean "actor"\?/);
    assert.deepEqual(problems[0]?.range, { start: 10, end: 30 });
  });

  it('is not fooled by names of object members', () => {
    const { problems } = resolveValues([actor], [layer('link', JSON.parse('{"__proto__": "x", "constructor": "y"}'))], {
      now,
    });
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['parameter.unknown', 'parameter.unknown'],
    );
  });

  it('takes a secret from the input alone, and never repeats it', () => {
    const token = parameterOf('token', 'secret', { required: true });
    const { values, problems } = resolveValues([token], [layer('typed', { token: 'hunter2' })], { now });
    const value = values.get('token')?.value;
    assert.equal(value?.kind === 'secret' ? value.secret.reveal() : null, 'hunter2');
    assert.ok(!JSON.stringify([...values]).includes('hunter2'));
    assert.deepEqual(problems, []);
    for (const from of ['link', 'preset', 'remembered'] as const) {
      const refused = resolveValues([token], [layer(from, { token: 'hunter2' })], { now });
      assert.deepEqual(
        [refused.values.size, refused.problems.map(({ code }) => code)],
        [0, ['parameter.secret-written']],
      );
      assert.ok(!JSON.stringify(refused).includes('hunter2'));
    }
    const inFile = resolveValues([{ ...token, default: 'hunter2' }], [], { now });
    assert.deepEqual(
      inFile.problems.map(({ code }) => code),
      ['parameter.secret-written'],
    );
  });

  it('reads relative times by the run’s now', () => {
    const window = parameterOf('window', 'timerange', { default: 'last 1h' });
    const { values } = resolveValues([window], [], { now });
    assert.deepEqual(values.get('window')?.value, { kind: 'timerange', start: now - 3_600_000, end: now });
    assert.equal(values.get('window')?.shown, 'last 1h');
  });
});
