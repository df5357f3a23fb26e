import assert from 'node:assert/strict';
import { importSigma } from '../../../../src/core/sigma/importSigma.ts';
import { found, ruleOf } from './sigmaAnswers.ts';

/** What a detection becomes in Logs Insights: the lines between the fields and the order. */
const queries: readonly (readonly [detection: string, ...filters: readonly string[]])[] = [
  ['s: {eventName: ConsoleLogin}\ncondition: s', '| filter eventName = "ConsoleLogin"'],
  ['s: {eventName: consolelogin}\ncondition: s', '| filter eventName = "ConsoleLogin"'],
  ['s: {eventName: [GetUser, ListUsers]}\ncondition: s', '| filter eventName in ["GetUser", "ListUsers"]'],
  ['s: {eventSource: S3.amazonaws.com}\ncondition: s', '| filter eventSource = "s3.amazonaws.com"'],
  ['s: {userAgent: curl}\ncondition: s', '| filter userAgent like /(?is)^curl$/'],
  ['s: {userAgent|contains: a.b}\ncondition: s', '| filter userAgent like /(?is)a\\.b/'],
  ['s: {userAgent|startswith: a/b}\ncondition: s', '| filter userAgent like /(?is)^a\\/b/'],
  ["s: {userAgent: 'a*b?c\\*'}\ncondition: s", '| filter userAgent like /(?is)^a.*b.c\\*$/'],
  ['s: {userAgent|cased: curl}\ncondition: s', '| filter userAgent = "curl"'],
  [
    's: {"requestParameters.a|cased": "true"}\ncondition: s',
    '| filter requestParameters.a = 1 or requestParameters.a like /(?s)^true$/',
  ],
  ['s: {errorCode: null}\ncondition: not s', '| filter not (not ispresent(errorCode))'],
  ['s: {errorCode|exists: false}\ncondition: s', '| filter not (ispresent(errorCode))'],
  ['s: {requestParameters.port: 22}\ncondition: s', '| filter requestParameters.port like /^22$/'],
  ['s: {readOnly: false}\ncondition: s', '| filter readOnly = 0 or readOnly like /(?i)^false$/'],
  ['s: {sourceIPAddress|cidr: 10.0.0.0/8}\ncondition: s', '| filter isIpInSubnet(sourceIPAddress, "10.0.0.0/8")'],
  ['s: [curl, wget]\ncondition: s', '| filter @message like /(?is)curl/ or @message like /(?is)wget/'],
  [
    "s: {'|all': [curl, wget]}\ncondition: s",
    '| filter @message like /(?is)curl/',
    '| filter @message like /(?is)wget/',
  ],
  ['s: {awsRegion: No}\ncondition: s', '| filter awsRegion = "no"'],
  ['s: {requestParameters.x-amz-acl: "1"}\ncondition: s', '| filter `requestParameters.x-amz-acl` = "1"'],
];

/** Texts that are refused, with the code of the first error. */
const refused: readonly (readonly [name: string, text: string, code: string])[] = [
  ['nothing', '', 'sigma.empty'],
  ['a list', '- a', 'sigma.not-a-rule'],
  ['a tab', 'title: x\ndetection:\n\ts: 1', 'sigma.syntax'],
  ['an alias', 'title: &a x\ndescription: *a', 'sigma.alias'],
  ['no detection', 'title: x\nlogsource: {product: aws, service: cloudtrail}', 'sigma.no-detection'],
  [
    'another log source',
    'title: x\nlogsource: {product: windows}\ndetection: {s: {a: b}, condition: s}',
    'sigma.log-source',
  ],
  ['no log source', 'title: x\ndetection: {s: {a: b}, condition: s}', 'sigma.no-logsource'],
  ['a correlation', 'title: x\ncorrelation: {type: event_count}', 'sigma.correlation'],
  ['a time frame', ruleOf('s: {a: b}\ntimeframe: 5m\ncondition: s'), 'sigma.timeframe'],
  ['an aggregation', ruleOf('s: {a: b}\ncondition: s | count() > 5'), 'sigma.aggregation'],
  ['no condition', ruleOf('s: {a: b}'), 'sigma.no-condition'],
  ['an unknown search', ruleOf('s: {a: b}\ncondition: t'), 'sigma.unknown-search'],
  ['an unknown group', ruleOf('s: {a: b}\ncondition: 1 of t*'), 'sigma.unknown-search'],
  ['two of', ruleOf('s: {a: b}\ncondition: 2 of s*'), 'sigma.quantity'],
  ['an open bracket', ruleOf('s: {a: b}\ncondition: (s'), 'sigma.condition'],
  ['brackets without end', ruleOf(`s: {a: b}\ncondition: ${'('.repeat(5000)}s`), 'sigma.too-deep'],
  ['an empty list', ruleOf('s: {a: []}\ncondition: s'), 'sigma.empty'],
  ['base64', ruleOf('s: {a|base64: b}\ncondition: s'), 'sigma.modifier-base64'],
  ['placeholders', ruleOf("s: {a|expand: '%x%'}\ncondition: s"), 'sigma.modifier-expand'],
  ['a look-around', ruleOf("s: {a|re: '(?=x)'}\ncondition: s"), 'sigma.modifier-re'],
  ['a network that is none', ruleOf('s: {a|cidr: x}\ncondition: s'), 'sigma.value'],
  ['a mapping for a value', ruleOf('s: {a: {b: c}}\ncondition: s'), 'sigma.value'],
  ['a placeholder of ours in a value', ruleOf("s: {userAgent: 'x{{ y }}'}\ncondition: s"), 'sigma.not-expressible'],
  ['a backtick in a field', ruleOf('s: {"a`b": c}\ncondition: s'), 'sigma.not-expressible'],
  ['a control character', ruleOf('s: {a: "x\\u0007"}\ncondition: s'), 'sigma.not-expressible'],
  ['a list in the way', ruleOf('s: {resources.ARN: x}\ncondition: s'), 'sigma.not-expressible'],
  [
    'whether something that may be an object is there',
    ruleOf('s: {requestParameters.x|exists: true}\ncondition: s'),
    'sigma.not-expressible',
  ],
  [
    'one of two rules that is wrong',
    `${ruleOf('s: {a: b}\ncondition: s')}---\n${ruleOf('s: {a: b}\ncondition: t')}`,
    'sigma.unknown-search',
  ],
  [
    'a rule too long for a query',
    ruleOf(`s:\n  userAgent:\n${Array.from({ length: 900 }, (_, i) => `    - agent${i}\n`).join('')}condition: s`),
    'sigma.not-expressible',
  ],
  ['a text of a megabyte', 'x'.repeat(1_000_000), 'sigma.too-large'],
];

describe('a Sigma rule becomes a query of Logs Insights', () => {
  for (const [detection, ...filters] of queries) {
    it(detection.replaceAll('\n', ' '), () => {
      const { cells, problems } = importSigma(ruleOf(detection), 'insights');
      const cell = cells.find(({ kind }) => kind === 'query');
      assert.deepEqual(cell?.text.split('\n').slice(1, -2), filters, JSON.stringify(problems));
    });
  }

  for (const [name, text, code] of refused) {
    it(`but not ${name}`, () => {
      const { cells, problems } = importSigma(text, 'insights');
      assert.deepEqual(cells, []);
      assert.equal(problems.find(({ severity }) => severity === 'error')?.code, code);
      for (const { range } of problems) assert.ok(range.start >= 0 && range.end <= Math.max(1, text.length));
    });
  }

  it('several documents, each with its prose', () => {
    const { cells } = importSigma(
      `${ruleOf('s: {a: b}\ncondition: s', 'One')}---\n${ruleOf('s: {a: b}\ncondition: s', 'Two')}`,
      'insights',
    );
    assert.deepEqual(
      cells.map((cell) => (cell.kind === 'query' ? cell.title : cell.text.split('\n')[0])),
      ['## One', 'One', '## Two', 'Two'],
    );
  });
});

/** What a detection becomes as a filter pattern, or the construct that is refused. */
const patterns: readonly (readonly [detection: string, outcome: string | { readonly refused: string }])[] = [
  ['s: {eventName: ConsoleLogin}\ncondition: s', '{ ($.eventName = "ConsoleLogin") }'],
  ['s: {eventName|startswith: Delete}\ncondition: s', '{ ($.eventName = "Delete*") }'],
  ['s: {eventName|contains: Log}\ncondition: s', { refused: 'case' }],
  ['s: {errorCode|endswith: UnauthorizedOperation}\ncondition: s', '{ ($.errorCode = "*UnauthorizedOperation") }'],
  ['s: {eventSource|contains: S3}\ncondition: s', '{ ($.eventSource = "*s3*") }'],
  [
    's: {eventName: GetUser}\ncondition: not s',
    '{ (($.eventName != "GetUser") || ($.eventName NOT EXISTS) || ($.eventName IS NULL)) }',
  ],
  ['s: {errorCode: null}\ncondition: s', '{ (($.errorCode NOT EXISTS) || ($.errorCode IS NULL)) }'],
  ['s: {errorCode: null}\ncondition: not s', '{ ($.errorCode = "*") }'],
  ['s: {errorCode|exists: false}\ncondition: s', '{ ($.errorCode NOT EXISTS) }'],
  ['s: {userAgent|cased: curl}\ncondition: s', '{ ($.userAgent = "curl") }'],
  ['s: {userAgent|cased: curl}\ncondition: not s', { refused: 'not' }],
  ['s: {userAgent: curl}\ncondition: s', { refused: 'case' }],
  ['s: {userAgent|cased: "tru*"}\ncondition: s', { refused: 'value' }],
  ['s: {requestParameters.a: "22"}\ncondition: s', { refused: 'value' }],
  ['s: {requestParameters.a: 22}\ncondition: s', { refused: 'number' }],
  ['s: {readOnly: true}\ncondition: s', { refused: 'boolean' }],
  ['s: {eventName: "Get?ser"}\ncondition: s', { refused: '?' }],
  ['s: [curl]\ncondition: s', { refused: 'keyword' }],
  ['s: {requestParameters.x|exists: true}\ncondition: s', { refused: 'modifier exists' }],
  ['s: {requestParameters.x|gt: 5}\ncondition: s', { refused: 'order' }],
  ['s: {sourceIPAddress|cidr: 10.0.0.0/8}\ncondition: s', { refused: 'modifier cidr' }],
];

describe('a Sigma rule becomes a filter pattern where one says the same', () => {
  for (const [detection, outcome] of patterns) {
    it(detection.replaceAll('\n', ' '), () => {
      const { cells, problems } = importSigma(ruleOf(detection), 'filter');
      const cell = cells.find(({ kind }) => kind === 'query');
      const refusal = problems.find(({ severity }) => severity === 'error')?.unsupported;
      assert.deepEqual(cell === undefined ? { refused: refusal } : cell.text, outcome);
    });
  }
});

describe('a Sigma rule of the kind that Suzaku has', () => {
  const event = (fields: object): string =>
    JSON.stringify({ eventTime: '2026-11-01T00:00:00Z', eventID: '0', ...fields });
  const rule = ruleOf(
    `select:\n  eventSource: iam.amazonaws.com\n  eventName: CreateUser\n  errorCode|exists: false\ncondition: select`,
  );
  for (const target of ['insights', 'filter'] as const) {
    it(`finds calls that succeeded, as ${target}`, () => {
      const call = { eventSource: 'iam.amazonaws.com', eventName: 'CreateUser' };
      assert.deepEqual(found(rule, target, [event(call)]), [0]);
      assert.deepEqual(found(rule, target, [event({ ...call, errorCode: 'AccessDenied' })]), []);
    });
  }
});

describe('what a rule says of itself', () => {
  it('is prose in which nothing is Markdown, a link or a placeholder', () => {
    const rule = `title: 'x [a](b) {{ y }} <img> \`c\`'\ndescription: |\n  # h\n  ![](http://evil)\nreferences: ['https://a.example/x', 'javascript:alert(1)', 'https://a.example/>x']\nauthor: '*me*'\nlevel: high\n${ruleOf('s: {a: b}\ncondition: s').replace(/^title.*\n/, '')}`;
    const { cells, problems } = importSigma(rule, 'insights');
    assert.deepEqual(problems, []);
    assert.equal(
      cells[0]?.text,
      [
        '## x \\[a\\](b) \\{\\{ y \\}\\} \\<img\\> \\`c\\`',
        '',
        '\\# h \\!\\[\\](http://evil)',
        '',
        '- Author: \\*me\\*',
        '- Licence: Detection Rule License 1.1 where the rule is SigmaHQ’s',
        '- Level: high',
        '- See <https://a.example/x>',
        '- See javascript:alert(1)',
        '- See https://a.example/\\>x',
      ].join('\n'),
    );
  });
});
