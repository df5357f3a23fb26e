import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseAccess } from '../../../../src/core/access/parseAccess.ts';
import { fillTemplate } from '../../../../src/core/check/fillTemplate.ts';
import { formatQuery } from '../../../../src/core/editor/formatQuery.ts';
import { parseFilter } from '../../../../src/core/filter/parseFilter.ts';
import { parseInsights } from '../../../../src/core/insights/parseInsights.ts';
import { planInsights } from '../../../../src/core/insights/planInsights.ts';
import { parseLookup } from '../../../../src/core/lookup/parseLookup.ts';
import { queryLanguages, type QueryLanguage } from '../../../../src/core/query/language.ts';
import { parseSql } from '../../../../src/core/sql/parseSql.ts';
import { templateLanguages } from '../../../../src/core/template/templateLanguages.ts';
import { anyCellText } from '../check/anyCellText.ts';

interface FormatCase {
  readonly why: string;
  readonly language: QueryLanguage;
  readonly text: string;
  readonly formatted: string;
}

const trails = ['CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging'];
const unchanged = (why: string, language: QueryLanguage, text: string): FormatCase => ({
  why,
  language,
  text,
  formatted: text,
});

const cases: readonly FormatCase[] = [
  {
    why: 'one command a line',
    language: 'insights',
    text: 'fields @timestamp,eventName|filter eventName="ConsoleLogin"   |  sort @timestamp desc| limit 5',
    formatted: 'fields @timestamp, eventName\n| filter eventName = "ConsoleLogin"\n| sort @timestamp desc\n| limit 5',
  },
  {
    why: 'the case of words stays',
    language: 'insights',
    text: 'FIELDS eventName | LIMIT 5',
    formatted: 'FIELDS eventName\n| LIMIT 5',
  },
  {
    why: 'a long stats goes on with its keys, then its results',
    language: 'insights',
    text: 'stats count(*) as calls, count_distinct(eventName) as operations, count_distinct(userIdentity.arn) as identities, earliest(eventTime) as first by eventSource',
    formatted:
      'stats count(*) as calls, count_distinct(eventName) as operations, count_distinct(userIdentity.arn) as identities,\n    earliest(eventTime) as first\n    by eventSource',
  },
  {
    why: 'a long chain before each operator',
    language: 'insights',
    text: 'filter userIdentity.accessKeyId = "AKIAEXAMPLECIDEPLOY7" and sourceIPAddress = "198.51.100.77" and not ispresent(errorCode) and readOnly = 0',
    formatted:
      'filter userIdentity.accessKeyId = "AKIAEXAMPLECIDEPLOY7"\n    and sourceIPAddress = "198.51.100.77"\n    and not ispresent(errorCode)\n    and readOnly = 0',
  },
  {
    why: 'a long list fills lines',
    language: 'insights',
    text: `filter eventName in [${trails.map((name) => `"${name}"`).join(',')},"PutEventSelectors", "AssumeRoleWithWebIdentity"]`,
    formatted:
      'filter eventName in ["CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging",\n    "PutEventSelectors", "AssumeRoleWithWebIdentity"]',
  },
  unchanged(
    'an expression without a name, for its white space is the name of its column',
    'insights',
    'stats count( * ), sum(a)/count(*), sum(a) / count(*) by bin( 1h )',
  ),
  {
    why: 'comments keep their places',
    language: 'insights',
    text: '# who\nfields eventName # what\n   # where from\n|   filter awsRegion="a"   # there\n| limit 5',
    formatted: '# who\nfields eventName # what\n# where from\n| filter awsRegion = "a" # there\n| limit 5',
  },
  {
    why: 'a conditional command keeps its tags',
    language: 'insights',
    text: 'filter a={{ who }}\n{{#if cidr}}|filter not isIpv4InSubnet(sourceIPAddress,{{ cidr }}){{/if}}|limit 5',
    formatted:
      'filter a = {{ who }}\n{{#if cidr}}| filter not isIpv4InSubnet(sourceIPAddress, {{ cidr }}){{/if}}\n| limit 5',
  },
  unchanged(
    'tags on lines of their own',
    'insights',
    'filter a = 1\n{{#if who}}\n| filter b = {{ who }}\n{{/if}}\n| limit 5',
  ),
  unchanged(
    'regular expressions and strings with pipes and blanks',
    'insights',
    'filter a like /x  | y/ and b = "c  |d"',
  ),
  unchanged('what is formatted', 'insights', 'fields eventName\n| limit 5'),
  unchanged('a query with a fault', 'insights', 'fields  eventName|srot a'),
  {
    why: 'a query whose fault is no matter of its form',
    language: 'insights',
    text: 'fields eventName|dedup eventName|sort eventName',
    formatted: 'fields eventName\n| dedup eventName\n| sort eventName',
  },
  unchanged('a broken tag', 'insights', 'fields  a|filter b = {{ who'),
  unchanged('a placeholder in quotes', 'insights', 'filter  a="{{ who }}"'),
  {
    why: 'spaces around operators',
    language: 'filter',
    text: '{($.eventName=ConsoleLogin)&&( $.errorMessage="Failed  authentication")}',
    formatted: '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed  authentication") }',
  },
  {
    why: 'a long pattern one condition a line',
    language: 'filter',
    text: `{ ${trails.map((name) => `($.eventName = ${name})`).join(' || ')} }`,
    formatted: `{\n  ${trails.map((name) => `($.eventName = ${name})`).join('\n  || ')}\n}`,
  },
  {
    why: 'a long group in parentheses is taken apart',
    language: 'filter',
    text: `{ ($.eventSource = a) && (${trails.map((name) => `($.eventName = ${name})`).join('||')}) }`,
    formatted: `{\n  ($.eventSource = a)\n  && (\n    ${trails.map((name) => `($.eventName = ${name})`).join('\n    || ')}\n  )\n}`,
  },
  {
    why: 'one line where line breaks would make it too long for the service',
    language: 'filter',
    text: `{ ${Array.from({ length: 50 }, (_, i) => `$.a = "value${i}"`).join('||')}}`,
    formatted: `{ ${Array.from({ length: 50 }, (_, i) => `$.a = "value${i}"`).join(' || ')} }`,
  },
  {
    why: 'words of a space-delimited event',
    language: 'filter',
    text: '[ip,user , ...,status=4*&&status!=404]',
    formatted: '[ip, user, ..., status = 4* && status != 404]',
  },
  { why: 'terms', language: 'filter', text: 'ERROR   -"not  this"  ?', formatted: 'ERROR   -"not  this"  ?' },
  { why: 'terms with marks', language: 'filter', text: 'ERROR   -"not  this"', formatted: 'ERROR -"not  this"' },
  {
    why: 'where on a line of its own',
    language: 'lookup',
    text: 'Username="Mary Major"   where {$.readOnly IS FALSE}',
    formatted: 'Username = "Mary Major"\nwhere { $.readOnly IS FALSE }',
  },
  {
    why: 'a clause a line, lines of the author’s kept',
    language: 'sql',
    text: "SELECT a,\n       b FROM t  WHERE c = 'x  y' AND d IN (SELECT e FROM u WHERE f = 1) GROUP BY 1,2 ORDER BY 1 LIMIT 5",
    formatted:
      "SELECT a,\n       b\nFROM t\nWHERE c = 'x  y' AND d IN (SELECT e FROM u WHERE f = 1)\nGROUP BY 1,2\nORDER BY 1\nLIMIT 5",
  },
  {
    why: 'IS DISTINCT FROM, WITHIN GROUP and joins',
    language: 'sql',
    text: 'SELECT a FROM t LEFT JOIN u ON t.a = u.a CROSS JOIN UNNEST(b) AS x(y) WHERE a IS DISTINCT FROM b',
    formatted: 'SELECT a\nFROM t\nLEFT JOIN u ON t.a = u.a\nCROSS JOIN UNNEST(b) AS x(y)\nWHERE a IS DISTINCT FROM b',
  },
  {
    why: 'a line that is too long, before AND, but not that of BETWEEN',
    language: 'sql',
    text: "SELECT a FROM t WHERE from_iso8601_timestamp(eventtime) BETWEEN {{ window.start }} AND {{ window.end }} AND eventcategory IN ('Management') LIMIT 5",
    formatted:
      "SELECT a\nFROM t\nWHERE from_iso8601_timestamp(eventtime) BETWEEN {{ window.start }} AND {{ window.end }}\n  AND eventcategory IN ('Management')\nLIMIT 5",
  },
  {
    why: 'comments of SQL',
    language: 'sql',
    text: '-- what\nSELECT a -- why\nFROM t /* b */ LIMIT 5',
    formatted: '-- what\nSELECT a -- why\nFROM t /* b */\nLIMIT 5',
  },
];

/** What a text says, ranges and the width of white space left out. */
function meaningOf(language: QueryLanguage, text: string): unknown {
  const filled = fillTemplate(text).text;
  if (language === 'insights') {
    const { query } = parseInsights(filled);
    return withoutRanges([query, query === null ? null : planInsights(query).needs]);
  }
  if (language === 'sql') {
    const { tokens } = templateLanguages.sql.tokenize(filled);
    const words = tokens.map(({ kind, range }) => [kind, filled.slice(range.start, range.end)]);
    return withoutRanges([words, parseSql(filled).query]);
  }
  if (language === 'access') return withoutRanges(parseAccess(filled).cell);
  return withoutRanges(language === 'filter' ? parseFilter(filled).query : parseLookup(filled).query);
}

function withoutRanges(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, part: unknown) =>
      /range$/i.test(key) ? undefined : typeof part === 'bigint' ? `${part}n` : part,
    ) ?? 'null',
  );
}

describe('formatQuery', () => {
  for (const { why, language, text, formatted } of cases) {
    it(`${language}: ${why}`, () => {
      assert.equal(formatQuery(language, text), formatted);
      assert.equal(formatQuery(language, formatted), formatted);
      assert.deepEqual(meaningOf(language, formatted), meaningOf(language, text));
    });
  }

  for (const language of queryLanguages) {
    it(`changes white space between tokens only, and settles at once: ${language}`, () => {
      let changed = 0;
      fc.assert(
        fc.property(fc.oneof(anyCellText(language), soundText(language)), (text) => {
          const formatted = formatQuery(language, text);
          if (formatted !== text) changed++;
          assert.equal(formatQuery(language, formatted), formatted);
          assert.equal(formatted.replace(/\s+/g, ''), text.replace(/\s+/g, ''));
          assert.deepEqual(meaningOf(language, formatted), meaningOf(language, text));
        }),
        { numRuns: 500 },
      );
      assert.ok(changed > 50, `only ${changed} texts were changed`);
    });
  }
});

/** Texts that parse, in untidy lines. */
function soundText(language: QueryLanguage): fc.Arbitrary<string> {
  // In YAML the breaks of lines say what belongs together.
  const gap =
    language === 'access' ? fc.constantFrom(' ', '  ', '   ') : fc.constantFrom(' ', '  ', '\n', '\n  ', ' \n\n ');
  const some = (parts: readonly string[], least: number, most: number): fc.Arbitrary<string[]> =>
    fc.array(fc.constantFrom(...parts), { minLength: least, maxLength: most });
  const spaced = (words: readonly string[]): fc.Arbitrary<string> =>
    fc
      .array(gap, { minLength: words.length, maxLength: words.length })
      .map((gaps) => words.map((word, index) => word + (gaps[index] ?? ' ')).join(''));
  return sentences(language, some).chain(spaced);
}

function sentences(
  language: QueryLanguage,
  some: (parts: readonly string[], least: number, most: number) => fc.Arbitrary<string[]>,
): fc.Arbitrary<string[]> {
  const between = (parts: readonly string[], separators: readonly string[]): string[] =>
    parts.flatMap((part, index) => (index === 0 ? [part] : [separators[index] ?? separators[0] ?? '', part]));
  const chain = (conditions: readonly string[], operators: readonly string[]): fc.Arbitrary<string[]> =>
    fc
      .tuple(some(conditions, 1, 9), some(operators, 10, 10))
      .map(([parts, joins]) => between(parts, joins).flatMap((part) => part.split('~')));
  switch (language) {
    case 'insights': {
      const commands = [
        'fields~eventName,~userIdentity.arn~as~who',
        'fields~concat(eventName,~"a b")~as~x',
        'stats~count( * ),~sum(a)/count(*)~by~eventName,bin(1h)',
        'filter~eventName="a"~and~(b~not~like~/x | y/~or~c~in~["d","e"])',
        '#~why\nfilter~a~=~{{ who }}',
        'sort~a~desc,b',
        'limit~5',
        'filter~userIdentity.sessionContext.sessionIssuer.userName="somebody"~and~requestParameters.bucketName="a-bucket-of-ours"~and~a=1',
      ];
      return some(commands, 1, 5).map((parts) => between(parts, ['|']).flatMap((part) => part.split('~')));
    }
    case 'filter':
    case 'lookup': {
      const conditions = [
        '$.eventName~=~"a  b"',
        '($.errorCode!=x)',
        '($.a[0].b~NOT~EXISTS~||~$.c>5)',
        '$.d=%x y%',
        '$.e={{ who }}',
      ];
      const pattern = chain(conditions, ['&&', '||']).map((words) => ['{', ...words, '}']);
      return language === 'filter' ? pattern : pattern.map((words) => ['Username', '=', '"a b"', 'where', ...words]);
    }
    case 'alarms':
      return some(['StateValue~=~OK', 'AlarmTypes=LogAlarm,~MetricAlarm', 'AlarmNamePrefix~=~"a  b"'], 0, 1).map(
        (parts) => [
          ...['AlarmTypes', '=', '[', 'MetricAlarm', ',', 'CompositeAlarm', ']'],
          ...parts.filter((part) => part !== '').flatMap((part) => part.split('~')),
        ],
      );
    case 'access':
      return some(
        [
          '{as:~reader,request:~GET~/orders/42,~expect:~200}',
          '{as:~[reader,~anonymous],~request:~GET~/a?b={{ who }},~expect:~[200,401]}',
        ],
        1,
        3,
      ).map((parts) => parts.flatMap((part) => ['\n-', ...part.split('~')]));
    case 'sql': {
      const conditions = [
        "a = 'x  y'",
        'b~BETWEEN~1~AND~2',
        '(c~IS~NULL~OR~d~>~5)',
        'CASE~WHEN~e~AND~f~THEN~1~END~=~1',
        'g~=~{{ who }}',
      ];
      return chain(conditions, ['AND', 'OR']).map((words) => [
        ...['SELECT', 'a,', 'count(*)', 'FROM', 't', 'LEFT', 'JOIN', 'u', 'ON', 't.a = u.a', 'WHERE'],
        ...words,
        ...['GROUP', 'BY', '1', 'LIMIT', '5'],
      ]);
    }
  }
}
