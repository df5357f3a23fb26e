import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nodeAt, pathOf, pathText, readJsonTree, type JsonTree } from '../../../../src/renderer/drawers/jsonTree.ts';

/** A key that `JSON.parse` would take for the prototype, one that it would move to the front, and others. */
const key = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', '10', '', "it's", 'a"b', 'a\\b', 'a.b', 'a[0]', '\u202e'),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false, 0, -0.5, 1e30, ''),
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.array(tie('value'), { maxLength: 4 }),
    // Own keys, whatever they are called.
    fc
      .uniqueArray(fc.tuple(key, tie('value')), { maxLength: 4, selector: ([name]) => name })
      .map((entries) => Object.fromEntries(entries)),
  ),
})).value;

describe('the tree of a JSON text', () => {
  it('holds what JSON.parse reads, node by node, and nothing more', () => {
    fc.assert(
      fc.property(json, fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const tree = treeOf(text);
        assert.deepEqual(rebuilt(tree, 0), JSON.parse(text));
        for (const [i, { next, parent, start, end }] of tree.nodes.entries()) {
          assert.deepEqual(JSON.parse(text.slice(start, end)), rebuilt(tree, i));
          assert.ok(parent < i && i < next && next <= (tree.nodes[parent]?.next ?? next));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is found again by each of its paths', () => {
    fc.assert(
      fc.property(json, (value) => {
        const tree = treeOf(JSON.stringify(value));
        for (const i of tree.nodes.keys()) assert.equal(nodeAt(tree, pathOf(tree, i)), i);
      }),
      { numRuns: 50 },
    );
  });

  it('keeps numbers, order and repeated keys as they are written', () => {
    const tree = treeOf('{ "b":12345678901234567890, "1" : 1e2,"b":-0.10 }');
    assert.deepEqual(
      tree.nodes.slice(1).map((node) => [node.key, node.kind, node.value]),
      [
        ['b', 'number', '12345678901234567890'],
        ['1', 'number', '1e2'],
        ['b', 'number', '-0.10'],
      ],
    );
  });

  it('is linear in a text that is deep, long or wide', () => {
    const depth = 100_000;
    assert.equal(treeOf(`${'['.repeat(depth)}${']'.repeat(depth)}`).nodes.length, depth);
    assert.equal(treeOf(JSON.stringify(['x'.repeat(1_000_000)])).nodes[1]?.value.length, 1_000_000);
    assert.equal(
      treeOf(JSON.stringify(Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`k${i}`, i])))).nodes[0]?.size,
      10_000,
    );
  });

  for (const text of ['', 'plain', '{broken', '[1,]', '{"a":1}}', "{'a':1}", 'undefined', '\u0000']) {
    it(`is none of ${JSON.stringify(text)}`, () => assert.equal(readJsonTree(text), null));
  }
});

describe('a path is written as JSONPath', () => {
  const cases: readonly (readonly [readonly (string | number)[], string])[] = [
    [[], '$'],
    [['userIdentity', 'arn'], '$.userIdentity.arn'],
    [['resources', 0, 'ARN'], '$.resources[0].ARN'],
    [['0'], "$['0']"],
    [['a key', ''], "$['a key']['']"],
    [["it's", 'a"b', 'a\\b'], `$['it\\'s']['a"b']['a\\\\b']`],
    [['a\\"b'], `$['a\\\\"b']`],
    [['\n\u0001\ud800'], "$['\\n\\u0001\\ud800']"],
    [['__proto__'], '$.__proto__'],
  ];
  for (const [path, text] of cases) it(text, () => assert.equal(pathText(path), text));

  it('and can be read back', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(key, fc.nat(99)), { maxLength: 4 }), (path) => {
        assert.deepEqual(readPath(pathText(path)), path);
      }),
      { numRuns: 100 },
    );
  });
});

function treeOf(text: string): JsonTree {
  const tree = readJsonTree(text);
  assert.ok(tree !== null);
  return tree;
}

/** The value of a node put together from the nodes in it; the last of a repeated key counts, as for JSON.parse. */
function rebuilt(tree: JsonTree, index: number): unknown {
  const node = tree.nodes[index];
  assert.ok(node !== undefined);
  const within: (readonly [string | number, unknown])[] = [];
  for (let i = index + 1; i < node.next; i = tree.nodes[i]?.next ?? node.next) {
    const child = tree.nodes[i];
    assert.ok(child?.parent === index && child.position === within.length && child.key !== null);
    within.push([child.key, rebuilt(tree, i)]);
  }
  assert.equal(within.length, node.size);
  if (node.kind === 'object') return Object.fromEntries(within);
  if (node.kind === 'array') return within.map(([, value]) => value);
  return node.kind === 'string' ? node.value : JSON.parse(node.value);
}

/** RFC 9535 as far as paths need it, a character at a time. */
function readPath(text: string): readonly (string | number)[] {
  const path: (string | number)[] = [];
  let rest = text.slice(1);
  while (rest !== '') {
    const [all = '', name, index] = /^\.([A-Za-z_]\w*)|^\[(\d+)\]/.exec(rest) ?? [];
    if (name !== undefined) path.push(name);
    else if (index !== undefined) path.push(Number(index));
    else {
      let end = 2;
      while (end < rest.length && rest[end] !== "'") end += rest[end] === '\\' ? 2 : 1;
      const quoted = rest.slice(2, end).replace(/\\'|"/g, (part) => (part === '"' ? '\\"' : "'"));
      path.push(String(JSON.parse(`"${quoted}"`)));
      rest = rest.slice(end + 2);
      continue;
    }
    rest = rest.slice(all.length);
  }
  return path;
}
