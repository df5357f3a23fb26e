import assert from 'node:assert/strict';
import { initialView } from '../../../src/core/view/reduceView.ts';
import { readOutput } from '../../../src/renderer/reading/readOutput.ts';
import { outputWith, resultOf } from './mountOutput.ts';

const payload = outputWith([{ name: 'result', type: 'string' }], [['Success'], ['Failure'], ['Success']]);

describe('the payload is read by its own members', () => {
  it('and of the latest version gives everything as it is', () => {
    const { version, ...output } = payload;
    assert.equal(version, 2);
    assert.deepEqual(readOutput(structuredClone(payload)), { kind: 'result', output });
  });

  it('and of the first version in the shape of the latest', () => {
    const { columns, rows, ...head } = resultOf().result;
    const reading = readOutput(resultOf());
    assert.ok(reading.kind === 'result');
    assert.deepEqual({ ...reading.output.result }, head);
    assert.deepEqual(reading.output.columns, columns);
    assert.deepEqual(reading.output.rows.columns[0]?.values, rows[0]);
    assert.equal(reading.output.run, null);
  });

  it('never by inherited ones', () => {
    const { result } = resultOf();
    assert.equal(readOutput(Object.create(resultOf())).kind, 'unreadable');
    assert.equal(readOutput({ version: 1, result: Object.create(result) }).kind, 'unreadable');
    assert.equal(readOutput({ ...payload, result: Object.create(payload.result) }).kind, 'unreadable');
  });

  it('where the arrangement is not one, as if there were none', () => {
    const reading = readOutput({ ...payload, state: 'everything' });
    assert.ok(reading.kind === 'result');
    assert.equal(reading.output.state, null);
    const partly = readOutput({ ...payload, state: { sort: 'everything', hidden: ['result'] } });
    assert.ok(partly.kind === 'result');
    assert.deepEqual(partly.output.state, { ...initialView, hidden: ['result'] });
    const kept = readOutput({ ...payload, state: { ...initialView, hidden: ['result'] } });
    assert.ok(kept.kind === 'result');
    assert.deepEqual(kept.output.state?.hidden, ['result']);
  });
});

describe('a payload of another shape is refused', () => {
  const run = payload.run;
  const cases: readonly (readonly [string, unknown])[] = [
    ['nothing', null],
    ['a list', [payload]],
    ['a later version', { ...payload, version: 3 }],
    ['an object for the version', { ...payload, version: {} }],
    ['no columns', { ...payload, columns: undefined }],
    ['a column without a type', { ...payload, columns: [{ name: 'result' }] }],
    ['no rows', { ...payload, rows: null }],
    ['rows of another number of columns', { ...payload, rows: { ...payload.rows, columns: [] } }],
    ['a code beyond the values', { ...payload, rows: { start: 0, count: 1, columns: [{ values: [], codes: [0] }] } }],
    ['a run without a number', { ...payload, run: { ...run, rowsKept: 'all' } }],
    ['a run whose values are no texts', { ...payload, run: { ...run, values: { actor: {} } } }],
    ['no run', { ...payload, run: undefined }],
    ['a view of an unknown kind', { ...payload, view: { kind: 'pie' } }],
    ['a view sorted by a name', { ...payload, view: { sort: ['result'] } }],
    ['a kind that every object inherits', { ...payload, view: { kind: 'constructor' } }],
  ];
  for (const [name, value] of cases) {
    it(name, () => assert.equal(readOutput(value).kind, 'unreadable'));
  }
});
