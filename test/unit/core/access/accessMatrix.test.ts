import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  accessMatrix,
  answerText,
  caseMark,
  countsText,
  isUnmetCase,
  matrixCases,
  matrixOf,
  matrixTable,
  unmetOnly,
  type AccessMatrix,
} from '../../../../src/core/access/accessMatrix.ts';
import { accessTable, type AccessRow } from '../../../../src/core/access/accessTable.ts';
import type { Table } from '../../../../src/core/table/table.ts';
import { accessRow } from './accessRows.ts';

/** `reader GET /a 200`, with `✗` before what is not as expected, `!` before what has no answer; then `direct` and `- name`. */
function rowOf(text: string): AccessRow {
  const [, mark, as = '', method = '', path = '', status = '', direct, name] =
    /^([✗!]?)(\S+) (\S+) (\S+) (\S+)( direct)?(?: - (.+))?$/.exec(text) ?? [];
  return accessRow({
    as,
    request: `${method} ${path}`,
    status: mark === '!' ? null : Number(status),
    outcome: mark === '✗' ? 'fail' : mark === '!' ? 'error' : 'pass',
    through: direct === undefined ? 'proxy' : 'direct',
    name: name ?? null,
  });
}

function casesOf({ columns, rows }: Table) {
  return matrixCases(columns, rows.keys(), (row, column) => rows[row]?.[column] ?? null);
}

function matrixFrom(rows: readonly string[]): AccessMatrix {
  return accessMatrix(casesOf(accessTable(rows.map(rowOf))) ?? []);
}

/** A line for the identities and one for each request. */
function drawn({ identities, lines }: AccessMatrix): readonly string[] {
  const places = lines.map(({ name, request, isDirect, cases }) =>
    [
      request,
      ...(isDirect ? ['direct'] : []),
      ...(name === null ? [] : [`- ${name}`]),
      '|',
      ...cases.map((one) => (one === null ? '·' : caseMark(one).replace(' (200)', ''))),
    ].join(' '),
  );
  return [identities.join(' '), ...places];
}

describe('the matrix of an access answer', () => {
  const cases: readonly {
    readonly name: string;
    readonly rows: readonly string[];
    readonly matrix: readonly string[];
  }[] = [
    { name: 'nothing', rows: [], matrix: [''] },
    { name: 'one case', rows: ['reader GET /a 200'], matrix: ['reader', 'GET /a | ✓ 200'] },
    {
      name: 'identities and requests in the order of the answer',
      rows: ['writer GET /b 200', 'reader GET /b 200', 'writer GET /a 200', 'reader GET /a 200'],
      matrix: ['writer reader', 'GET /b | ✓ 200 ✓ 200', 'GET /a | ✓ 200 ✓ 200'],
    },
    {
      name: 'who did not send a request',
      rows: ['reader GET /a 200', 'writer POST /a 201'],
      matrix: ['reader writer', 'GET /a | ✓ 200 ·', 'POST /a | · ✓ 201'],
    },
    {
      name: 'entries of one request beside each other',
      rows: ['reader GET /a 200', 'reader GET /b 200', 'anonymous GET /a 401', 'anonymous GET /b 401'],
      matrix: ['reader anonymous', 'GET /a | ✓ 200 ✓ 401', 'GET /b | ✓ 200 ✓ 401'],
    },
    {
      name: 'a request that is sent again takes another line',
      rows: ['reader GET /a 200', 'writer GET /a 200', 'reader GET /a 429', 'reader GET /a 200'],
      matrix: ['reader writer', 'GET /a | ✓ 200 ✓ 200', 'GET /a | ✓ 429 ·', 'GET /a | ✓ 200 ·'],
    },
    {
      name: 'past the proxy and under another name is another line',
      rows: ['reader GET /a 200', 'reader GET /a 200 direct', 'reader GET /a 200 - again'],
      matrix: ['reader', 'GET /a | ✓ 200', 'GET /a direct | ✓ 200', 'GET /a - again | ✓ 200'],
    },
    {
      name: 'what is not as expected first',
      rows: ['reader GET /a 200', '✗reader GET /b 403', 'reader GET /c 200', '!reader GET /d -', 'reader GET /e 200'],
      matrix: [
        'reader',
        'GET /b | ✗ 403',
        'GET /d | ! no answer',
        'GET /a | ✓ 200',
        'GET /c | ✓ 200',
        'GET /e | ✓ 200',
      ],
    },
  ];
  for (const { name, rows, matrix } of cases) it(name, () => assert.deepEqual(drawn(matrixFrom(rows)), matrix));

  it('has every case once, at its identity and request, whatever comes', () => {
    const row = fc.record({
      as: fc.constantFrom('a', 'b', '__proto__', ''),
      request: fc.constantFrom('GET /', 'POST /', ''),
      name: fc.constantFrom(null, 'n', '__proto__'),
      through: fc.constantFrom('proxy', 'direct'),
      outcome: fc.constantFrom('pass' as const, 'fail' as const, 'error' as const),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
        const { identities, lines, counts } = accessMatrix(casesOf(accessTable(rows.map(accessRow))) ?? []);
        const seen = lines.flatMap(({ cases: places, request, name, isDirect }) => {
          assert.equal(places.length, identities.length);
          return places.flatMap((one, i) => {
            if (one === null) return [];
            assert.equal(one.as, identities[i]);
            assert.deepEqual([one.request, one.name, one.through === 'direct'], [request, name, isDirect]);
            return [one.row];
          });
        });
        assert.deepEqual(
          seen.sort((x, y) => x - y),
          [...rows.keys()],
        );
        assert.equal(counts.pass + counts.fail + counts.error, rows.length);
        const unmet = lines.map((line) => line.cases.some(isUnmetCase));
        assert.ok(!unmet.some((isUnmet, i) => isUnmet && unmet[i - 1] === false), 'what failed stands first');
      }),
    );
  });
});

describe('what failed alone', () => {
  it('leaves out lines and identities without it, and keeps the counts', () => {
    const whole = matrixFrom([
      'reader GET /a 200',
      'writer GET /a 200',
      '✗reader GET /b 403',
      'ci GET /b 200',
      '!ci GET /c -',
    ]);
    const narrow = unmetOnly(whole);
    assert.deepEqual(drawn(narrow), ['reader ci', 'GET /b | ✗ 403 ✓ 200', 'GET /c | · ! no answer']);
    assert.deepEqual(narrow.counts, { pass: 3, fail: 1, error: 1 });
  });

  it('is nothing where all is as expected', () =>
    assert.deepEqual(drawn(unmetOnly(matrixFrom(['reader GET /a 200']))), ['']));
});

describe('cases of a table', () => {
  const whole = accessTable([accessRow({ name: 'first', line: 3 })]);

  it('hold what the row says', () => {
    assert.deepEqual(casesOf(whole), [
      {
        row: 0,
        as: 'reader',
        request: 'GET /orders',
        outcome: 'pass',
        status: 200,
        answers: null,
        expected: '200',
        why: null,
        decision: 'allow',
        rule: 'readers-read',
        reason: null,
        errorCode: null,
        latencyMs: 1.8,
        time: '2026-11-03T09:12:44.120Z',
        eventID: '00000000-1111-4222-8333-000000000001',
        record: 'found',
        through: 'proxy',
        name: 'first',
        entry: 3,
      },
    ]);
  });

  it('are those of the rows that are asked for', () => {
    const { columns, rows } = accessTable(['a GET / 200', 'b GET / 200', 'c GET / 200'].map(rowOf));
    const some = matrixCases(columns, [2, 0], (row, column) => rows[row]?.[column] ?? null);
    assert.deepEqual(
      some?.map(({ row, as }) => [row, as]),
      [
        [2, 'c'],
        [0, 'a'],
      ],
    );
  });

  for (const missing of ['as', 'request', 'expected', 'status', 'outcome', 'entry']) {
    it(`are none without ${missing}`, () => {
      const columns = whole.columns.filter(({ name }) => name !== missing);
      assert.equal(
        matrixCases(columns, [0], () => null),
        null,
      );
    });
  }

  it('take what is of another kind for absent, and an outcome that is none for an error', () => {
    const [one] = matrixCases(whole.columns, [0], () => true) ?? [];
    assert.deepEqual([one?.status, one?.latencyMs, one?.outcome, one?.rule], [null, null, 'error', 'true']);
  });
});

describe('texts of a case', () => {
  const counted: readonly (readonly [counts: Parameters<typeof countsText>[0], text: string])[] = [
    [{ pass: 42, fail: 0, error: 0 }, 'All 42 as expected'],
    [{ pass: 1, fail: 0, error: 0 }, 'As expected'],
    [{ pass: 38, fail: 4, error: 0 }, '38 of 42 as expected · 4 not'],
    [{ pass: 38, fail: 3, error: 1 }, '38 of 42 as expected · 3 not · 1 without an answer'],
    [{ pass: 0, fail: 0, error: 2 }, '0 of 2 as expected · 2 without an answer'],
  ];
  for (const [counts, text] of counted) it(text, () => assert.equal(countsText(counts), text));

  const [repeated, refused] =
    casesOf(
      accessTable([
        accessRow({ statuses: [200, 429, 200], status: 200 }),
        accessRow({ status: 403, outcome: 'fail', expected: '2xx or 404' }),
      ]),
    ) ?? [];
  it('counts of a request that was repeated', () => {
    assert.equal(repeated && answerText(repeated), '200 × 2, 429 × 1');
  });
  it('what was expected, of what is not so', () => assert.equal(refused && caseMark(refused), '✗ 403 (2xx or 404)'));
});

describe('the matrix as a table of texts', () => {
  it('has a column for each identity', () => {
    const rows = ['reader GET /a 200', '✗writer GET /a 403', 'reader GET /a 200 direct', 'reader GET /b 200 - late'];
    const table = matrixTable(matrixFrom(rows));
    assert.deepEqual(
      table.columns.map(({ name }) => name),
      ['request', 'reader', 'writer'],
    );
    assert.deepEqual(table.rows, [
      ['GET /a', '✓ 200', '✗ 403 (200)'],
      ['GET /a (direct)', '✓ 200', '·'],
      ['GET /b – late', '✓ 200', '·'],
    ]);
  });

  it('is none of another answer, nor of an empty one', () => {
    assert.equal(matrixOf({ columns: [{ name: 'as', type: 'string' }], rows: [['reader']] }), null);
    assert.equal(matrixOf(accessTable([])), null);
  });
});
