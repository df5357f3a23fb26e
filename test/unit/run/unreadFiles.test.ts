import assert from 'node:assert/strict';
import type { LedgerEntry } from '../../../src/core/ledger/ledger.ts';
import { unreadFiles } from '../../../src/run/unreadFiles.ts';
import { ledgerOf } from '../../../src/sources/local/engine/fileLedger.ts';

const entry = (file: string, code: string | null, over: Partial<LedgerEntry> = {}): LedgerEntry => ({
  file,
  bytes: 1,
  shape: null,
  seen: 0,
  kept: 0,
  repeats: 0,
  rejected: 0,
  reason: code === null ? null : { code, message: 'Why.' },
  ...over,
});
const good = entry('good.json', null, { shape: 'records', seen: 1, kept: 1 });

interface Case {
  readonly name: string;
  readonly entries: readonly LedgerEntry[];
  /** `null` where nothing is told. */
  readonly message: string | null;
}

const cases: readonly Case[] = [
  { name: 'of whole files nothing', entries: [good], message: null },
  {
    name: 'of a dangling link',
    entries: [good, entry('link', 'file.missing')],
    message: '1 file could not be read: link (Why.).',
  },
  {
    name: 'of damaged files, files that may not be read, and folders',
    entries: [
      entry('a.json.gz', 'gzip.crc'),
      entry('b', 'file.unreadable'),
      entry('c/', 'folder.unreadable'),
      entry('d', 'json.truncated', { shape: 'records', seen: 1, rejected: 1 }),
      entry('e', 'file.too-large'),
    ],
    message: '5 files could not be read: a.json.gz (Why.), b (Why.), c/ (Why.), 2 more.',
  },
  {
    name: 'of what is called JSON or gzip and is neither',
    entries: ['a.json', 'b.JSON.GZ', 'c.md', 'json'].map((file) => entry(file, 'shape.unknown')),
    message: '2 files could not be read: a.json (Why.), b.JSON.GZ (Why.).',
  },
  {
    name: 'not of files of other kinds, nor of a file that was read in part',
    entries: [
      entry('a.json', 'digest.skipped', { shape: 'digest' }),
      entry('b.json', 'alarms.recorded', { shape: 'recorded-alarms' }),
      entry('c.json', 'record.not-event', { shape: 'event', seen: 1, rejected: 1 }),
      entry('d.json', 'json.truncated', { shape: 'ndjson', seen: 2, kept: 1, rejected: 1 }),
      entry('e.json', 'json.truncated', { shape: 'ndjson', seen: 2, repeats: 1, rejected: 1 }),
    ],
    message: null,
  },
  {
    name: 'of a long path its end',
    entries: [entry(`${'x'.repeat(10_000)}/end.gz`, 'gzip.crc')],
    message: `1 file could not be read: …${'x'.repeat(192)}/end.gz (Why.).`,
  },
];

describe('files that could not be read are told', () => {
  it('not where a target reads no files', () => assert.deepEqual(unreadFiles(null), []));

  for (const { name, entries, message } of cases) {
    it(name, () => {
      const told = unreadFiles(ledgerOf(entries));
      assert.deepEqual(
        told.map((problem) => problem.message),
        message === null ? [] : [message],
      );
      for (const { severity, code, nextStep } of told) {
        assert.deepEqual([severity, code], ['warning', 'data.files-unread']);
        assert.match(nextStep ?? '', /not in this answer/);
      }
    });
  }
});
