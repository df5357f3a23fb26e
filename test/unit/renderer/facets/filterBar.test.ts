import assert from 'node:assert/strict';
import { h } from 'preact';
import type { ViewState } from '../../../../src/core/view/viewState.ts';
import { Chips } from '../../../../src/renderer/facets/Chips.tsx';
import { FilterBar } from '../../../../src/renderer/facets/FilterBar.tsx';
import { mountArranged } from '../chart/mountArranged.tsx';
import { viewTableOf } from '../chart/viewTableOf.ts';

const events = viewTableOf({ '@timestamp': 'timestamp', eventName: 'string', errorCode: 'string' }, [
  ['2026-11-01T00:00:00.000Z', 'GetObject', null],
  ['2026-11-01T00:00:01.000Z', 'PutObject', 'AccessDenied'],
  ['2026-11-01T00:00:02.000Z', 'PutObject', null],
  ['2026-11-01T00:00:03.000Z', 'ListBuckets', 'AccessDenied'],
]);

describe('the bar names all that narrows the rows', () => {
  const filter = (values: readonly (string | null)[], exclude = false) => ({ column: 'eventName', values, exclude });
  const find = { text: 'admin\u202e', isRegex: false, isCaseSensitive: false };
  const start = Date.parse('2026-11-01T00:00:01Z');
  const cases: readonly (readonly [string, Partial<ViewState>, string])[] = [
    ['one value', { filters: [filter(['GetObject'])] }, 'eventName is GetObject'],
    ['several values', { filters: [filter(['A', null])] }, 'eventName is A or no value'],
    ['many values', { filters: [filter(['A', 'B', 'C', 'D', 'E'], true)] }, 'eventName is not A or B or C or 2 more'],
    ['a chip', { chips: ['hideReadOnly'] }, 'Hide read-only'],
    ['a part of the time', { brush: { start, end: start + 2_000 } }, '2026-11-01 00:00:01 to 00:00:03 UTC'],
    ['what is looked for', { find }, 'find admin\\u202e'],
  ];
  for (const [name, state, text] of cases) {
    it(`${name}, and takes it away`, async () => {
      const part = await mountArranged(events, (view) => h(FilterBar, { view }), { state });
      const [item] = part.all('.filter-item');
      assert.ok(item !== undefined && part.all('.filter-item').length === 1);
      assert.equal(item.textContent, `${text} ✕`);
      assert.equal(item.getAttribute('aria-label'), `Remove: ${text}`);
      await part.click(item);
      assert.equal(part.text(), '');
    });
  }

  it('each by itself, though a column is filtered both ways, or all at once', async () => {
    const filters = [filter(['PutObject', 'ListBuckets']), filter(['GetObject'], true)];
    const part = await mountArranged(events, (view) => h(FilterBar, { view }), {
      state: { filters, chips: ['errorsOnly'] },
    });
    assert.match(part.text(), /2 of 4 rows/);
    await part.click(part.button('eventName is PutObject'));
    assert.deepEqual(part.state().filters, [filters[1]]);
    assert.equal(part.focused(), part.button('eventName is not'));
    await part.click(part.button('Clear all'));
    assert.equal(part.text(), '');
  });

  it('says of how many rows so far', async () => {
    const part = await mountArranged(events, (view) => h(FilterBar, { view }), {
      state: { filters: [filter(['GetObject'])] },
      over: { total: 40_000 },
    });
    assert.match(part.text(), /1 of the 4 rows so far/);
  });
});

describe('chips are the filters that every investigation wants', () => {
  it('with how many rows each would leave', async () => {
    const part = await mountArranged(events, (view) => h(Chips, { view }));
    const chips = () => part.all('.chip').map((chip) => [chip.textContent, chip.getAttribute('aria-pressed')]);
    assert.deepEqual(chips().slice(0, 2), [
      ['Errors only2 left', 'false'],
      ['Hide read-only2 left', 'false'],
    ]);
    await part.click(part.button('Errors only'));
    assert.deepEqual(chips().slice(0, 2), [
      ['Errors only2 left', 'true'],
      ['Hide read-only1 left', 'false'],
    ]);
    assert.deepEqual(part.state().chips, ['errorsOnly']);
    assert.equal(part.button('Errors only').title, 'Errors only: leaves 2 rows');
    const byName = 'Hide read-only: would leave 1 row, going by names: there is no readOnly';
    assert.equal(part.button('Hide read-only').title, byName);
  });

  it('by what the records say where they say it', async () => {
    const told = viewTableOf({ eventName: 'string', readOnly: 'boolean' }, [['BatchThing', true]]);
    const part = await mountArranged(told, (view) => h(Chips, { view }));
    assert.equal(part.button('Hide read-only').title, 'Hide read-only: would leave 0 rows');
  });

  it('and say what an answer lacks for them', async () => {
    const part = await mountArranged(events, (view) => h(Chips, { view }));
    const chip = part.button('Hide AWS services');
    assert.equal(chip.getAttribute('aria-disabled'), 'true');
    await part.click(chip);
    assert.deepEqual(part.state().chips, []);
    assert.match(part.said.join(), /add sourceIPAddress/);
    assert.equal(chip.title, part.said[0]);
  });

  it('and are offered of counts only where they mean something', async () => {
    const part = await mountArranged(events, (view) => h(Chips, { view }), { over: { kind: 'table' } });
    assert.deepEqual(
      part.all('.chip').map((chip) => chip.textContent),
      ['Errors only2 left', 'Hide read-only2 left'],
    );
  });

  it('but can be let go where another answer had what they need', async () => {
    const part = await mountArranged(events, (view) => h(Chips, { view }), {
      state: { chips: ['hideAwsServices'] },
    });
    await part.click(part.button('Hide AWS services'));
    assert.deepEqual(part.state().chips, []);
  });
});
