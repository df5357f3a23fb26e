import assert from 'node:assert/strict';
import fc from 'fast-check';
import { initialView } from '../../../../src/core/view/reduceView.ts';
import { readRequest } from '../../../../src/core/wire/readRequest.ts';
import { longestCopy, type ResultRequest } from '../../../../src/core/wire/requests.ts';

const run = 'a';

/** One request of each kind, and of each form that a kind has. */
const requests: readonly ResultRequest[] = [
  { kind: 'rows', run, start: 0 },
  { kind: 'row', run, row: 7 },
  { kind: 'export', run, format: 'csv', to: 'clipboard', rows: null, columns: [], withHeader: true },
  { kind: 'export', run, format: 'markdown', to: 'document', rows: [2, 0, 1], columns: [1, 0], withHeader: false },
  { kind: 'ask', run, question: 'filterFor', place: { row: 0, column: 3, path: null } },
  { kind: 'ask', run, question: 'session', place: { row: 0, column: null, path: ['resources', 0, '__proto__'] } },
  { kind: 'ask', run, question: 'filterFor', place: { row: 0, column: null, path: ['k'.repeat(100_000)] } },
  { kind: 'uses', run, place: { row: 0, column: 3, path: null } },
  { kind: 'use', run, place: { row: 0, column: 3, path: null }, use: 'key' },
  { kind: 'useWindow', run, span: { start: -1, end: 1.5 } },
  { kind: 'star', run, rows: [], isStarred: false },
  { kind: 'stars', run },
  { kind: 'actor', run, row: null },
  { kind: 'actor', run, row: 1 },
  { kind: 'timeline', run, of: 'starred' },
  { kind: 'runs', run },
  { kind: 'difference', run, before: 'b' },
  { kind: 'runBefore', run, shift: 'window' },
  { kind: 'addresses', run, addresses: ['10.0.0.1', ''] },
  { kind: 'links', run, row: null },
  { kind: 'openLink', run, row: 1, link: 'event' },
  { kind: 'copy', text: '' },
  { kind: 'keptView', run },
  { kind: 'keepView', run, state: initialView },
  { kind: 'saveView', run, state: initialView },
];

const bodyOf = (kind: ResultRequest['kind'], changed: Readonly<Record<string, unknown>>): unknown => ({
  ...requests.find((request) => request.kind === kind),
  ...changed,
});
const holed: unknown[] = [0];
holed[2] = 2;

const refused: readonly (readonly [name: string, body: unknown])[] = [
  ['no body', undefined],
  ['a list', [{ kind: 'stars', run }]],
  ['a kind that is none', { kind: 'format', run }],
  ['a kind that every object has', { kind: 'constructor', run }],
  ['a kind that is inherited', Object.create({ kind: 'stars', run })],
  ['no run', { kind: 'stars' }],
  ['a run that is no text', { kind: 'stars', run: 1 }],
  ['a run that is a book', { kind: 'stars', run: 'a'.repeat(1_025) }],
  ['a row below none', bodyOf('row', { row: -1 })],
  ['half a row', bodyOf('row', { row: 0.5 })],
  ['a row beyond what a number tells apart', bodyOf('row', { row: 2 ** 53 })],
  ['no number', bodyOf('rows', { start: Number.NaN })],
  ['a row as text', bodyOf('row', { row: '1' })],
  ['rows with a hole', bodyOf('star', { rows: holed })],
  ['rows that are not all rows', bodyOf('star', { rows: [0, '1'] })],
  ['rows like a list', bodyOf('star', { rows: { length: 1, 0: 0 } })],
  ['a format that is none', bodyOf('export', { format: 'xlsx' })],
  ['a place that is none', bodyOf('export', { to: '/etc/passwd' })],
  ['rows left out', bodyOf('export', { rows: undefined })],
  ['too many columns', bodyOf('export', { columns: Array.from({ length: 5_001 }, () => 0) })],
  ['a question that is none', bodyOf('ask', { question: 'drop' })],
  ['a value of two places', bodyOf('ask', { place: { row: 0, column: 0, path: [] } })],
  ['a value of no place', bodyOf('ask', { place: { row: 0, column: null, path: null } })],
  ['a path of other things', bodyOf('ask', { place: { row: 0, column: null, path: [null] } })],
  ['a key that is a library', bodyOf('ask', { place: { row: 0, column: null, path: ['k'.repeat(100_001)] } })],
  [
    'a path without an end',
    bodyOf('ask', { place: { row: 0, column: null, path: Array.from({ length: 201 }, () => 'a') } }),
  ],
  ['a span that ends before it begins', bodyOf('useWindow', { span: { start: 1, end: 1 } })],
  ['a span without an end', bodyOf('useWindow', { span: { start: 1, end: Infinity } })],
  ['a span beyond all dates', bodyOf('useWindow', { span: { start: 0, end: 8.64e15 + 1 } })],
  ['a star that is neither', bodyOf('star', { isStarred: 1 })],
  ['too many addresses', bodyOf('addresses', { addresses: Array.from({ length: 1_001 }, () => 'a') })],
  ['an address that is a book', bodyOf('addresses', { addresses: ['a'.repeat(1_025)] })],
  ['a text that is too long', { kind: 'copy', text: 'a'.repeat(longestCopy + 1) }],
  ['an arrangement that is none', bodyOf('keepView', { state: null })],
];

describe('reading a request of an output', () => {
  it('has a case of every kind', () => {
    assert.equal(new Set(requests.map(({ kind }) => kind)).size, 21);
  });

  for (const body of requests)
    it(`reads ${JSON.stringify(body).slice(0, 80)}`, () => {
      assert.deepEqual(readRequest({ request: 3, body }), { request: 3, body });
      // Nothing that was not checked comes through.
      assert.deepEqual(readRequest({ request: 3, body: { ...body, more: 1 }, more: 1 }), { request: 3, body });
    });

  for (const [name, body] of refused)
    it(`refuses ${name}`, () => assert.equal(readRequest({ request: 0, body }), null));

  for (const request of [undefined, null, '1', -1, 0.5, Number.NaN])
    it(`refuses the number ${String(request)}`, () => {
      assert.equal(readRequest({ request, body: { kind: 'stars', run } }), null);
    });

  it('refuses a request without one of its fields', () => {
    for (const body of requests)
      for (const key of Object.keys(body)) {
        const { [key]: _, ...rest }: Readonly<Record<string, unknown>> = { ...body };
        assert.equal(readRequest({ request: 0, body: rest }), null, `${body.kind} without ${key}`);
      }
  });

  it('never throws, and gives what can be read again', () => {
    const anyBody = fc.oneof(
      fc.anything({ withNullPrototype: true, withSparseArray: true }),
      fc
        .tuple(fc.constantFrom(...requests), fc.string(), fc.anything())
        .map(([body, key, value]) => ({ ...body, [key]: value })),
      fc
        .tuple(fc.constantFrom(...requests), fc.nat(), fc.anything())
        .map(([body, at, value]) => ({ ...body, [Object.keys(body)[at % Object.keys(body).length] ?? '']: value })),
    );
    fc.assert(
      fc.property(anyBody, (body) => {
        const read = readRequest({ request: 1, body });
        if (read !== null) assert.deepEqual(readRequest(structuredClone(read)), read);
      }),
      { numRuns: 100 },
    );
  });
});
