import assert from 'node:assert/strict';
import fc from 'fast-check';
import { renameSymbol, symbolAt, symbolsOf } from '../../../../src/core/editor/symbols.ts';
import type { RunbookSymbol } from '../../../../src/core/editor/symbol.ts';
import { applyEdits } from '../../../../src/core/runbook/applyEdits.ts';
import { parseRunbook } from '../../../../src/core/runbook/parseRunbook.ts';
import type { Runbook } from '../../../../src/core/runbook/runbook.ts';
import { placeAt } from '../../../../src/core/text/source.ts';
import { hasErrors } from '../../../../src/core/text/problem.ts';
import { messyRunbook } from '../runbook/messyRunbook.ts';

const text = `apirunbook: 1
sources:
  logs: {type: logs}
  'lake': {type: athena}
parameters:
  # who is who
  who: {type: principal, help: who signed in}
  "window": {type: timerange}
presets:
  drill: {who: who, "window": last 24h}
cells:
- id: intro
  md: |
    See [the sign-ins](#logins), not [another](#elsewhere).
- id: logins
  title: logins
  source: logs
  insights: |
    filter userIdentity.userName = {{ who }} # who
    {{#if window}}| filter eventTime >= {{window.start}}{{/if}}
- {id: "top", source: 'lake', sql: 'SELECT ''who'' FROM t WHERE a = {{ who }} AND b = {{ nobody }}'}
tests:
- name: who
  preset: drill
  parameters: {who: alice}
  expect:
    logins: {rows: 1}
    top: {rows: 1}
`;

function read(source: string): Runbook {
  const { runbook } = parseRunbook('x', source);
  assert.ok(runbook !== null);
  return runbook;
}

function places(symbol: RunbookSymbol, source: string): string {
  const all = [...(symbol.definition === null ? [] : [symbol.definition]), ...symbol.references];
  const shown = all.map(({ start }) => {
    const { line, column } = placeAt(source, start);
    return `${line}:${column}`;
  });
  return `${symbol.kind} ${symbol.name}${symbol.definition === null ? ' undeclared' : ''} ${shown.join(' ')}`;
}

/** Renames the symbol at the first place of a stretch of the text; the new text, or the problem's code. */
function rename(source: string, at: string, newName: string): string {
  const result = renameSymbol(read(source), source, source.indexOf(at), newName);
  return 'problem' in result ? result.problem.code : applyEdits(source, result.edits);
}

describe('symbolsOf', () => {
  it('finds declarations and every use', () => {
    assert.deepEqual(
      symbolsOf(read(text), text).map((symbol) => places(symbol, text)),
      [
        'source logs 3:3 17:11',
        'source lake 4:4 21:24',
        'parameter who 7:3 10:11 19:39 21:72 25:16',
        'parameter window 8:4 10:22 20:11 20:43',
        'preset drill 10:3 24:11',
        'cell intro 12:7',
        'cell logins 15:7 14:25 27:5',
        'cell top 21:9 28:5',
        'parameter nobody undeclared 21:90',
      ],
    );
  });

  it('gives the name alone', () => {
    for (const symbol of symbolsOf(read(text), text)) {
      for (const { start, end } of symbol.references) assert.equal(text.slice(start, end), symbol.name);
    }
  });

  it('finds nothing in a file that does not open', () => {
    assert.deepEqual(symbolsOf(read(text), 'cells: ['), []);
  });
});

describe('symbolAt', () => {
  it('takes both ends of a name for the name', () => {
    const start = text.indexOf('who }}');
    for (const offset of [start, start + 1, start + 3]) {
      assert.equal(symbolAt(read(text), text, offset)?.name, 'who');
    }
    assert.equal(symbolAt(read(text), text, start + 4), null);
    assert.equal(symbolAt(read(text), text, text.indexOf('who signed in')), null);
  });
});

describe('renameSymbol', () => {
  it('renames a parameter in its declaration, templates, presets and tests, and nothing else', () => {
    const renamed = rename(text, 'who }}', 'actor');
    assert.deepEqual(changedLines(text, renamed), [
      '  actor: {type: principal, help: who signed in}',
      '  drill: {actor: who, "window": last 24h}',
      '    filter userIdentity.userName = {{ actor }} # who',
      `- {id: "top", source: 'lake', sql: 'SELECT ''who'' FROM t WHERE a = {{ actor }} AND b = {{ nobody }}'}`,
      '  parameters: {actor: alice}',
    ]);
  });

  it('renames a source, a preset and a cell', () => {
    assert.deepEqual(changedLines(text, rename(text, "lake'", 'store')), [
      "  'store': {type: athena}",
      `- {id: "top", source: 'store', sql: 'SELECT ''who'' FROM t WHERE a = {{ who }} AND b = {{ nobody }}'}`,
    ]);
    assert.deepEqual(changedLines(text, rename(text, 'drill', 'practice')), [
      '  practice: {who: who, "window": last 24h}',
      '  preset: practice',
    ]);
    assert.deepEqual(changedLines(text, rename(text, 'logins)', 'sign-ins')), [
      '    See [the sign-ins](#sign-ins), not [another](#elsewhere).',
      '- id: sign-ins',
      '    sign-ins: {rows: 1}',
    ]);
  });

  const refusals: readonly (readonly [why: string, at: string, newName: string, code: string])[] = [
    ['where nothing is', 'title: logins', 'x', 'rename.nothing'],
    ['a name with a blank', 'who }}', 'a b', 'rename.name'],
    ['a name with a dash, for a parameter', 'who }}', 'a-b', 'rename.name'],
    ['an empty name', 'who }}', '', 'rename.name'],
    ['a word of the template', 'who }}', 'else', 'rename.name'],
    ['a name that is taken', 'who }}', 'window', 'rename.name'],
    ['a name that is used undeclared', 'who }}', 'nobody', 'rename.name'],
    ['a number for a cell', 'logins)', '012', 'rename.name'],
    ['a truth for a source', 'logs: {', 'true', 'rename.name'],
    ['YAML in a name', 'drill', 'a: b', 'rename.name'],
  ];
  for (const [why, at, newName, code] of refusals) {
    it(`refuses ${why}`, () => assert.equal(rename(text, at, newName), code));
  }

  it('takes a name that another kind of thing has', () => {
    assert.match(rename(text, 'who }}', 'logs'), /logs: \{type: principal/);
  });

  it('refuses to edit a name that is spelled with escapes', () => {
    assert.equal(rename('apirunbook: 1\nparameters: {"wh\\x6f": {type: string}}\n', '"wh', 'a'), 'rename.escaped');
  });

  it('and back again leaves the file as it was', () => {
    fc.assert(
      fc.property(
        anyRunbook,
        fc.nat(),
        fc.constantFrom('n', 'renamed', 'a_Much_longer_Name_2'),
        (source, pick, name) => {
          const runbook = read(source);
          const symbols = symbolsOf(runbook, source);
          const symbol = symbols[pick % Math.max(1, symbols.length)];
          if (symbol === undefined) return;
          const at = symbol.definition ?? symbol.references[0];
          const there = renameSymbol(runbook, source, at?.start ?? 0, name);
          if ('problem' in there) return assert.equal(there.problem.code, 'rename.escaped');
          const renamed = applyEdits(source, there.edits);
          const { runbook: after, problems } = parseRunbook('x', renamed);
          assert.ok(after !== null);
          assert.equal(hasErrors(problems), hasErrors(parseRunbook('x', source).problems));
          const same = symbolsOf(after, renamed).find((other) => other.kind === symbol.kind && other.name === name);
          assert.equal(same?.references.length, symbol.references.length);
          const back = renameSymbol(after, renamed, (same?.definition ?? same?.references[0])?.start ?? 0, symbol.name);
          assert.ok('edits' in back);
          assert.equal(applyEdits(renamed, back.edits), source);
        },
      ),
      { numRuns: 300 },
    );
  });
});

function changedLines(before: string, after: string): readonly string[] {
  const old = before.split('\n');
  return after.split('\n').filter((line, index) => line !== old[index]);
}

/** The runbook above in other line ends and styles, and runbooks of careless people. */
const anyRunbook: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    text,
    text.replaceAll('\n', '\r\n'),
    text.replace('md: |', 'md: >-').replace('insights: |', 'insights: >'),
  ),
  messyRunbook.map((runbook) => runbook.text),
);
