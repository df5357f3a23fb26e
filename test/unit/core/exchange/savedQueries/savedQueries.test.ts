import assert from 'node:assert/strict';
import fc from 'fast-check';
import { exportSavedQuery } from '../../../../../src/core/exchange/savedQueries/exportSavedQuery.ts';
import { importSavedQueries } from '../../../../../src/core/exchange/savedQueries/importSavedQueries.ts';
import { parseRunbook } from '../../../../../src/core/runbook/parseRunbook.ts';
import type { QueryCell, Runbook } from '../../../../../src/core/runbook/runbook.ts';
import { describeImported } from '../describeImported.ts';

interface ImportCase {
  readonly name: string;
  /** `CWL_Insights-Saving-Queries`, or `position` where it is silent. */
  readonly page: string;
  readonly text: unknown;
  readonly cells: readonly string[];
  readonly parameters?: readonly string[];
  readonly codes?: readonly string[];
}

const page = 'CWL_Insights-Saving-Queries';
const saved = (queryString: string, ...parameters: readonly (readonly [name: string, defaultValue?: string])[]) => ({
  name: 'folder/Errors by level',
  queryString,
  logGroupNames: ['/aws/lambda/my-function'],
  parameters: parameters.map(([name, defaultValue]) => ({ name, ...(defaultValue !== undefined && { defaultValue }) })),
});
const cell = (text: string) => [`insights [/aws/lambda/my-function]: ${text}`];

const imported: readonly ImportCase[] = [
  { name: 'a definition', page, text: saved('filter level = "ERROR"'), cells: cell('filter level = "ERROR"') },
  { name: 'a list', page, text: [saved('limit 1'), saved('limit 2')], cells: [...cell('limit 1'), ...cell('limit 2')] },
  { name: 'an answer', page, text: { queryDefinitions: [saved('limit 1')], nextToken: 'x' }, cells: cell('limit 1') },
  {
    name: 'bare placeholders with bare defaults',
    page,
    text: saved('filter level = {{logLevel}} | filter app = {{app}}', ['logLevel', 'ERROR'], ['app', 'OrderService']),
    cells: cell('filter level = {{logLevel}} | filter app = {{app}}'),
    parameters: ['logLevel string = ERROR', 'app string = OrderService'],
  },
  {
    name: 'bare placeholders with quoted defaults, and a number',
    page,
    text: saved('filter level = {{logLevel}} | limit {{maxResults}}', ['logLevel', '"ERROR"'], ['maxResults', '50']),
    cells: cell('filter level = {{logLevel}} | limit {{maxResults}}'),
    parameters: ['logLevel string = ERROR', 'maxResults integer = 50'],
  },
  {
    name: 'a number without a default, where only a number can stand',
    page: 'position',
    text: saved('filter a = {{a}} | limit {{count}}', ['count']),
    cells: cell('filter a = {{a}} | limit {{count}}'),
    parameters: ['a string', 'count integer'],
  },
  {
    name: 'placeholders in quotes',
    page: 'position',
    text: saved(`filter principal = "{{principalId}}" and b = '{{ b }}' | limit 5`, ['principalId', 'AIDA']),
    cells: cell('filter principal = {{ principalId }} and b = {{ b }} | limit 5'),
    parameters: ['principalId string = AIDA', 'b string'],
  },
  {
    name: 'a number in quotes is a text',
    page: 'position',
    text: saved('filter account = "{{account}}"', ['account', '012345678901']),
    cells: cell('filter account = {{ account }}'),
    parameters: ['account string = 012345678901'],
  },
  {
    name: 'Windows line ends',
    page,
    text: saved('filter a = 1\r\n| limit 1\r\n'),
    cells: cell('filter a = 1\n| limit 1'),
  },
  {
    name: 'several queries that mean different things by a name',
    page: 'position',
    text: [saved('limit {{n}}', ['n', '20']), saved('filter a = {{n}}', ['n', 'x']), saved('limit {{n}}', ['n', '20'])],
    cells: [...cell('limit {{n}}'), ...cell('filter a = {{n2}}'), ...cell('limit {{n}}')],
    parameters: ['n integer = 20', 'n2 string = x'],
  },
  {
    name: 'some that can be said and some that cannot',
    page: 'position',
    text: [saved('limit 1'), saved('filter {{field}} = 1'), { ...saved('source=x'), queryLanguage: 'PPL' }],
    cells: cell('limit 1'),
    codes: ['saved-query.not-expressible', 'saved-query.not-expressible'],
  },
  {
    name: 'CloudFormation as YAML',
    page: 'AWS::Logs::QueryDefinition',
    text: `Resources:\n  Logins:\n    Type: AWS::Logs::QueryDefinition\n    Properties:\n      Name: Logins\n      LogGroupNames: [g, !Ref Group]\n      QueryString: |\n        filter eventName = "ConsoleLogin"\n        | limit 5\n  Bucket:\n    Type: AWS::S3::Bucket\n`,
    cells: ['insights [g]: filter eventName = "ConsoleLogin"\n| limit 5'],
  },
  {
    name: 'CloudFormation as JSON',
    page: 'AWS::Logs::QueryDefinition',
    text: {
      Resources: { L: { Type: 'AWS::Logs::QueryDefinition', Properties: { Name: 'L', QueryString: 'limit 5' } } },
    },
    cells: ['insights: limit 5'],
  },
  {
    name: 'a construct that only the service answers',
    page,
    text: saved('pattern @message'),
    cells: cell('pattern @message'),
    codes: ['import.refused-offline'],
  },
];

const refused: readonly (readonly [name: string, text: unknown, code: string])[] = [
  ['nothing', '', 'saved-query.format'],
  ['another JSON', { a: 1 }, 'saved-query.format'],
  ['a list with something else in it', [saved('limit 1'), 1], 'saved-query.format'],
  ['an empty list', [], 'saved-query.format'],
  ['another YAML', 'a: b', 'saved-query.format'],
  ['an alias', 'Resources: &a\n  b: *a\n', 'saved-query.format'],
  ['a placeholder in a regular expression', saved('filter a like /{{x}}/'), 'saved-query.not-expressible'],
  ['a placeholder that is a part of a literal', saved('filter a = "x{{x}}"'), 'saved-query.not-expressible'],
  ['a placeholder for a field', saved('stats count(*) by {{x}}'), 'saved-query.not-expressible'],
  ['a query with an error', saved('filter a = = 1'), 'import.query'],
  ['a template of ours', saved('{{#if x}}limit 1{{/if}}'), 'import.braces'],
  [
    'more parameters than a saved query has',
    saved(`filter a in [${Array.from({ length: 21 }, (_, i) => `"{{p${i}}}"`).join()}]`),
    'saved-query.not-expressible',
  ],
  ['a query that is too long', saved(`filter a = "${'x'.repeat(10_000)}"`), 'saved-query.not-expressible'],
  ['SQL', { ...saved('SELECT 1'), queryLanguage: 'SQL' }, 'saved-query.not-expressible'],
  [
    'a text that CloudFormation computes',
    'Resources: {L: {Type: AWS::Logs::QueryDefinition, Properties: {Name: L, QueryString: !Sub "limit ${N}"}}}',
    'saved-query.not-expressible',
  ],
];

describe('saved queries of CloudWatch become cells', () => {
  for (const { name, page: source, text, cells, parameters = [], codes = [] } of imported) {
    it(`${source}: ${name}`, () => {
      const written = typeof text === 'string' ? text : JSON.stringify(text);
      assert.deepEqual(describeImported(importSavedQueries(written)), { cells, parameters, codes });
    });
  }

  it('under their names', () => {
    const [first] = importSavedQueries(JSON.stringify(saved('limit 1'))).cells;
    assert.equal(first?.kind === 'query' ? first.title : '', 'folder/Errors by level');
  });

  for (const [name, text, code] of refused) {
    it(`but not ${name}`, () => {
      const { cells, problems } = importSavedQueries(typeof text === 'string' ? text : JSON.stringify(text));
      assert.deepEqual(cells, []);
      assert.equal(problems[0]?.code, code);
      assert.equal(problems[0]?.severity, 'error');
    });
  }
});

const head = `apirunbook: 1
sources:
  logs: {type: logs, logGroups: [/g, h]}
parameters:
  who: {type: principal, help: Who it was, default: alice}
  n: {type: integer, default: 20}
  ratio: {type: number, default: 0.5}
  key: {type: secret}
  many: {type: string, many: true}
  window: {type: timerange}
  when: {type: timestamp}
  flag: {type: boolean}
`;

function read(
  language: string,
  text: string,
  title = 'Calls',
): { readonly runbook: Runbook; readonly cell: QueryCell } {
  const body = text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
  const { runbook } = parseRunbook(
    'x',
    `${head}cells:\n- id: calls\n  title: ${JSON.stringify(title)}\n  ${language}: |\n${body}\n`,
  );
  const [found] = runbook?.cells ?? [];
  assert.ok(runbook !== null && found?.kind === 'query');
  return { runbook, cell: found };
}

describe('a cell becomes a saved query', () => {
  it('with texts in quotes and numbers bare', () => {
    const { runbook, cell: calls } = read('insights', 'filter a = {{ who }} | limit {{ n }}');
    assert.deepEqual(exportSavedQuery(runbook, calls), {
      definition: {
        name: 'Calls',
        queryString: 'filter a = "{{who}}" | limit {{n}}',
        logGroupNames: ['/g', 'h'],
        parameters: [
          { name: 'who', defaultValue: 'alice', description: 'Who it was' },
          { name: 'n', defaultValue: '20' },
        ],
      },
      problems: [],
    });
  });

  const refusals: readonly (readonly [language: string, text: string, construct: string, title?: string])[] = [
    ['filter', '{ $.a = 1 }', 'filter cell'],
    ['sql', 'SELECT 1', 'sql cell'],
    ['insights', 'limit 1{{#if n}} | limit {{ n }}{{/if}}', '{{#if}}'],
    ['insights', 'filter a = {{ key }}', 'secret'],
    ['insights', 'filter a in {{ many }}', 'list'],
    ['insights', 'filter eventTime > {{ window.start | iso }}', '{{ window… }}'],
    ['insights', 'filter a like {{ who | regex }}', '{{ who… }}'],
    ['insights', 'filter a = {{ flag }}', 'boolean'],
    ['insights', 'limit 1', 'name', 'x'.repeat(256)],
    ['insights', `filter a = "${'x'.repeat(10_000)}"`, 'length'],
  ];
  for (const [language, text, construct, title] of refusals) {
    it(`but not ${construct} (${text.slice(0, 40)})`, () => {
      const { runbook, cell: calls } = read(language, text, title);
      const { definition, problems } = exportSavedQuery(runbook, calls);
      assert.equal(definition, null);
      assert.deepEqual(
        problems.map(({ unsupported }) => unsupported),
        [construct],
      );
    });
  }

  const part = fc.constantFrom(
    'filter userIdentity.userName = {{ who }}',
    'filter a like {{ who }} or b = 1',
    'filter a in [{{ who }}, "x"]',
    'filter c > {{ n }}',
    'filter d = {{ ratio }}',
    'fields @timestamp, `x-y` as z',
    'sort @timestamp desc',
    'filter a like /b{2}/',
    'filter a = "{ x }"',
    'limit {{ n }}',
  );
  it('and imported again is the cell that it was', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
        const text = parts.join('\n| ');
        const { runbook, cell: calls } = read('insights', text);
        const { definition, problems } = exportSavedQuery(runbook, calls);
        assert.ok(definition !== null, JSON.stringify(problems));
        const back = importSavedQueries(JSON.stringify(definition));
        const [found] = back.cells;
        assert.ok(found?.kind === 'query', JSON.stringify(back.problems));
        assert.equal(found.text.replaceAll('{{n}}', '{{ n }}').replaceAll('{{ratio}}', '{{ ratio }}'), text);
        assert.equal(found.title, 'Calls');
        assert.deepEqual(found.source?.logGroups, ['/g', 'h']);
        for (const { name, type } of back.parameters) {
          assert.ok(type === 'string' ? name === 'who' : name === 'n' || name === 'ratio', `${name} ${type}`);
        }
      }),
      { numRuns: 200 },
    );
  });
});
