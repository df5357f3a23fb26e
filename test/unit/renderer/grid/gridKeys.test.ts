import assert from 'node:assert/strict';
import { gridCommand, gridKeys, type GridCommand, type HeldKey } from '../../../../src/renderer/grid/gridKeys.ts';
import { gridKeyHelp } from '../../../../src/renderer/grid/gridKeyHelp.ts';

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const shift = { shiftKey: true };
const ctrl = { ctrlKey: true };
const alt = { altKey: true };

describe('a key of the grid', () => {
  const cases: readonly (readonly [string, Partial<HeldKey>, GridCommand | null, GridCommand | null])[] = [
    // key, held, in the rows, on the head
    ['ArrowDown', {}, 'move', 'move'],
    ['ArrowDown', ctrl, 'move', 'move'],
    ['ArrowDown', { metaKey: true }, 'move', 'move'],
    ['ArrowDown', shift, 'extend', null],
    ['PageUp', { ...ctrl, ...shift }, 'extend', null],
    ['ArrowLeft', alt, 'moveColumn', 'moveColumn'],
    ['ArrowRight', { ...alt, ...shift }, 'resize', 'resize'],
    ['Enter', {}, 'open', 'sort'],
    ['Enter', shift, null, 'addSort'],
    [' ', {}, 'select', 'sort'],
    ['Escape', {}, 'close', 'close'],
    ['m', {}, 'menu', 'menu'],
    ['M', shift, null, null],
    ['ContextMenu', {}, 'menu', 'menu'],
    ['F10', shift, 'menu', 'menu'],
    ['F10', {}, null, null],
    ['/', {}, 'find', 'find'],
    ['/', shift, 'find', 'find'],
    ['?', shift, 'help', 'help'],
    ['?', {}, 'help', 'help'],
    ['n', {}, 'nextMatch', 'nextMatch'],
    ['p', {}, 'previousMatch', 'previousMatch'],
    ['p', ctrl, null, null],
    ['P', { ...ctrl, ...shift }, null, null],
    ['s', {}, 'star', null],
    ['s', ctrl, null, null],
    ['f', {}, 'filterFor', null],
    ['f', ctrl, 'find', 'find'],
    ['x', {}, 'exclude', null],
    ['c', {}, 'copy', null],
    ['c', ctrl, 'copy', null],
    ['C', {}, 'copy', null],
    ['a', ctrl, 'selectAll', 'selectAll'],
    ['a', {}, null, null],
    ['t', {}, 'zone', 'zone'],
    ['d', {}, 'compare', 'compare'],
    ['F1', {}, null, null],
    ['Tab', {}, null, null],
  ];
  for (const [key, held, inRows, onHead] of cases) {
    it(`${Object.keys(held).join(' ')} ${key}: ${inRows}, on a head ${onHead}`, () => {
      assert.equal(gridCommand({ ...none, ...held, key }, 'rows'), inRows);
      assert.equal(gridCommand({ ...none, ...held, key }, 'head'), onHead);
    });
  }

  it('means one thing only', () => {
    const places = gridKeys.flatMap(({ keys, on, held = [] }) =>
      keys.flatMap((key) =>
        (on === undefined ? ['head', 'rows'] : [on]).map((place) => `${place} ${[...held].sort().join('+')} ${key}`),
      ),
    );
    assert.deepEqual(
      places.filter((place, i) => places.indexOf(place) !== i),
      [],
    );
  });

  it('is told by the help, and no other', () => {
    assert.deepEqual(Object.keys(gridKeyHelp), [...new Set(gridKeys.map(({ command }) => command))]);
  });
});
