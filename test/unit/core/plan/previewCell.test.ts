import assert from 'node:assert/strict';
import type { LookupTableText } from '../../../../src/core/insights/tables/lookupTableText.ts';
import { resolveValues } from '../../../../src/core/parameters/resolveValues.ts';
import { previewCell, type CellPreview } from '../../../../src/core/plan/previewCell.ts';
import { parseRunbook } from '../../../../src/core/runbook/parseRunbook.ts';

const now = Date.UTC(2026, 10, 3);

const header = `apirunbook: 1
title: Previews
sources:
  logs: {type: logs, logGroups: [aws-cloudtrail-logs]}
  lake: {type: athena, database: security, table: cloudtrail_logs}
parameters:
  who: {type: string, default: 'say "hi" | limit 1'}
  nobody: {type: string}
  token: {type: secret}
  window: {type: timerange, default: 2026-11-01T00:00:00Z/2026-11-02T00:00:00Z}
cells:
- id: cell
`;

function preview(language: string, text: string, lookupTables?: readonly LookupTableText[], keys = ''): CellPreview {
  const indented = text.replaceAll('\n', '\n    ');
  const { runbook, problems } = parseRunbook('f', `${header}${keys}  ${language}: |\n    ${indented}\n`);
  const cell = runbook?.cells[0];
  assert.ok(runbook !== null && cell?.kind === 'query', JSON.stringify(problems));
  const secrets = new Map([['token', 'hush']]);
  const { values } = resolveValues(runbook.parameters, [{ from: 'typed', values: secrets }], { now });
  return previewCell(runbook, cell, values, { now, ...(lookupTables === undefined ? {} : { lookupTables }) });
}

interface Case {
  readonly language: string;
  readonly text: string;
  readonly shown: string;
  readonly offline: CellPreview['offline'];
}

const refused = (...constructs: readonly string[]) => ({ kind: 'refused', constructs }) as const;
const exact = { kind: 'exact' } as const;

const cases: readonly Case[] = [
  {
    language: 'insights',
    text: 'filter userName = {{ who }} | limit 5',
    shown: `filter userName = 'say "hi" | limit 1' | limit 5`,
    offline: exact,
  },
  {
    language: 'filter',
    text: '{ $.userName = {{ who }} }',
    shown: '{ $.userName = "say \\"hi\\" | limit 1" }',
    offline: exact,
  },
  {
    language: 'sql',
    text: 'SELECT eventname FROM cloudtrail_logs WHERE errorcode = {{ who }}',
    shown: `SELECT eventname FROM cloudtrail_logs WHERE errorcode = 'say "hi" | limit 1'`,
    offline: exact,
  },
  { language: 'lookup', text: 'Username = alice', shown: 'Username = alice', offline: exact },
  {
    language: 'insights',
    text: 'fields @message | pattern @message | limit 5',
    shown: 'fields @message | pattern @message | limit 5',
    offline: refused('pattern'),
  },
];

describe('previewCell', () => {
  it('knows of a lookup table what it is told', () => {
    const query = 'lookup people id OUTPUT name | limit 5';
    const file = { name: 'people', path: '/people.csv' };
    const kinds = [undefined, [{ ...file, text: 'id,name\n' }], [{ ...file, fault: 'missing' as const }], []].map(
      (tables) => preview('insights', query, tables).offline.kind,
    );
    assert.deepEqual(kinds, ['exact', 'exact', 'nothing-sent', 'nothing-sent']);
  });

  for (const { language, text, shown, offline } of cases) {
    it(`${language}: ${text}`, () => {
      const found = preview(language, text);
      assert.equal(found.text, shown);
      assert.deepEqual(found.offline, offline);
      assert.equal(found.plan?.text, shown);
      for (const { literal, renderedRange } of found.literals)
        assert.equal(found.text.slice(renderedRange.start, renderedRange.end), literal);
    });
  }

  const unsent = [
    { name: 'a value that is missing', text: 'filter userName = {{ nobody }}', reason: /nobody/ },
    { name: 'a secret, whose text is nowhere', text: 'filter userName = {{ token }}', reason: /secret/ },
    { name: 'a placeholder in quotes', text: 'filter userName = "{{ who }}"', reason: /quotes/ },
    { name: 'an unknown parameter', text: 'filter userName = {{ whom }}', reason: /whom/ },
  ];
  for (const { name, text, reason } of unsent) {
    it(`sends nothing for ${name}, and shows the template`, () => {
      const found = preview('insights', text);
      assert.equal(found.plan, null);
      assert.equal(found.text, text);
      assert.ok(found.offline.kind === 'nothing-sent');
      assert.match(found.offline.reason, reason);
      assert.equal(JSON.stringify(found).includes('hush'), false);
    });
  }

  it('says that nothing comes of a text that is at fault', () => {
    const found = preview('insights', 'fields @timestamp | sorted by');
    assert.equal(found.offline.kind, 'nothing-sent');
    assert.ok(found.problems.length > 0);
  });

  it('tells of a filter that follows how long, without a window, and that it is refused offline', () => {
    const { plan, offline } = preview('filter', '{ $.a = 1 }', undefined, '  follow: 1m30s\n');
    assert.deepEqual([plan?.follow, plan?.window], [90_000, null]);
    assert.deepEqual(offline, refused('follow'));
  });

  it('tells window, source and limit by its plan', () => {
    const { plan } = preview('insights', 'fields @timestamp | limit 5');
    assert.deepEqual(plan?.window, { start: Date.UTC(2026, 10, 1), end: Date.UTC(2026, 10, 2) });
    assert.equal(plan.source?.name, 'logs');
    assert.equal(plan.limit, 10_000);
  });
});
