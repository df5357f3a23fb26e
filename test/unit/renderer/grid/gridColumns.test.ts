import assert from 'node:assert/strict';
import { arrangeColumns } from '../../../../src/core/view/arrangeColumns.ts';
import { initialView } from '../../../../src/core/view/reduceView.ts';
import type { ViewState } from '../../../../src/core/view/viewState.ts';
import { columnTitle, columnWidths, fitWidth, gridLayout } from '../../../../src/renderer/grid/gridColumns.ts';
import { viewTableOf } from '../chart/viewTableOf.ts';

const table = viewTableOf({ time: 'timestamp', name: 'string', calls: 'number' }, [
  ['2026-11-01T09:12:44.000Z', 'a', 1],
  ['2026-11-01T09:12:45.000Z', 'b'.repeat(200), 2],
]);
const shown = (over: Partial<ViewState>, of = table) => arrangeColumns(of, {}, { ...initialView, ...over }).shown;

describe('the columns of the grid', () => {
  it('say in which zone their times are', () => {
    const column = { name: 'time\u202e', type: 'timestamp' as const };
    assert.equal(columnTitle(column, 'utc'), 'time\\u202e (UTC)');
    assert.equal(columnTitle(column, 'local'), 'time\\u202e (local)');
    assert.equal(columnTitle({ name: 'n'.repeat(300), type: 'string' }, 'utc').length, 200);
  });

  it('are as wide as the reader has made them, else as they need', () => {
    const widths = columnWidths(table, shown({ widths: { calls: 33, __proto__: 5 } as never }), 'utc');
    assert.equal(widths[2], 33);
    assert.ok((widths[0] ?? 0) >= '2026-11-01 09:12:44'.length + 2);
    assert.ok((widths[1] ?? 0) <= 50);
    const local = columnWidths(table, shown({}), 'local');
    assert.ok((local[0] ?? 0) >= '2026-11-01 09:12:44 +05:30'.length + 2);
  });

  it('fit to their values, within bounds', () => {
    const [time, name, calls] = shown({});
    assert.ok(time && name && calls);
    assert.equal(fitWidth(table, name, 'utc'), 120);
    assert.equal(fitWidth(table, calls, 'utc'), 'calls'.length + 5);
  });

  it('lay out the rows, pinned ones where they stay', () => {
    const columns = shown({ pinned: ['name', 'calls'] });
    assert.deepEqual(gridLayout(columns, [20, 10, 30]), {
      '--columns': '5ch 20ch 10ch minmax(30ch, 1fr)',
      '--total': '65ch',
      '--pin0': '5ch',
      '--pin1': '25ch',
    });
    assert.deepEqual(gridLayout(shown({}), [20, 10, 7])['--columns'], '5ch 20ch 10ch 7ch');
  });
});
