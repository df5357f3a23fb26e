import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { openAuditLog } from '../../../../src/proxy/audit/auditLog.ts';
import { verifyFolder, type VerifyReport } from '../../../../src/proxy/audit/verifyFolder.ts';
import { FailureError } from '../../../../src/run/failure.ts';
import { auditFacts } from '../../../support/auditFacts.ts';
import { repositoryRoot } from '../../../support/repositoryRoot.ts';
import { logFiles } from './logRecords.ts';

/** Lines by file, as someone finds them who would rather have others. */
type Lines = string[][];

/** In the place of a file that was deleted. */
const gone: string[] = [];

describe('verifyFolder', () => {
  let made = '';
  let folder = '';
  before(async () => {
    made = fs.mkdtempSync(path.join(os.tmpdir(), 'apirunbook-audit-'));
    // Four records a file.
    const log = await openAuditLog({ failClosed: true, sync: 'batch', maxBytes: 4000, keepDays: null }, made);
    for (let number = 1; number <= 12; number++) await log.end(auditFacts({ id: `id-${number}` }));
    await log.close();
    assert.equal(logFiles(made).length, 4);
  });
  after(() => fs.rmSync(made, { recursive: true, force: true }));
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'apirunbook-audit-'));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  /** What is found once somebody was at the files. */
  async function found(
    change: (lines: Lines) => void,
    options: { readonly head?: string; readonly keepsHead?: boolean } = {},
  ): Promise<VerifyReport> {
    const names = logFiles(made);
    const lines = names.map((name) => fs.readFileSync(path.join(made, name), 'utf8').split('\n').slice(0, -1));
    change(lines);
    for (const [index, name] of names.entries())
      if (lines[index] !== undefined && lines[index] !== gone)
        fs.writeFileSync(path.join(folder, name), lines[index].map((line) => `${line}\n`).join(''));
    if (options.keepsHead === true) fs.copyFileSync(path.join(made, '.head.json'), path.join(folder, '.head.json'));
    return await verifyFolder(folder, options.head === undefined ? {} : { head: options.head });
  }

  /** The record with its hash made right again, as who knows the rule would do. */
  function rehashed(line: string): string {
    const body = line.slice(0, line.lastIndexOf(',"hash":"'));
    return `${body},"hash":"${createHash('sha256').update(body).digest('hex')}"}}`;
  }

  const line = (lines: Lines, file: number, number: number): string => lines[file]?.[number - 1] ?? '';
  const changeLine = (lines: Lines, file: number, number: number, text: string): void =>
    void lines[file]?.splice(number - 1, 1, text);
  const edit = (text: string): string => text.replace('"status":200', '"status":404');

  it('finds nothing wrong with what was written', async () => {
    const report = await found(() => undefined, { keepsHead: true });
    assert.deepEqual([report.ok, report.records, report.bad, report.notes], [true, 12, null, []]);
    assert.deepEqual([report.first?.sequence, report.head?.sequence, report.files], [1, 12, 4]);
  });

  const cases: readonly (readonly [string, (lines: Lines) => void, string])[] = [
    ['an edited record', (l) => changeLine(l, 1, 2, edit(line(l, 1, 2))), 'edited 2:2 id-6'],
    ['the first record edited', (l) => changeLine(l, 0, 1, edit(line(l, 0, 1))), 'edited 1:1 id-1'],
    ['the last record edited', (l) => changeLine(l, 2, 4, edit(line(l, 2, 4))), 'edited 3:4 id-12'],
    [
      'an edited record with its hash made right',
      (l) => changeLine(l, 1, 2, rehashed(edit(line(l, 1, 2)))),
      'edited 2:2 id-6',
    ],
    ['an edited time', (l) => changeLine(l, 1, 2, line(l, 1, 2).replace('09:12', '09:13')), 'edited 2:2 id-6'],
    ['one more blank', (l) => changeLine(l, 1, 2, line(l, 1, 2).replace('{"', '{ "')), 'edited 2:2 id-6'],
    ['a removed record', (l) => void l[1]?.splice(1, 1), 'removed 2:2 id-7'],
    ['removed records', (l) => void l[1]?.splice(1, 2), 'removed 2:2 id-8'],
    ['the first record removed', (l) => void l[0]?.shift(), 'file-missing 1:1 id-2'],
    ['the first of a file removed', (l) => void l[1]?.shift(), 'file-missing 2:1 id-6'],
    ['a file emptied', (l) => void l[1]?.splice(0), 'file-missing 3:1 id-9'],
    ['a file deleted', (l) => void l.splice(1, 1, gone), 'file-missing 3:1 id-9'],
    ['the first file deleted', (l) => void l.splice(0, 1, gone), 'file-missing 2:1 id-5'],
    [
      'a record of their own, with the right place',
      (l) => void l[1]?.splice(1, 0, rehashed(edit(line(l, 1, 2)))),
      'inserted 2:2 id-6',
    ],
    ['a record of their own, with any hash', (l) => void l[1]?.splice(1, 0, edit(line(l, 1, 2))), 'inserted 2:2 id-6'],
    ['a record twice', (l) => void l[1]?.splice(2, 0, line(l, 1, 2)), 'inserted 2:3 id-6'],
    ['an old record again', (l) => void l[1]?.splice(2, 0, line(l, 0, 1)), 'reordered 2:3 id-1'],
    ['two records exchanged', (l) => void l[1]?.splice(1, 2, line(l, 1, 3), line(l, 1, 2)), 'reordered 2:2 id-7'],
    ['a line that is no record', (l) => void l[1]?.splice(2, 0, 'hello'), 'garbled 2:3 null'],
    ['a record without its hash', (l) => changeLine(l, 1, 2, `${line(l, 1, 2).slice(0, -80)}}}`), 'garbled 2:2 id-6'],
    [
      'two faults',
      (l) => {
        changeLine(l, 1, 2, edit(line(l, 1, 2)));
        l[0]?.splice(2, 1);
      },
      'removed 1:3 id-4',
    ],
  ];
  for (const [what, change, expected] of cases)
    it(`names ${what}`, async () => {
      const { ok, bad } = await found(change);
      const file = logFiles(made).indexOf(bad?.file ?? '') + 1;
      assert.deepEqual([ok, `${bad?.what} ${file}:${bad?.line} ${bad?.eventID}`], [false, expected]);
    });

  it('misses the newest records only where a head was kept', async () => {
    const cut = (lines: Lines): void => void lines[2]?.splice(2);
    const whole = await found(() => undefined);
    assert.equal((await found(cut)).ok, true);
    assert.equal((await found(cut, { keepsHead: true })).bad?.what, 'truncated');
    assert.equal((await found(cut, { head: whole.head?.hash ?? '' })).bad?.what, 'truncated');
    assert.equal((await found(() => undefined, { head: whole.head?.hash ?? '' })).ok, true);
    assert.equal((await found(() => undefined, { head: whole.first?.hash ?? '' })).ok, true);
  });

  it('names the first bad record wherever one byte is changed', async () => {
    const names = logFiles(made);
    const files = names.map((name) => fs.readFileSync(path.join(made, name)));
    await fc.assert(
      fc.asyncProperty(fc.nat(2), fc.nat(), fc.integer({ min: 1, max: 255 }), async (index, place, change) => {
        for (const [each, name] of names.entries()) fs.writeFileSync(path.join(folder, name), files[each] ?? '');
        const bytes = Buffer.from(files[index] ?? '');
        const at = place % bytes.length;
        bytes[at] = (bytes[at] ?? 0) ^ change;
        fs.writeFileSync(path.join(folder, names[index] ?? ''), bytes);
        const { bad } = await verifyFolder(folder);
        const before = bytes.subarray(0, at).filter((byte) => byte === 0x0a).length;
        assert.ok(bad !== null);
        assert.equal(bad.file, names[index]);
        // A line end that is no more joins a line with the next.
        assert.equal(bad.line, before + 1);
      }),
      { numRuns: 150 },
    );
  });

  it('takes half a record at the end for one that is being written', async () => {
    const report = await found(() => undefined);
    fs.appendFileSync(path.join(folder, logFiles(made).at(-1) ?? ''), '{"eventVersion":"1.11","us');
    const torn = await verifyFolder(folder);
    assert.deepEqual([torn.ok, torn.records], [true, report.records]);
    assert.match(torn.notes.join(), /half a record/);
  });

  it('says what there is not', async () => {
    await assert.rejects(
      verifyFolder(path.join(folder, 'none')),
      (fault) => fault instanceof FailureError && fault.failure.code === 'data.not-found',
    );
    assert.deepEqual(await verifyFolder(folder), {
      ...{ ok: true, files: 0, records: 0, first: null, head: null, bad: null, notes: [] },
    });
  });

  it('is what the verifier in docs/audit-log.md does', async function () {
    if (spawnSync('python3', ['--version']).status !== 0) this.skip();
    const docs = fs.readFileSync(path.join(repositoryRoot, 'docs', 'audit-log.md'), 'utf8');
    const [, program = ''] = /```python\n([\s\S]*?)```/.exec(docs) ?? [];
    const verify = (): number | null => spawnSync('python3', ['-c', program, folder]).status;
    await found(() => undefined);
    assert.equal(verify(), 0);
    await found((lines) => changeLine(lines, 1, 2, edit(line(lines, 1, 2))));
    assert.equal(verify(), 1);
    await found((lines) => void lines[1]?.splice(1, 1));
    assert.equal(verify(), 1);
  });
});
