import assert from 'node:assert/strict';
import { FailureError, type FailureCode } from '../../../../../src/run/failure.ts';
import { TreeModel } from '../../../../../src/extension/views/tree/treeModel.ts';
import type { NodePage, ReadPage, TreeNode } from '../../../../../src/extension/views/tree/treeNode.ts';

interface Named {
  readonly kind: 'named';
  readonly name: string;
}

type Node = TreeNode<Named>;
type Page = NodePage<Named>;

const named = (name: string, page?: ReadPage<Named>, version = ''): Node => ({
  id: name,
  look: () => ({ label: name, spoken: name, ...(page === undefined ? {} : { opens: 'collapsed' }) }),
  subject: { kind: 'named', name },
  filterText: name,
  version,
  ...(page === undefined ? {} : { page }),
});

/** What a node says; of a failure its message. */
const nameOf = ({ look }: Pick<Node, 'look'>): string => look().description ?? look().label;

const page = (nodes: readonly Node[], next: string | null = null, after: readonly Node[] = []): Page => ({
  nodes,
  next,
  after,
});

const fail = (code: FailureCode): never => {
  throw new FailureError({ code, message: `It is ${code}.`, nextStep: 'Mend it.' });
};

/** A tree whose root has one node, `list`, whose pages the test gives. */
function treeOf(read: ReadPage<Named>) {
  const changes: (string | null)[] = [];
  const faults: unknown[] = [];
  const list = named('list', read);
  const model = new TreeModel<Named>({
    roots: async () => page([list]),
    changed: (node) => changes.push(node?.id ?? null),
    fault: (fault) => faults.push(fault),
  });
  const shown = async (node: Parameters<typeof model.children>[0] = list): Promise<readonly string[]> =>
    (await model.children(node)).map(nameOf);
  const child = async (label: string): Promise<Node> => {
    const found = (await model.children(list)).find((node) => nameOf(node) === label);
    assert.ok(found !== undefined, label);
    return found as Node;
  };
  return { model, list, changes, faults, shown, child };
}

/** Pages `0` to `pages - 1` of two nodes each; counts how often each was asked for. */
function pagesOf(pages: number): { readonly read: ReadPage<Named>; readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    read: async (next) => {
      const number = Number(next ?? 0);
      asked.push(String(number));
      const nodes = [named(`a${number}`), named(`b${number}`)];
      return page(nodes, number + 1 < pages ? String(number + 1) : null, [named('after')]);
    },
  };
}

describe('the model of a tree', () => {
  it('reads nothing before it is asked for, and each page once', async () => {
    const { read, asked } = pagesOf(1);
    const { model, shown } = treeOf(read);
    assert.deepEqual(await shown(null), ['list']);
    assert.deepEqual(asked, []);
    assert.deepEqual(await Promise.all([shown(), shown()]), [
      ['a0', 'b0', 'after'],
      ['a0', 'b0', 'after'],
    ]);
    assert.deepEqual(asked, ['0']);
    assert.equal(model.isRead(null), true);
  });

  it('reads a next page when it is asked for, and once however often that is', async () => {
    const { read, asked } = pagesOf(3);
    const { model, list, shown, child, changes } = treeOf(read);
    await shown(null);
    assert.deepEqual(await shown(), ['a0', 'b0', 'Load more…', 'after']);
    const more = await child('Load more…');
    await Promise.all([model.more(more), model.more(more)]);
    assert.deepEqual(asked, ['0', '1']);
    assert.deepEqual(await shown(), ['a0', 'b0', 'a1', 'b1', 'Load more…', 'after']);
    assert.ok(changes.includes(more.id) && changes.includes(list.id));
    await model.more(await child('Load more…'));
    assert.deepEqual(await shown(), ['a0', 'b0', 'a1', 'b1', 'a2', 'b2', 'after']);
  });

  it('shows "Loading…" while a next page is read', async () => {
    let arrive = (): void => undefined;
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    const { model, child, shown } = treeOf(async (next) => {
      if (next !== null) await arrived;
      return page([named(`n${next ?? 0}`)], next === null ? '1' : null);
    });
    await shown(null);
    await shown();
    const more = await child('Load more…');
    const reading = model.more(more);
    assert.equal(more.look().label, 'Loading…');
    arrive();
    await reading;
  });

  it('shows each id once, whatever the pages repeat', async () => {
    const { model, shown, child } = treeOf(async (next) =>
      next === null ? page([named('a'), named('b')], '1') : page([named('b'), named('c')]),
    );
    await shown(null);
    await shown();
    await model.more(await child('Load more…'));
    assert.deepEqual(await shown(), ['a', 'b', 'c']);
  });

  it('shows a failure in its own place, and reads again when told to', async () => {
    let isDenied = true;
    const { model, shown, child, list, changes } = treeOf(async () =>
      isDenied ? fail('aws.access-denied') : page([named('a')]),
    );
    await shown(null);
    assert.deepEqual(await shown(), ['It is aws.access-denied.']);
    assert.equal(model.hasFailed(list), true);
    // Asking once more is no new question.
    assert.deepEqual(await shown(), ['It is aws.access-denied.']);
    isDenied = false;
    await model.more(await child('It is aws.access-denied.'));
    assert.ok(changes.includes(list.id));
    assert.deepEqual(await shown(), ['a']);
  });

  it('keeps the pages that came when the next one fails', async () => {
    let isDown = true;
    const { model, shown, child } = treeOf(async (next) => {
      if (next !== null && isDown) fail('aws.network');
      return page([named(`n${next ?? 0}`)], next === null ? '1' : null);
    });
    await shown(null);
    await shown();
    await model.more(await child('Load more…'));
    assert.deepEqual(await shown(), ['n0', 'It is aws.network.']);
    isDown = false;
    await model.more(await child('It is aws.network.'));
    assert.deepEqual(await shown(), ['n0', 'n1']);
  });

  it('shows a fault of ours and reports it', async () => {
    const broken = new Error('undefined is not a function');
    const { shown, faults } = treeOf(async () => {
      throw broken;
    });
    await shown(null);
    assert.deepEqual(await shown(), ['API Runbooks failed: undefined is not a function']);
    assert.deepEqual(faults, [broken]);
  });

  it('forgets what is beneath a node when it is reloaded, and stops what was under way', async () => {
    const signals: AbortSignal[] = [];
    const { model, list, shown } = treeOf(async (_next, { signal }) => {
      signals.push(signal);
      if (signals.length === 1) await new Promise((resolve) => signal.addEventListener('abort', resolve));
      return page([named(`read ${signals.length}`)]);
    });
    await shown(null);
    const first = shown();
    await Promise.resolve();
    model.reload(list);
    // Whoever asked before is answered with what is true now.
    assert.deepEqual(await first, ['read 2']);
    assert.deepEqual(await shown(), ['read 2']);
    assert.deepEqual(
      signals.map(({ aborted }) => aborted),
      [true, false],
    );
  });

  it('says nothing of nodes that went with their parent', async () => {
    const { model, shown, child } = treeOf(async () => page([named('inner', async () => page([named('leaf')]))]));
    await shown(null);
    await shown();
    const inner = await child('inner');
    model.reload(null);
    assert.deepEqual(await model.children(inner), []);
  });

  it('renews a list while it is shown, with as many pages as there were', async () => {
    let version = 1;
    const inner: ReadPage<Named> = async () => page([named(`leaf ${version}`)]);
    const { model, list, shown, child } = treeOf(async (next) =>
      next === null
        ? page([named('same', inner), named('other', inner, String(version))], '1')
        : page([named(`second ${version}`)], '2'),
    );
    await shown(null);
    await shown();
    await model.more(await child('Load more…'));
    const [same, other] = [await child('same'), await child('other')];
    assert.deepEqual([await shown(same), await shown(other)], [['leaf 1'], ['leaf 1']]);
    version = 2;
    await model.renew(list, () => false);
    assert.deepEqual(await shown(), ['same', 'other', 'second 2', 'Load more…']);
    // What is beneath a node is kept unless the node has changed.
    assert.deepEqual([await shown(await child('same')), await shown(await child('other'))], [['leaf 1'], ['leaf 2']]);
  });

  for (const { keeps, expected } of [
    { keeps: true, expected: ['It is aws.network.', 'a'] },
    { keeps: false, expected: ['It is aws.network.'] },
  ]) {
    it(`${keeps ? 'keeps' : 'drops'} what was there when it cannot be renewed and ${keeps ? 'may' : 'may not'} stay`, async () => {
      let isDown = false;
      const { model, list, shown, child } = treeOf(async () => (isDown ? fail('aws.network') : page([named('a')])));
      await shown(null);
      await shown();
      isDown = true;
      await model.renew(list, () => keeps);
      assert.deepEqual(await shown(), expected);
      isDown = false;
      await model.more(await child('It is aws.network.'));
      assert.deepEqual(await shown(), ['a']);
    });
  }

  it('renews nothing that was not read', async () => {
    const { read, asked } = pagesOf(1);
    const { model, list, shown } = treeOf(read);
    await shown(null);
    await model.renew(list, () => false);
    assert.deepEqual(asked, []);
  });

  it('filters by what nodes are found by, in whatever case, and reads on for more', async () => {
    const { read, asked } = pagesOf(30);
    const { model, shown } = treeOf(read);
    await shown(null);
    await shown();
    model.setFilter('A');
    // The list itself has no "a".
    assert.deepEqual(await shown(null), ['Nothing here has the text of the filter']);
    const found = await shown();
    assert.deepEqual(found.slice(0, 3), ['a0', 'a1', 'a2']);
    assert.equal(asked.length, 10, 'Ten pages are read, not all.');
    assert.ok(found.includes('Load more…'));
    model.setFilter('');
    assert.equal((await shown()).includes('b0'), true);
    assert.equal(asked.length, 10);
  });

  it('says when nothing passes the filter', async () => {
    const { read } = pagesOf(1);
    const { model, shown } = treeOf(read);
    await shown(null);
    model.setFilter('zz');
    assert.deepEqual(await shown(), ['Nothing here has the text of the filter', 'after']);
  });

  it('knows the way up', async () => {
    const { model, list, shown, child } = treeOf(async () => page([named('a')]));
    await shown(null);
    await shown();
    assert.equal(model.parent(await child('a')), list);
    assert.equal(model.parent(list), null);
  });

  it('ends what is under way when it is disposed', async () => {
    let signal: AbortSignal | undefined;
    const { model, shown } = treeOf(async (_next, context) => {
      signal = context.signal;
      await new Promise((resolve) => context.signal.addEventListener('abort', resolve));
      return page([named('late')]);
    });
    await shown(null);
    const reading = shown();
    await Promise.resolve();
    model.dispose();
    assert.deepEqual(await reading, []);
    assert.equal(signal?.aborted, true);
  });
});
