import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import fc from 'fast-check';
import { closeUpJson } from '../../../../src/core/json/closeUpJson.ts';
import type { Ledger, LedgerEntry } from '../../../../src/core/ledger/ledger.ts';
import { openLocalSource, type LocalSource } from '../../../../src/sources/local/localSource.ts';
import { answer, makeFolder, plan, removeFolder, testEngine, writeFiles } from './localData.ts';

/** A file as it is written, with the exact texts of the records that a reader must find in it, in their order. */
interface WrittenFile {
  readonly bytes: Buffer;
  readonly texts: readonly string[];
}

type WrittenFolder = ReadonlyMap<string, WrittenFile>;

const oddTexts = [
  '"\\ud800"',
  '"a\\udc00b"',
  '"\\u0000\\u001f"',
  '"\\/\\u00e9\\b"',
  '"\u2028\u0085\u007f\ufeff"',
  '"__proto__"',
];
const oddNumbers = ['12345678901234567890', '-9007199254740993', '1.10', '1E+400', '-0', '0.1e-7'];

const stringText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }).map((text) => JSON.stringify(text)),
  fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => JSON.stringify(text)),
  fc
    .string({ maxLength: 6 })
    .map((text) => `"${[...text].map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"`),
  fc.constantFrom(...oddTexts),
);
const space = fc.constantFrom('', '', '', ' ', '\t ');

/** Texts of JSON values as nobody's serializer would write them, all on one line. */
const valueText = fc.letrec<{ value: string; list: string; object: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    stringText,
    fc.constantFrom('null', 'true', 'false', '0', ...oddNumbers),
    fc.integer({ min: 1, max: 240 }).map((depth) => `${'[{"d":'.repeat(depth / 2)}1${'}]'.repeat(depth / 2)}`),
    tie('list'),
    tie('object'),
  ),
  list: fc
    .tuple(space, fc.array(tie('value'), { maxLength: 3 }))
    .map(([gap, items]) => `[${gap}${items.join(`${gap},`)}]`),
  object: fc
    .tuple(space, fc.array(fc.tuple(stringText, tie('value')), { maxLength: 3 }))
    .map(([gap, members]) => `{${gap}${members.map(([key, value]) => `${key}${gap}:${value}`).join(`,${gap}`)}}`),
})).value;

/** The text of one record. Few ids, so that repeats and different records of one id are common. */
const recordText = fc
  .record({
    id: fc.oneof(
      fc.integer({ min: 0, max: 6 }).map((id) => `"id-${id}"`),
      fc.uuid().map((id) => `"${id}"`),
      fc.constantFrom(null, 'null', '"\\u0069d"'),
    ),
    name: fc.oneof(fc.constantFrom('"GetObject"', '"PutObject"'), stringText),
    time: fc.constantFrom('"2026-11-01T09:00:00Z"', '"2026-11-01T11:00:00.5+01:00"', '"soon"', '5'),
    others: fc.array(
      fc.tuple(
        fc.oneof(
          fc.constantFrom('"userIdentity"', '"requestParameters"', '"resources"', '"errorCode"', '"__proto__"'),
          stringText.filter((key) => JSON.parse(key) !== 'eventID'),
        ),
        valueText,
      ),
      { maxLength: 4 },
    ),
    gap: space,
  })
  .map(({ id, name, time, others, gap }) => {
    const members = [
      `"eventTime":${time}`,
      `"eventName":${gap}${name}`,
      ...(id === null ? [] : [`${gap}"eventID":${id}`]),
      ...others.map(([key, value]) => `${key}:${value}`),
    ];
    return `{${members.join(`,${gap}`)}${gap}}`;
  });

/** One way to write records: one document for all of them, or one for each. */
type Writer = (texts: readonly string[]) => readonly string[];
const writers: readonly Writer[] = [
  (texts) => [`{"Records":[${texts.join(',')}]}`],
  (texts) => [`{ "x" : [1],\n\t"Records" :\r\n [ ${texts.join('\n , ')} ] , "y": {} }\n`],
  (texts) => [`[${texts.join(',\n  ')}]`],
  (texts) => [texts.join('\n')],
  (texts) => [`${texts.join('\r\n')}\r\n`],
  (texts) => texts,
  (texts) => [JSON.stringify({ Events: texts.map((text) => ({ EventName: 'x', CloudTrailEvent: text })) }, null, 2)],
  (texts) => texts.map((text) => `{"version":"0","detail-type":"AWS API Call via CloudTrail","detail":${text}}`),
  (texts) => [JSON.stringify({ events: texts.map((message) => ({ logStreamName: 's', message })), nextToken: 'x' })],
];

const packings: readonly ((content: Buffer, cut: number) => Buffer)[] = [
  (content) => content,
  (content) => Buffer.concat([Buffer.from('\ufeff'), content]),
  (content) => zlib.gzipSync(content),
  (content, cut) => {
    const at = Math.floor(cut * content.length);
    return Buffer.concat([zlib.gzipSync(content.subarray(0, at)), zlib.gzipSync(content.subarray(at))]);
  },
];

const fileSet = fc
  .record({
    texts: fc.array(recordText, { maxLength: 8 }),
    writer: fc.constantFrom(...writers),
    packing: fc.constantFrom(...packings),
    cut: fc.double({ min: 0, max: 1, noNaN: true }),
    folder: fc.constantFrom('', 'a/', 'a/b c/', 'é/'),
    copies: fc.constantFrom(1, 1, 1, 2),
  })
  .map(({ texts, writer, packing, cut, folder, copies }) => {
    const documents = writer(texts);
    const perDocument = documents.length === 1 ? [texts] : texts.map((text) => [text]);
    return Array.from({ length: copies }, () =>
      documents.map((document, index) => ({
        folder,
        bytes: packing(Buffer.from(document), cut),
        texts: perDocument[index] ?? [],
      })),
    ).flat();
  });

const writtenFolder: fc.Arbitrary<WrittenFolder> = fc
  .tuple(fc.array(fileSet, { minLength: 1, maxLength: 6 }), fc.array(fc.nat(), { maxLength: 40 }))
  .map(([sets, names]) => {
    const files = sets
      .flat()
      .map(({ folder, bytes, texts }, index): [string, WrittenFile] => [
        `${folder}${(names[index] ?? 0) % 7}-${index}.json`,
        { bytes, texts },
      ]);
    return new Map([['always.json', { bytes: Buffer.from(alwaysText), texts: [alwaysText] }], ...files]);
  });

const alwaysText = '{"eventID":"always","eventName":"Always"}';

describe('the loader, on generated folders', () => {
  const engine = testEngine();
  const folder = makeFolder();
  const cacheFolder = makeFolder();
  const source = (duplicates: 'once' | 'keep'): LocalSource =>
    openLocalSource({ name: 'local', path: folder, cacheFolder, engine, duplicates });
  after(async () => {
    await engine.close();
    removeFolder(folder);
    removeFolder(cacheFolder);
  });

  it('finds every record, to the last digit and escape, whatever wraps it', async () => {
    await fc.assert(
      fc.asyncProperty(writtenFolder, async (files) => {
        rewrite(folder, files);
        for (const duplicates of ['once', 'keep'] as const) {
          const expected = readPlainly(files, duplicates);
          const { messages, ledger, counts } = await ask(source(duplicates));
          assert.deepEqual(messages.toSorted(), expected.texts.map(closeUpJson).toSorted());
          assert.deepEqual(
            ledger.entries.map(({ file, seen, kept, repeats, rejected, reason }) => ({
              file,
              seen,
              kept,
              repeats,
              rejected,
              reason,
            })),
            expected.entries,
          );
          assert.deepEqual(counts, {
            insights: expected.texts.length,
            sql: expected.texts.length,
            filter: expected.texts.filter((text) => typeof idOf(text) === 'string').length,
          });
        }
      }),
      { seed: 20_261_121, numRuns: 20 },
    );
  });

  it('loses nothing but what was damaged', async () => {
    await fc.assert(
      fc.asyncProperty(writtenFolder, fc.array(damage, { minLength: 1, maxLength: 4 }), async (written, damages) => {
        const names = [...written.keys()].filter((name) => name !== 'always.json');
        const damaged = new Map<string, Buffer>();
        for (const { file, apply } of damages) {
          const name = names[file % Math.max(1, names.length)];
          if (name === undefined) continue;
          damaged.set(name, apply(damaged.get(name) ?? (written.get(name) as WrittenFile).bytes));
        }
        const files = new Map(
          [...written].map(([name, file]) => [name, { ...file, bytes: damaged.get(name) ?? file.bytes }]),
        );
        rewrite(folder, files);
        const { messages, ledger } = await ask(source('keep'));
        const untouched = [...written].filter(([name]) => !damaged.has(name));
        assert.deepEqual(
          missingFrom(
            messages,
            untouched.flatMap(([, { texts }]) => texts.map(closeUpJson)),
          ),
          [],
        );
        for (const entry of ledger.entries) {
          assert.equal(entry.seen, entry.kept + entry.repeats + entry.rejected);
          const bytes = damaged.get(entry.file);
          if (bytes === undefined) assert.equal(entry.kept, written.get(entry.file)?.texts.length);
          else checkDamaged(entry, bytes, written.get(entry.file) as WrittenFile);
        }
        assert.equal(messages.length, ledger.totals.kept);
        // What is shown of a damaged file is JSON at least, never a stretch of something.
        for (const message of messages) assert.equal(typeof JSON.parse(message), 'object');
      }),
      { seed: 20_261_122, numRuns: 30 },
    );
  });
});

interface Damage {
  readonly file: number;
  readonly apply: (bytes: Buffer) => Buffer;
}

const damage: fc.Arbitrary<Damage> = fc
  .record({
    file: fc.nat(),
    place: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    kind: fc.constantFrom('flip', 'truncate', 'insert'),
    bytes: fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 4 }),
      fc.constantFrom('\n', '"', '{', ']', ',', '\\').map((text) => new TextEncoder().encode(text)),
    ),
  })
  .map(({ file, place, kind, bytes }) => ({
    file,
    apply: (whole) => {
      const at = Math.floor(place * whole.length);
      const rest = kind === 'truncate' ? [] : [bytes, whole.subarray(kind === 'flip' ? at + bytes.length : at)];
      return Buffer.concat([whole.subarray(0, at), ...rest]);
    },
  }));

const gzipMagic = Buffer.from([0x1f, 0x8b]);

/** Of a damaged gzip file nothing is believed, and the ledger says why; of one whose content is whole, everything is read. */
function checkDamaged(entry: LedgerEntry, bytes: Buffer, written: WrittenFile): void {
  if (written.bytes[0] !== 0x1f) return;
  const content = gunzip(bytes);
  if (content === null) {
    // Without its first two bytes it is no gzip file any more, but a text that is none.
    assert.equal(bytes.subarray(0, 2).equals(gzipMagic) ? entry.seen : entry.kept, 0);
    if (bytes.length > 0) assert.notEqual(entry.reason, null);
  } else if (content.equals(gunzip(written.bytes) ?? Buffer.alloc(0))) {
    assert.equal(entry.kept, written.texts.length);
  }
}

function gunzip(bytes: Buffer): Buffer | null {
  try {
    return zlib.gunzipSync(bytes);
  } catch {
    // What Node cannot inflate whole, nobody may believe.
    return null;
  }
}

/** What a plain reader finds in the files, in the order of their names, and its ledger. */
function readPlainly(
  files: WrittenFolder,
  duplicates: 'once' | 'keep',
): { readonly texts: readonly string[]; readonly entries: readonly object[] } {
  const met = new Set<string>();
  const kept: string[] = [];
  const entries = [...files]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([file, { texts }]) => {
      const fresh = texts.filter((text) => {
        const repeated = duplicates === 'once' && typeof idOf(text) === 'string' && met.has(text);
        met.add(text);
        return !repeated;
      });
      kept.push(...fresh);
      const seen = texts.length;
      return { file, seen, kept: fresh.length, repeats: seen - fresh.length, rejected: 0, reason: null };
    });
  return { texts: kept, entries };
}

function idOf(text: string): unknown {
  return (JSON.parse(text) as { readonly eventID?: unknown }).eventID;
}

/** Each run is of another moment, so that the engine looks at the folder again. */
let moment = Date.UTC(2026, 10, 2);

async function ask(source: LocalSource): Promise<{
  readonly messages: readonly string[];
  readonly ledger: Ledger;
  readonly counts: { readonly insights: unknown; readonly sql: unknown; readonly filter: unknown };
}> {
  const now = moment++;
  const all = await answer(source, plan('filter', '', { now }));
  const insights = await answer(source, plan('insights', 'stats count(*) as n', { now }));
  const sql = await answer(source, plan('sql', 'SELECT count(*) AS n FROM cloudtrail_logs', { now }));
  const filter = await answer(source, plan('filter', '{ $.eventID = "*" }', { now }));
  return {
    messages: all.table.rows.map((row) => String(row[1])),
    ledger: all.ledger as Ledger,
    counts: { insights: insights.table.rows[0]?.[0], sql: sql.table.rows[0]?.[0], filter: filter.table.rows.length },
  };
}

/** The texts that are not among the messages as often as they should be. */
function missingFrom(messages: readonly string[], texts: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const message of messages) left.set(message, (left.get(message) ?? 0) + 1);
  return texts.filter((text) => {
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count <= 0;
  });
}

/** Empties the folder and writes the files into it. */
function rewrite(folder: string, files: WrittenFolder): void {
  for (const name of fs.readdirSync(folder)) removeFolder(path.join(folder, name));
  writeFiles(folder, Object.fromEntries([...files].map(([name, { bytes }]) => [name, bytes])));
}
