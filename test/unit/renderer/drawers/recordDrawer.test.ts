import assert from 'node:assert/strict';
import { h } from 'preact';
import { RecordDrawer } from '../../../../src/renderer/drawers/RecordDrawer.tsx';
import type { ViewContext } from '../../../../src/renderer/viewContext.ts';
import { mountView, viewOf } from './mountView.ts';

const event = {
  eventName: 'CreateAccessKey',
  userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::012345678901:user/mallory' },
  sourceIPAddress: '192.0.2.1',
  requestParameters: { userName: 'backup', policyDocument: '{"Statement":[{"Effect":"Allow"}]}' },
};
const replies = {
  row: ({ row }: { row: number }) => ({
    cells: ['2026-11-01T09:12:44.000Z', `Event ${row}`, '192.0.2.1'],
    record: JSON.stringify({ ...event, eventID: `id-${row}` }),
    origin: '012345678901, eu-west-1, day-1.json.gz',
  }),
  addresses: ({ addresses }: { addresses: readonly string[] }) =>
    addresses.map((address) => ({ address, kind: 'reserved' as const, text: 'documentation' })),
  links: () => [{ id: 'event', title: 'The event', url: 'https://console.aws.amazon.com/x' }],
  openLink: () => ({ message: null }),
  copy: () => ({ message: null }),
};
const draw = (view: ViewContext) =>
  view.drawer?.kind === 'record' ? h(RecordDrawer, { view, row: view.drawer.row }) : null;
const open = { drawer: { kind: 'record', row: 1 } } as const;
const mount = (own: Parameters<typeof mountView>[1] = {}) =>
  mountView(draw, { replies: { ...replies, ...own.replies }, over: { ...open, ...own.over } });

describe('the record of a row', () => {
  it('is a tree with its origin, its pages in the console, and what is known of its addresses', async () => {
    const drawer = await mount();
    assert.equal(drawer.one('h3').textContent, 'Row 2 of 3');
    assert.match(drawer.text(), /From 012345678901, eu-west-1, day-1\.json\.gz\./);
    assert.match(drawer.text(), /sourceIPAddress192\.0\.2\.1documentation/);
    const line = drawer.one('[aria-level="2"]');
    assert.deepEqual(
      ['role', 'aria-setsize', 'aria-posinset', 'aria-selected'].map((name) => line.getAttribute(name)),
      ['treeitem', '2', '1', 'false'],
    );
    await drawer.click(drawer.button('The event'));
    assert.deepEqual(drawer.asked.at(-1), { kind: 'openLink', run: 'run-1', row: 1, link: 'event' });
  });

  it('copies a value, a path, and the whole, by keys and buttons', async () => {
    const drawer = await mount();
    const tree = drawer.one('.tree');
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'c', 'p']) await drawer.press(tree, key);
    assert.equal(drawer.one('.path code').textContent, '$.userIdentity.arn');
    await drawer.click(drawer.button('Copy all'));
    await drawer.press(tree, 'ArrowLeft');
    await drawer.click(drawer.button('Copy value'));
    assert.deepEqual(
      drawer.asked.flatMap((request) => (request.kind === 'copy' ? request.text : [])),
      [
        'arn:aws:iam::012345678901:user/mallory',
        '$.userIdentity.arn',
        JSON.stringify({ ...event, eventID: 'id-1' }, null, 2),
        JSON.stringify(event.userIdentity, null, 2),
      ],
    );
    assert.deepEqual(drawer.said.slice(0, 2), ['Copied the value of $.userIdentity.arn.', 'Copied the path.']);
  });

  it('opens the menu of a value, which asks about it by its path', async () => {
    const drawer = await mount({ replies: { ask: () => ({ message: 'A cell stands below.' }) } });
    await drawer.press(drawer.one('.tree'), 'Enter');
    const items = drawer.all('[role=menuitem]');
    const filter = items.find((item) => item.textContent?.includes('only with this value'));
    assert.ok(filter !== undefined);
    await drawer.click(filter);
    assert.deepEqual(drawer.asked.at(-1), {
      kind: 'ask',
      run: 'run-1',
      question: 'filterFor',
      place: { row: 1, column: null, path: ['eventName'] },
    });
  });

  it('goes from row to row, and stays where the reader is', async () => {
    const drawer = await mount();
    const tree = drawer.one('.tree');
    await drawer.press(tree, 'ArrowDown');
    await drawer.press(tree, 'ArrowLeft');
    assert.equal(drawer.one('.active').getAttribute('aria-expanded'), 'false');
    await drawer.press(tree, 'ArrowDown', { altKey: true });
    assert.deepEqual(drawer.drawer(), { kind: 'record', row: 2 });
    assert.match(drawer.text(), /Row 3 of 3.*id-2/);
    assert.equal(drawer.one('.active').getAttribute('aria-expanded'), 'false');
    assert.equal(drawer.one('.path code').textContent, '$.userIdentity');
    assert.ok(drawer.button('↓ Next').hasAttribute('disabled'));
    await drawer.click(drawer.button('↑ Previous'));
    assert.deepEqual(drawer.drawer(), { kind: 'record', row: 1 });
  });

  it('shows the columns of the row while it comes, and when it cannot be had', async () => {
    const waiting = await mount({ replies: { row: () => new Promise<never>(() => undefined) as never } });
    assert.match(waiting.text(), /Reading the record.*eventNameCreateAccessKey/);
    const gone = await mount({
      replies: {
        row: () => {
          throw new Error('This run is no longer kept.');
        },
      },
    });
    assert.match(
      gone.text(),
      /This run is no longer kept\. The columns of the row are shown instead\..*CreateAccessKey/,
    );
  });

  it('of a row that is none has its columns as keys', async () => {
    const drawer = await mount({
      replies: { row: () => ({ cells: ['t', 'whole text', null], record: null, origin: null }) },
    });
    assert.match(drawer.text(), /not a single record.*eventNamewhole text.*sourceIPAddressnull/);
  });

  it('without an extension offers nothing that needs it', async () => {
    const drawer = await mount({ over: { ask: null } });
    assert.match(drawer.text(), /CreateAccessKey/);
    assert.equal(drawer.all('button').filter((button) => button.textContent?.startsWith('Copy')).length, 0);
  });

  it('takes the focus, keeps plain keys from VS Code and leaves it its shortcuts, and closes with Escape', async () => {
    const drawer = await mount();
    assert.equal(drawer.focused(), drawer.one('.tree'));
    const heard: string[] = [];
    drawer.one('.drawer').parentNode?.addEventListener('keydown', (key) => heard.push((key as KeyboardEvent).key));
    await drawer.press(drawer.one('.tree'), 'x');
    await drawer.press(drawer.one('.tree'), 'P', { ctrlKey: true });
    await drawer.press(drawer.one('.tree'), 'F1');
    await drawer.press(drawer.one('.tree'), 'Escape');
    assert.deepEqual([heard, drawer.drawer()], [['P', 'F1'], null]);
  });
});

describe('a search in a record', () => {
  it('shows what holds the text and what leads to it, marked and counted', async () => {
    const drawer = await mount();
    await drawer.write(drawer.one('input'), 'MALLORY');
    assert.deepEqual(
      drawer.all('.tree .key').map((key) => key.textContent),
      ['userIdentity', 'arn'],
    );
    assert.equal(drawer.one('.found').textContent, '1 found');
    assert.equal(drawer.one('mark').textContent, 'mallory');
    await drawer.press(drawer.one('input'), 'Enter');
    assert.equal(drawer.one('.path code').textContent, '$.userIdentity.arn');
    await drawer.press(drawer.one('input'), 'Escape');
    assert.notEqual(drawer.drawer(), null);
    assert.equal((drawer.one('input') as HTMLInputElement).value, '');
  });

  it('that finds nothing says so', async () => {
    const drawer = await mount();
    await drawer.write(drawer.one('input'), 'nowhere');
    assert.match(drawer.text(), /none found.*No key or value holds that\./);
  });
});

describe('a search in a long record', () => {
  it('goes on beyond the lines that are shown', async () => {
    const keys = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`k${i}`, i < 299 ? 'x' : 'found']));
    const drawer = await mount({ replies: { row: () => ({ cells: [], record: JSON.stringify(keys), origin: null }) } });
    await drawer.press(drawer.one('.tree'), 'End');
    await drawer.write(drawer.one('input'), 'k');
    assert.equal(drawer.one('.path code').textContent, '$.k299');
    await drawer.press(drawer.one('input'), 'Enter');
    assert.equal(drawer.one('.path code').textContent, '$.k300');
  });

  it('leaves open what leads to a match, and texts to the reader', async () => {
    const drawer = await mount();
    await drawer.click(drawer.button('Collapse all'));
    await drawer.write(drawer.one('input'), 'allow');
    const parent = drawer.one('[aria-level="1"]');
    await drawer.click(parent);
    assert.equal(parent.getAttribute('aria-expanded'), 'true');
    const text = drawer.one('[aria-level="2"]');
    assert.equal(text.getAttribute('aria-expanded'), 'false');
    await drawer.click(text);
    assert.equal(text.getAttribute('aria-expanded'), 'true');
    await drawer.click(text);
    assert.equal(text.getAttribute('aria-expanded'), 'true');
    await drawer.click(text.querySelector<HTMLElement>('.twist') ?? text);
    assert.equal(text.getAttribute('aria-expanded'), 'false');
  });
});

describe('a hostile record', () => {
  const hostile = (record: object) =>
    mount({ replies: { row: () => ({ cells: [], record: JSON.stringify(record), origin: null }) } });

  it('is text, with all that hides in it visible', async () => {
    const drawer = await hostile(
      JSON.parse(
        '{"__proto__":"<img src=x onerror=alert(1)>","constructor":"\\u202e\\u200b\\ud800","<b>k</b>":"\\u001b[31m"}',
      ) as object,
    );
    assert.equal(drawer.all('img, b, script').length, 0);
    assert.match(drawer.text(), /__proto__<img src=x.*constructor\\u202e\\u200b\\ud800.*<b>k<\/b>\\u001b\[31m/);
  });

  it('with a text of a megabyte shows a part, and more of it on demand', async () => {
    const drawer = await hostile({ long: 'x'.repeat(1_000_000), short: 'y' });
    const shown = () => drawer.one('.tree .value').textContent?.length ?? 0;
    assert.equal(shown(), 301);
    await drawer.press(drawer.one('.tree'), 'ArrowRight');
    assert.equal(shown(), 20_000);
    await drawer.click(drawer.button('Show 20,000 more characters of 980,000'));
    assert.equal(shown(), 40_000);
  });

  it('with 10,000 keys comes in pages', async () => {
    const drawer = await hostile(Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`k${i}`, i])));
    assert.equal(drawer.all('[role=treeitem]').length, 300);
    await drawer.click(drawer.button('Show 300 more lines of 9,700'));
    assert.equal(drawer.all('[role=treeitem]').length, 600);
  });
});

describe('a value that is JSON in a text', () => {
  it('is spread over lines when it is opened', async () => {
    const drawer = await mount();
    await drawer.press(drawer.one('.tree'), 'End');
    await drawer.press(drawer.one('.tree'), 'ArrowUp');
    await drawer.press(drawer.one('.tree'), 'ArrowRight');
    assert.equal(
      drawer.one('.active .value').textContent,
      JSON.stringify({ Statement: [{ Effect: 'Allow' }] }, null, 2),
    );
    await drawer.press(drawer.one('.tree'), 'ArrowLeft');
    assert.equal(drawer.one('.active .value').textContent, event.requestParameters.policyDocument);
  });
});

describe('a row that is not among those shown', () => {
  it('says so, and leads nowhere', async () => {
    const drawer = await mount({ over: { rows: Uint32Array.of(0), table: viewOf().table } });
    assert.equal(drawer.one('h3').textContent, 'Row 2, not among the rows shown');
    assert.ok(drawer.button('↓ Next').hasAttribute('disabled'));
  });
});
