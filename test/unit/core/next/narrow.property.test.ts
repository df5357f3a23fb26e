import assert from 'node:assert/strict';
import fc from 'fast-check';
import { valueAt } from '../../../../src/core/events/valueAt.ts';
import { isJsonList, isJsonObject, type JsonValue } from '../../../../src/core/json/jsonValue.ts';
import { parseJson } from '../../../../src/core/json/parseJson.ts';
import { isRefusal } from '../../../../src/core/next/nextCells.ts';
import type { Table } from '../../../../src/core/table/table.ts';
import { answer, askNext, contextOf, open, queryCell } from './askNext.ts';

/** Texts that a careless program would read as more than a text. */
const hostileText = fc.oneof(
  fc.constantFrom(
    ...['a', 'b', 'AccessDenied', '', ' ', '*', 'a*', '%a%', '"', "'", `"'`, '\\', '\\"', '{{ n }}', '{{#if n}}', '}}'],
    ...[
      '" || $.eventID = "x',
      "' or 1 = 1 --",
      '"] | limit 1',
      '| limit 1',
      'a\nb',
      '\u0000',
      '\u202e',
      '\ud800',
      '#',
      '//',
    ],
    ...[
      'true',
      'null',
      '5',
      '012345678901',
      '<b>',
      '-',
      'é',
      '🙂',
      'arn:aws:iam::111122223333:user/a',
      '192.0.2.1',
      '2001:DB8::1',
    ],
  ),
  fc.string({ maxLength: 6 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
);

const plainValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  fc.constantFrom(null, true, false, 7, -1.5, 0.1, 1e21, undefined, undefined),
);

/** What a service may put into one of its own fields. */
const anyValue = fc.oneof(
  { weight: 6, arbitrary: plainValue },
  fc.constantFrom<unknown>([], ['a'], {}, { a: 'b' }, [{ name: 'a' }]),
);

/** Keys that services and attackers choose. */
const anyKey = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom("it's", 'x-amz-acl', 'a b', '__proto__', 'constructor', 'k.l', '0', 'ü', '$', '{x}'),
  },
  { weight: 1, arbitrary: hostileText },
);

const records = fc
  .array(fc.record({ eventName: hostileText, errorCode: fc.option(hostileText, { nil: undefined }), name: anyValue }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((events) => (key: string) => {
    return events.map(({ eventName, errorCode, name }, i) => {
      const event = { eventID: `id-${i}`, eventTime: `2026-11-01T09:00:0${i}Z`, eventName, errorCode };
      return JSON.stringify({
        ...event,
        requestParameters: { name, 'a.b': { 'x y': [name] } },
        [`x${key}`]: { [key]: name },
      });
    });
  });

const file = open(`apirunbook: 1
parameters:
  n: {type: integer, default: 1000}
  errorCode: {type: string, default: mine}
cells:
- {id: all, filter: }
- id: words
  title: Has *a* name
  filter: |
    { $.eventID = * {{#if n}}&& $.eventID != "{"{{/if}} }
- id: either
  filter: |
    {
      $.eventName = {{ errorCode }}
      || $.eventID = "id*"
    }
- {id: history, lookup: }
- id: picked
  lookup: |
    where { $.eventID = * || $.errorCode = {{ errorCode }} }
- id: fields
  insights: |
    fields @timestamp, eventName, errorCode, requestParameters.name as name, eventID # all of it
    | filter ispresent(eventID)
    | sort @timestamp desc
    {{#if n}}| limit {{ n }}{{/if}}
- {id: one-line, insights: 'fields eventID, strlen(eventName), requestParameters.a.b.0 | limit 50 # rows'}
- {id: bare, insights: 'fields eventID, eventName'}
- {id: cut, insights: 'display eventName, requestParameters.name'}
- id: counts
  insights: |
    stats count(*) as n, count(*), max(strlen(eventName)) by requestParameters.name, eventName, errorCode as code
    | sort n desc | limit {{ n }}
- {id: extracted, insights: 'fields eventName | parse @message /"(?<eventName>errorCode|name)"/ | sort eventName | limit 90'}
- {id: worked-out, insights: 'fields concat(errorCode, eventName), eventID | fields eventID as eventName | limit 90'}
- {id: renamed, insights: 'fields eventID, errorCode | display eventName as errorCode, eventID | sort errorCode'}
- {id: running, insights: 'fields strlen(eventName) as size, eventID | sort eventID | accum size as sum | limit 90'}
- {id: twice, insights: 'fields requestParameters.name as eventName | dedup eventName | limit 100'}
`);

const cells = file.runbook.cells.flatMap(({ id }) => id ?? []);

/** The languages that see a record's own types; Insights sees JSON booleans as numbers, and objects not at all. */
const patterns = new Set(['all', 'words', 'either', 'history', 'picked']);

/** Reasons that are a language's own; any other would be a fault. */
const reasons = new Set([
  'next.unsayable',
  'next.value',
  'next.structure',
  'next.whole-record',
  'next.no-field',
  'next.name',
]);

/** A column of numbers and texts is one of texts, and becomes one of numbers where only these are left. */
function rowsOf({ rows }: Table): readonly (readonly (string | null)[])[] {
  return rows.map((row) => row.map((cell) => (cell === null ? null : String(cell))));
}

function show(value: JsonValue | undefined): string {
  return JSON.stringify(value ?? null, (_key, part: unknown) => (typeof part === 'bigint' ? `${part}n` : part));
}

function isStructure(value: JsonValue | undefined): boolean {
  return isJsonList(value) || isJsonObject(value);
}

/** What the questions that were refused were about, to be sure that the others are most. */
function countedRun(check: (tally: { asked: number; refused: number }) => void): void {
  const tally = { asked: 0, refused: 0 };
  check(tally);
  assert.ok(tally.asked > tally.refused && tally.asked > 20, JSON.stringify(tally));
}

describe('a question with one more condition', () => {
  it('has just the rows of its answer that have the value of a column, or have it not', () => {
    countedRun((tally) =>
      fc.assert(
        fc.property(
          records,
          fc.constantFrom(...cells),
          fc.nat(),
          fc.nat(),
          fc.boolean(),
          (made, id, at, pick, exclude) => {
            const events = made('key');
            const cell = queryCell(file, id);
            const table = answer(file, cell, events);
            const row = at % Math.max(1, table.rows.length);
            const column = pick % table.columns.length;
            const clicked = table.rows[row];
            if (clicked === undefined) return;
            const message = clicked[table.columns.findIndex(({ name }) => name === '@message')];
            const record = typeof message === 'string' ? message : null;
            const context = contextOf(file, cell, { columns: table.columns, cells: clicked, row, column, record });
            const next = askNext(file, exclude ? 'exclude' : 'filterFor', context);
            if (isRefusal(next)) {
              assert.ok(reasons.has(next.code), `${next.code}: ${next.message}`);
              tally.refused++;
              return;
            }
            tally.asked++;
            const wanted = rowsOf(table).filter((each) => (each[column] === rowsOf(table)[row]?.[column]) !== exclude);
            assert.deepEqual(rowsOf(answer(next.file, next.cell, events)), wanted, next.cell.text.text);
          },
        ),
        { numRuns: 60 },
      ),
    );
  });

  const paths: readonly (readonly (string | number)[])[] = [
    ['eventName'],
    ['errorCode'],
    ['requestParameters', 'name'],
    ['requestParameters', 'a.b', 'x y', 0],
    [],
  ];

  it('has just the events that have the value of a field, or have it not', () => {
    countedRun((tally) =>
      fc.assert(
        fc.property(
          records,
          fc.constantFrom('all', 'words', 'history', 'bare', 'fields'),
          fc.tuple(fc.constantFrom(...paths), anyKey),
          fc.nat(),
          fc.boolean(),
          (made, id, [known, key], at, exclude) => {
            const path = known.length > 0 ? known : [`x${key}`, key];
            const events = made(key);
            const cell = queryCell(file, id);
            const record = events[at % events.length] ?? '';
            const next = askNext(
              file,
              exclude ? 'exclude' : 'filterFor',
              contextOf(file, cell, { columns: [], cells: [], record, path }),
            );
            if (isRefusal(next)) {
              assert.ok(reasons.has(next.code), `${next.code}: ${next.message}`);
              tally.refused++;
              return;
            }
            tally.asked++;
            const valueOf = (text: string): JsonValue | undefined => valueAt(parseJson(text), path);
            const clicked = valueOf(record);
            const wanted = events.filter((event) => {
              const value = valueOf(event);
              // Neither language can speak of lists and objects: one sees nothing there, the other says that they are left out.
              if (isStructure(value)) return patterns.has(id) ? false : (clicked ?? null) === null ? !exclude : exclude;
              return (show(value) === show(clicked)) !== exclude;
            });
            const table = answer(next.file, next.cell, events);
            const column = table.columns.findIndex(({ name }) => name === 'eventID');
            const seen = table.rows.map((row) => String(row[column])).sort();
            const wantedIds = wanted.map((event) => String(valueAt(parseJson(event), ['eventID']))).sort();
            assert.deepEqual(seen, wantedIds, next.cell.text.text);
          },
        ),
        { numRuns: 60 },
      ),
    );
  });
});
