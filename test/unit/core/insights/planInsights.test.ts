import assert from 'node:assert/strict';
import { aggregates } from '../../../../src/core/insights/functions/aggregates.ts';
import { refusedFunction } from '../../../../src/core/insights/functions/refusedFunctions.ts';
import { scalarFunction, scalarFunctions } from '../../../../src/core/insights/functions/scalarFunctions.ts';
import { applyFixes } from '../../../support/applyFixes.ts';
import { parseInsights } from '../../../../src/core/insights/parseInsights.ts';
import { planInsights } from '../../../../src/core/insights/planInsights.ts';
import { commandRefusalCases, functionRefusalCases, refusalCases } from './cases/refusals.cases.ts';

function plan(text: string): ReturnType<typeof planInsights> {
  const { query, problems } = parseInsights(text);
  assert.ok(query !== null, JSON.stringify(problems));
  return planInsights(query);
}

describe('planInsights', () => {
  describe('names what it needs', () => {
    const cases: readonly (readonly [string, readonly (readonly (string | number)[])[], boolean])[] = [
      ['fields @timestamp, @message', [], false],
      ['fields eventName, userIdentity.arn', [['eventName'], ['userIdentity', 'arn']], false],
      ['fields a as b | filter b = 1 | sort b', [['a']], false],
      ['fields a | filter a = 1', [['a']], false],
      [
        'filter resources.0.ARN = "x"',
        [
          ['resources', 0, 'ARN'],
          ['resources', '0', 'ARN'],
        ],
        false,
      ],
      ['filter `x-y`.z in [userIdentity.arn, "b"]', [['x-y', 'z'], ['x-y.z'], ['userIdentity', 'arn']], false],
      ['filter @@at = 1', [['@at']], false],
      ['filter @message like "x"', [], true],
      ['parse "a*" as b', [], true],
      ['stats count(*) by strlen(@message)', [], true],
      ['fields @message as m', [], true],
      ['stats sum(a) / count(b) as c by d, bin(5m) | filter c > 1 | sort c', [['d'], ['a'], ['b']], false],
      ['stats count(*) by @data_source_type', [['eventCategory'], ['managementEvent']], false],
      ['fields a as user | filter user.name = 1', [['a'], ['user', 'name'], ['user.name']], false],
      ['fields jsonParse(a) as j | filter j.b.c = 1', [['a']], false],
      ['stats toMillis(max(@timestamp)) as t | fields datefloor(t, 1h), toMillis(coalesce(t, 1))', [], false],
      ['fields @timestamp as t | fields toMillis(case(a = 1, t, a = 2, fromMillis(b), 0))', [['a'], ['b']], false],
    ];
    for (const [query, paths, scansMessages] of cases) {
      it(query, () => {
        const { needs, problems } = plan(query);
        assert.deepEqual(problems, []);
        assert.deepEqual(needs, { paths, scansMessages });
      });
    }
  });

  describe('refuses by name and place', () => {
    for (const { query, unsupported: construct, at } of [...refusalCases, ...functionRefusalCases]) {
      it(query, () => {
        const refusals = plan(query).problems.filter(({ severity }) => severity === 'error');
        assert.deepEqual(
          refusals.map(({ unsupported, range }) => [unsupported, range.start]),
          [[construct, at]],
        );
        assert.match(refusals[0]?.message ?? '', /cannot be answered from captured events: .+\.$/);
      });
    }

    for (const { query, unsupported, at } of commandRefusalCases) {
      it(`${query} as a form of a command`, () => {
        const refusals = plan(query).problems.filter(({ severity }) => severity === 'error');
        const found = refusals.find((problem) => problem.unsupported === unsupported);
        assert.equal(found?.range.start, at);
      });
    }

    it('finds every refusal of a query', () => {
      const { problems } = plan('fields toInt(a), urlencode(b) | anomaly | pattern c');
      assert.deepEqual(
        problems.map(({ unsupported }) => unsupported),
        ['toInt', 'urlencode', 'anomaly', 'pattern'],
      );
    });
  });

  describe('reports mistakes', () => {
    const cases: readonly (readonly [string, string, number])[] = [
      ['fields tolowr(a)', 'insights.unknown-function', 7],
      ['stats contains(a)', 'insights.unknown-function', 6],
      ['fields tolower()', 'insights.arguments', 7],
      ['fields substr(a)', 'insights.arguments', 7],
      ['fields now(1)', 'insights.arguments', 7],
      ['stats count(a, b)', 'insights.arguments', 6],
      ['stats pct(a, 101)', 'insights.arguments', 13],
      ['stats pct(a)', 'insights.arguments', 6],
      ['stats count(*) by bin(a)', 'insights.arguments', 18],
      ['stats count(*) by bin(0m)', 'insights.invalid-period', 22],
      ['fields datefloor(@timestamp, "1h")', 'insights.arguments', 29],
      ['filter a = 5m', 'insights.misplaced-period', 11],
      ['filter a = /x/', 'insights.misplaced-regex', 11],
      ['filter a = [1]', 'insights.misplaced-list', 11],
      ['filter sum(*) > 1', 'insights.misplaced-aggregate', 7],
      ['fields count(*)', 'insights.misplaced-aggregate', 7],
      ['stats sum(count(*))', 'insights.misplaced-aggregate', 10],
      ['stats sum(*)', 'insights.misplaced-star', 10],
      ['stats a by b', 'insights.field-gone', 6],
      ['stats sum(a) by b | filter a = 1', 'insights.field-gone', 27],
      ['stats sum(a) by b | fields @message', 'insights.field-gone', 27],
      ['fields @message | stats sum(a) by b | stats max(strlen(@message)) as c', 'insights.field-gone', 55],
      ['stats sum(a) as b by @logStream | stats avg(b) by bin(5m)', 'insights.field-gone', 50],
      ['filter a', 'insights.not-a-condition', 7],
      ['filter @duration', 'insights.not-a-condition', 7],
      ['filter a = 1 and b', 'insights.not-a-condition', 17],
      ['filter eventName = "a" or "b"', 'insights.not-a-condition', 26],
      ['filter exists(a)', 'insights.unknown-function', 7],
      [`fields a ${'| fields concat(a, a) as a '.repeat(10)}`, 'insights.too-large', 261],
      [`fields replace(replace(a, "x", "${'y'.repeat(100)}"), "y", "${'z'.repeat(100)}")`, 'insights.too-large', 7],
      ['filter not strlen(a)', 'insights.not-a-condition', 11],
      ['fields if(a, 1, 2)', 'insights.not-a-condition', 10],
      ['filter a =~ "x"', 'insights.expected-regex', 12],
      ['filter a like /(/', 'regex.invalid', 14],
      ['filter a like /(?=x)/', 'regex.invalid', 14],
      ['filter isIpv4InSubnet(a, "10.0.0.0")', 'insights.invalid-subnet', 25],
      ['filter isIpv4InSubnet(a, "2001:db8::/32")', 'insights.invalid-subnet', 25],
      ['filter isIpv6InSubnet(a, "10.0.0.0/8")', 'insights.invalid-subnet', 25],
      ['filter isIpInSubnet(a, "10.0.0.0/33")', 'insights.invalid-subnet', 23],
      ['parse a "x*y*" as b', 'insights.glob-names', 8],
      ['parse a "x" as b', 'insights.glob-names', 8],
      ['parse a /x/', 'insights.no-groups', 8],
      ['parse a /(?<x>/', 'regex.invalid', 8],
      ['filterIndex a like "x"', 'insights.filter-index', 12],
      ['filterIndex a != "x"', 'insights.filter-index', 12],
      ['fields a | SOURCE "/g"', 'insights.source-first', 11],
      ['dedup a | sort b', 'insights.after-dedup', 10],
      ['dedup a | fields b', 'insights.after-dedup', 10],
      ['stats count(*) as c by a | sort c | stats max(c)', 'insights.before-stats', 27],
      ['stats count(*) as c by a | limit 5 | stats max(c)', 'insights.before-stats', 27],
      ['SOURCE logGroups(colour: ["a"])', 'insights.unknown-option', 17],
      [`stats count(*) as c ${'| stats max(c) as c '.repeat(10)}`, 'insights.many-stats', 202],
    ];
    for (const [query, code, offset] of cases) {
      it(query.length > 80 ? `${query.slice(0, 80)}…` : query, () => {
        const errors = plan(query).problems.filter(({ severity }) => severity === 'error');
        assert.deepEqual(
          errors.map((problem) => [problem.code, problem.range.start]),
          [[code, offset]],
        );
        assert.equal(errors[0]?.unsupported, undefined);
      });
    }
  });

  describe('warns', () => {
    const cases: readonly (readonly [string, string, number])[] = [
      ['stats count(*) by bin(300s)', 'insights.capped-period', 22],
      ['stats count(*) by bin(5m) | sort @timestamp', 'insights.field-gone', 33],
      ['filter readOnly = true', 'insights.bare-word', 18],
      ['filter readOnly = "true"', 'insights.boolean-text', 7],
      ['filter eventName in [ConsoleLogin]', 'insights.bare-word', 21],
      ['filter sourceIPAddress = 192.0.2.7', 'insights.bare-word', 25],
      ['filter eventName = ConsoleLogin', 'insights.bare-word', 19],
      ['filter eventSource != s3.amazonaws.com', 'insights.bare-word', 22],
      ['filter eventname = "ConsoleLogin"', 'insights.field-case', 7],
      ['fields useridentity.sessionContext.sessionissuer.userName', 'insights.field-case', 7],
      ['filter resources.0.arn = "x" and Resources.0.ARN = "x"', 'insights.field-case', 33],
      ['filter errorCode = "AccessDenied*"', 'insights.wildcard-text', 19],
      ['filter errorCode in ["*UnauthorizedOperation"]', 'insights.wildcard-text', 21],
      ['filter errorCode not like "%Denied%"', 'insights.wildcard-text', 26],
      ['filter requestParameters.x-amz-acl = "private"', 'insights.dash-in-name', 7],
      ['filter @duration > 5', 'insights.unknown-system-field', 7],
      ["SOURCE dataSource(['amazon_vpc.flow'])", 'insights.other-data-source', 7],
      ['SOURCE logGroups(namePrefix: ["a"])', 'insights.scope-is-target', 17],
    ];
    for (const [query, code, offset] of cases) {
      it(query, () => {
        const { problems } = plan(query);
        assert.deepEqual(
          problems.map((problem) => [problem.code, problem.range.start]),
          [[code, offset]],
        );
        assert.notEqual(problems[0]?.severity, 'error');
      });
    }
  });

  describe('does not warn', () => {
    for (const query of [
      'filter userIdentity.accountId != recipientAccountId',
      'fields eventName as n | filter eventName = n',
      'filter requestParameters.policyArn = "arn:aws:s3:::logs/*" or a = "a*b" or b = "*"',
      'filter a like "100%" or a like "%"',
      'filter `requestParameters.x-amz-acl` = "private"',
      'fields requestParameters.a - requestParameters.b as c, toMillis(@timestamp)-1 as d',
      'stats max(@timestamp) as a, min(@timestamp) as b by eventName | fields a-b as span',
      'filter @timestamp >= 1793494800000 or @timestamp like "2026-11-01"',
      `fields a ${'| fields concat(a, "-", b) as a '.repeat(50)}`,
      'filter eventname2 = "x" or requestParameters.eventname = "x"',
    ]) {
      it(query.slice(0, 80), () => assert.deepEqual(plan(query).problems, []));
    }
  });

  it('offers the edit that says what was meant', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['filter eventName = ConsoleLogin', 'filter eventName = "ConsoleLogin"'],
      ['filter useridentity.ARN = "x"', 'filter userIdentity.arn = "x"'],
      ['filter errorCode = "AccessDenied*"', 'filter errorCode like /^AccessDenied/'],
      ['filter errorCode != "*s3.read*x/y"', 'filter errorCode not like /s3\\.read.*x\\/y$/'],
      ['filter errorCode like "%Denied%"', 'filter errorCode like /Denied/'],
      ['filter requestParameters.x-amz-id-2 = 1', 'filter `requestParameters.x-amz-id-2` = 1'],
      ['filter @timestamp < "2026-11-01"', 'filter @timestamp < 1793491200000'],
      ['filter @timestamp < "2026-11-01 00:10"', 'filter @timestamp < 1793491800000'],
      ['filter lower(a) = "x"', 'filter tolower(a) = "x"'],
    ];
    for (const [before, after] of cases) assert.equal(applyFixes(before, plan(before).problems), after);
  });

  it('tells what stats takes', () => {
    assert.match(plan('stats count by a').problems[0]?.message ?? '', /as in count\(…\)\.$/);
    assert.match(plan('stats count(*), b by a').problems[0]?.message ?? '', /as in count\(b\)\.$/);
  });

  it('has every function in one table only, with a signature that names it', () => {
    const names = [...scalarFunctions, ...aggregates].map(({ name }) => name.toLowerCase());
    assert.equal(new Set(names).size, names.length);
    for (const name of names) assert.equal(refusedFunction(name), undefined);
    for (const { name, signature } of [...scalarFunctions, ...aggregates]) assert.ok(signature.startsWith(`${name}(`));
    for (const { aliases = [], name } of scalarFunctions) {
      for (const alias of aliases) assert.equal(scalarFunction(alias)?.name, name);
    }
  });
});
