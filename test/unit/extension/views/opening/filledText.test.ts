import assert from 'node:assert/strict';
import { filledText, type FilledFacts } from '../../../../../src/extension/views/opening/filledText.ts';
import type { WrittenValue } from '../../../../../src/core/parameters/parameter.ts';

function check(
  values: Readonly<Record<string, WrittenValue>>,
  others: Partial<Omit<FilledFacts, 'filled'>> & { readonly unset?: readonly string[] },
  expected: string,
): void {
  const { unset = [], ...rest } = others;
  const filled = { values: new Map(Object.entries(values)), unset };
  assert.equal(filledText({ who: 'The link', remarks: [], cell: null, cells: [], ...rest, filled }), expected);
}

describe('the notice of what was filled in', () => {
  it('says nothing where nothing was', () => check({}, {}, 'The link filled nothing in. Nothing was run.'));
  it('lists values', () =>
    check({ a: 'x', b: ['y', 'z'] }, {}, 'The link filled in a = x, b = y, z. Nothing was run.'));
  it('counts those that are too many', () =>
    check(
      Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8].map((number) => [`p${number}`, 'x'])),
      {},
      'The link filled in p1 = x, p2 = x, p3 = x, p4 = x, p5 = x, p6 = x, 2 more. Nothing was run.',
    ));
  it('cuts long values', () =>
    check({ a: 'x'.repeat(100) }, {}, `The link filled in a = ${'x'.repeat(59)}…. Nothing was run.`));
  it('shows what hides', () => check({ a: 'x\u202ey\n' }, {}, 'The link filled in a = x\\u202ey\\n. Nothing was run.'));
  it('says what was left out, and what else there is', () =>
    check(
      { a: 'x' },
      { unset: ['b: the value is blank.'], remarks: ['Its cells ask prod.'], who: 'The alarm root' },
      'The alarm root filled in a = x. Its cells ask prod. Not filled in: b: the value is blank. Nothing was run.',
    ));
  it('says that a cell is not there', () =>
    check(
      {},
      { cell: 'login', cells: ['logins'] },
      'The link filled nothing in. There is no cell login here. Nothing was run.',
    ));
  it('says nothing of a cell that is', () =>
    check({}, { cell: 'login', cells: ['login'] }, 'The link filled nothing in. Nothing was run.'));
});
