import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nodeAt, pathOf, pathText, readJsonTree, type JsonTree } from '../../../../src/renderer/drawers/jsonTree.ts';
import { movedInTree } from '../../../../src/renderer/drawers/movedInTree.ts';
import {
  allOpen,
  carriedFolds,
  isOpen,
  noFolds,
  searchTree,
  treeLines,
  type TreeFolds,
} from '../../../../src/renderer/drawers/treeLines.ts';

const record = treeOf({
  eventName: 'CreateUser',
  userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::1:user/mallory', session: { mfa: 'false' } },
  resources: [{ ARN: 'arn:aws:iam::1:user/backup' }],
  empty: {},
});

const closed: TreeFolds = { steps: new Map(), all: false };

describe('the lines of a tree', () => {
  const cases: readonly (readonly [string, TreeFolds, readonly string[]])[] = [
    [
      'all of a small record',
      noFolds,
      [
        'eventName',
        'userIdentity',
        'userIdentity.type',
        'userIdentity.arn',
        'userIdentity.session',
        'userIdentity.session.mfa',
        'resources',
        'resources[0]',
        'resources[0].ARN',
        'empty',
      ],
    ],
    [
      'nothing within what is closed',
      { steps: new Map(), all: false },
      ['eventName', 'userIdentity', 'resources', 'empty'],
    ],
    [
      'what the reader opened among what is closed',
      { steps: new Map([[at(record, 'resources'), 1]]), all: false },
      ['eventName', 'userIdentity', 'resources', 'resources[0]', 'empty'],
    ],
  ];
  for (const [name, folds, expected] of cases) {
    it(name, () => assert.deepEqual(paths(record, treeLines(record, folds, null, 100).lines), expected));
  }

  it('are bounded, and those beyond are counted', () => {
    const wide = treeOf(Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`k${i}`, i])));
    const { lines, total } = treeLines(wide, noFolds, null, 500);
    assert.deepEqual([lines.length, total], [500, 10_000]);
  });

  it('leave what is deep or long closed at first', () => {
    const tree = treeOf({ long: Array.from({ length: 61 }, () => 0), deep: [[[[[[[1]]]]]]] });
    assert.equal(isOpen(tree, noFolds, at(tree, 'long')), false);
    assert.equal(treeLines(tree, noFolds, null, 100).total, 8);
    assert.equal(treeLines(tree, { ...noFolds, all: true }, null, 100).total, 70);
  });
});

describe('a search in a tree', () => {
  const cases: readonly (readonly [string, readonly string[], number])[] = [
    ['MALLORY', ['userIdentity', 'userIdentity.arn'], 1],
    // Below a key that holds it stands all that is in it.
    ['session', ['userIdentity', 'userIdentity.session', 'userIdentity.session.mfa'], 1],
    ['arn', ['userIdentity', 'userIdentity.arn', 'resources', 'resources[0]', 'resources[0].ARN'], 2],
    ['nowhere', [], 0],
  ];
  for (const [text, expected, count] of cases) {
    it(text, () => {
      const { kept, matches } = searchTree(record, text);
      assert.deepEqual(paths(record, treeLines(record, allOpen(record, closed), kept, 100).lines), expected);
      assert.equal(matches.length, count);
    });
  }

  it('keeps what a plain search keeps', () => {
    const word = fc.constantFrom('a', 'b', 'ab', 'C');
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        word,
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(word, tie('value'), { maxKeys: 3 }),
      ),
    }));
    fc.assert(
      fc.property(value, word, (data, sought) => {
        const tree = treeOf(data);
        const holds = tree.nodes.map(({ key, value: own }) =>
          `${typeof key === 'string' ? key : ''}\n${own}`.toLowerCase().includes(sought.toLowerCase()),
        );
        const isKept = tree.nodes.map(
          (_, i) =>
            within(tree, i).some((below) => holds[below]) ||
            tree.nodes.some((__, up) => holds[up] && within(tree, up).includes(i)),
        );
        assert.deepEqual([...searchTree(tree, sought).kept].map(Boolean), isKept);
      }),
      { numRuns: 100 },
    );
  });
});

describe('folds of one record in another', () => {
  it('stay with the paths that both have', () => {
    const other = treeOf({ requestID: 'x', resources: [], userIdentity: { type: 'Root' } });
    const folds = { steps: new Map([at(record, 'userIdentity'), at(record, 'empty')].map((i) => [i, 0])), all: null };
    assert.deepEqual([...carriedFolds(folds, record, other).steps], [[at(other, 'userIdentity'), 0]]);
  });
});

describe('keys in a tree', () => {
  const long = treeOf({ text: 'x'.repeat(30_000), list: [1], last: 2 });

  const cases: readonly (readonly [string, JsonTree, TreeFolds, string, string, number | null])[] = [
    ['ArrowDown', record, noFolds, 'eventName', 'userIdentity', null],
    ['ArrowUp', record, noFolds, 'eventName', 'eventName', null],
    ['End', record, noFolds, 'eventName', 'empty', null],
    ['Home', record, noFolds, 'empty', 'eventName', null],
    ['ArrowLeft', record, noFolds, 'userIdentity.arn', 'userIdentity', null],
    ['ArrowLeft', record, noFolds, 'userIdentity', 'userIdentity', 0],
    ['ArrowLeft', record, closed, 'userIdentity', 'userIdentity', null],
    ['ArrowRight', record, closed, 'userIdentity', 'userIdentity', 1],
    ['ArrowRight', record, noFolds, 'userIdentity', 'userIdentity.type', null],
    ['ArrowRight', record, noFolds, 'empty', 'empty', null],
    ['ArrowRight', long, noFolds, 'text', 'text', 1],
    ['ArrowRight', long, { ...noFolds, steps: new Map([[1, 1]]) }, 'text', 'text', 2],
    ['ArrowRight', long, { ...noFolds, steps: new Map([[1, 2]]) }, 'text', 'text', 2],
    ['ArrowLeft', long, { ...noFolds, steps: new Map([[1, 2]]) }, 'text', 'text', 0],
  ];
  for (const [key, tree, folds, from, to, step] of cases) {
    it(`${key} on ${from} leads to ${to}${step === null ? '' : `, step ${step}`}`, () => {
      const { lines } = treeLines(tree, folds, null, 100);
      assert.deepEqual(movedInTree(key, tree, folds, lines, at(tree, from)), { to: at(tree, to), step });
    });
  }
  it('that do not move are left to others', () => assert.equal(movedInTree('x', record, noFolds, [1], 1), null));
});

function treeOf(value: unknown): JsonTree {
  const tree = readJsonTree(JSON.stringify(value));
  assert.ok(tree !== null);
  return tree;
}

/** The place of `userIdentity.arn`. */
function at(tree: JsonTree, path: string): number {
  const found = nodeAt(tree, path.split('.'));
  assert.ok(found > 0, path);
  return found;
}

function paths(tree: JsonTree, lines: readonly number[]): readonly string[] {
  return lines.map((line) => pathText(pathOf(tree, line)).slice(2));
}

/** A node and all in it. */
function within({ nodes }: JsonTree, index: number): readonly number[] {
  return [...nodes.keys()].filter((i) => i >= index && i < (nodes[index]?.next ?? 0));
}
