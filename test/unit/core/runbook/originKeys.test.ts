import assert from 'node:assert/strict';
import { toNotebookCells } from '../../../../src/core/runbook/notebookCells.ts';
import { openRunbookFile } from '../../../../src/core/runbook/openRunbookFile.ts';
import { originKeys } from '../../../../src/core/runbook/originKeys.ts';

function keysOf(cells: readonly string[]): readonly string[] {
  const { file } = openRunbookFile('test', `apirunbook: 1\ncells:\n${cells.map((cell) => `- ${cell}\n`).join('')}`);
  assert.ok(file !== null);
  return originKeys(toNotebookCells(file));
}

const logins = "{id: logins, insights: 'fields a'}";
const prose = "{md: '## One'}";
const other = "{md: '## Two'}";

describe('a cell keeps its origin key', () => {
  it('which is its id', () => assert.deepEqual(keysOf([logins]), ['logins']));

  it('or comes from its text', () => {
    const [key] = keysOf([prose]);
    assert.match(key ?? '', /^md:[0-9a-f]{8}$/);
    assert.notEqual(key, keysOf([other])[0]);
  });

  it('when cells before it come and go', () => {
    const [, first, second] = keysOf([logins, prose, other]);
    assert.deepEqual(keysOf([other, prose, logins]), [second, first, 'logins']);
  });

  it('and cells that say the same are told apart', () => {
    const [first, second, third] = keysOf([prose, prose, prose]);
    assert.deepEqual([second, third], [`${first}#2`, `${first}#3`]);
  });
});
