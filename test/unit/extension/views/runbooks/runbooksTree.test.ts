import assert from 'node:assert/strict';
import { openRunbookFile } from '../../../../../src/core/runbook/openRunbookFile.ts';
import type { Grouping } from '../../../../../src/extension/views/runbooks/grouping.ts';
import { readEntry, unreadEntry, type RunbookEntry } from '../../../../../src/extension/views/runbooks/runbookEntry.ts';
import { runbooksTree } from '../../../../../src/extension/views/runbooks/runbooksTree.ts';
import { OpenTree } from '../openTree.ts';

const entry = (path: string, header: string): RunbookEntry =>
  readEntry(`file:///w/${path}`, path, `apirunbook: 1\n${header}\ncells: []\n`, openRunbookFile);

const entries = [
  entry('iam/login.apirunbook', 'title: Console logins\ntags: [iam, signin]'),
  entry('iam/keys.apirunbook', 'title: Leaked key\ntags: [iam]'),
  entry('first.apirunbook', 'description: Without title and tag'),
  readEntry('file:///w/broken.apirunbook', 'broken.apirunbook', 'apirunbook: 1\ncells:\n  - id: [\n', openRunbookFile),
];

const open = (all: readonly RunbookEntry[], grouping: Grouping): OpenTree =>
  new OpenTree(runbooksTree({ entries: async () => all, grouping: () => grouping }));

describe('the tree of runbooks', () => {
  it('groups by folder, those of the root without one', async () => {
    const tree = open(entries, 'folder');
    const [folder, broken, first] = await tree.lines();
    assert.equal(folder, 'iam | 2');
    assert.match(broken ?? '', /^broken\.apirunbook \| \d+:\d+ /);
    assert.equal(first, 'first.apirunbook');
    assert.deepEqual(await tree.lines('iam'), ['Leaked key | keys.apirunbook', 'Console logins | login.apirunbook']);
  });

  it('shows no folder where there is only one', async () => {
    assert.deepEqual(await open(entries.slice(0, 2), 'folder').lines(), [
      'Leaked key | keys.apirunbook',
      'Console logins | login.apirunbook',
    ]);
  });

  it('groups by tag, those without one last', async () => {
    const tree = open(entries, 'tag');
    assert.deepEqual(await tree.lines(), ['iam | 2', 'signin | 1', 'Without a tag | 2']);
    const ids = [await tree.node('iam', 'Console logins'), await tree.node('signin', 'Console logins')];
    assert.equal(new Set(ids.map(({ id }) => id)).size, 2);
  });

  it('finds by title, file and tag, and hides groups that have nothing', async () => {
    const tree = open(entries, 'folder');
    for (const [text, lines] of [
      ['LOGIN', ['iam | 2']],
      ['first', ['first.apirunbook']],
      ['signin', ['iam | 2']],
    ] as const) {
      tree.model.setFilter(text);
      assert.deepEqual(await tree.lines(), lines);
    }
    assert.deepEqual(await tree.lines('iam'), ['Console logins | login.apirunbook']);
  });

  it('opens what is at fault at its fault', async () => {
    const tree = open([unreadEntry('file:///w/x.apirunbook', 'x.apirunbook', 'It cannot be read.')], 'folder');
    const { subject, look } = await tree.node('x.apirunbook');
    assert.deepEqual(subject, { kind: 'runbook', uri: 'file:///w/x.apirunbook', fault: { line: 1, column: 1 } });
    assert.match(look().spoken, /is at fault: Line 1, column 1: It cannot be read\./);
  });

  it('says the parameters in the tooltip', () => {
    const given = entry('p.apirunbook', 'parameters:\n  who: {type: principal, required: true, label: Who}');
    assert.deepEqual(given.parameters, [{ name: 'who', type: 'principal', isRequired: true, label: 'Who' }]);
  });

  it('reads a group of thousands page by page', async () => {
    const many = Array.from({ length: 450 }, (_, i) => entry(`r${String(i).padStart(3, '0')}.apirunbook`, 'tags: []'));
    const lines = await open(many, 'folder').lines();
    assert.deepEqual([lines.length, lines.at(-1)], [201, 'Load more…']);
  });
});
