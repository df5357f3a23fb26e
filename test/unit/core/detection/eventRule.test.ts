import assert from 'node:assert/strict';
import type { DetectionWish } from '../../../../src/core/detection/detectionWish.ts';
import type { JsonObject } from '../../../../src/core/json/jsonValue.ts';
import { detectionOf, topic, type WrittenCell } from './detectionOf.ts';

const rule: Partial<DetectionWish> = { kind: 'eventRule' };
const call = 'AWS API Call via CloudTrail';
const signIn = ['AWS Console Sign In via CloudTrail', 'AWS Console Signin via CloudTrail'];
const anyType = [{ suffix: ' via CloudTrail' }];
const anyService = [{ prefix: 'aws.' }];
const notExpressible = 'detection.not-expressible';

function ruleOf(query: WrittenCell['query'], wish: Partial<DetectionWish> = {}) {
  const { plan, problems } = detectionOf({ query }, { ...rule, ...wish });
  const found = plan?.resources.find((resource) => resource.kind === 'eventRule');
  assert.ok(found?.kind === 'eventRule', JSON.stringify(problems));
  return { rule: found, problems };
}

describe('planDetection, EventBridge rule', () => {
  it('makes a rule of an exact event, and tells the topic', () => {
    const pattern = '{ $.eventSource = iam.amazonaws.com && $.eventName = CreateAccessKey }';
    const { plan, problems } = detectionOf({ query: ['filter', pattern] }, rule);
    assert.deepEqual(plan?.resources, [
      { kind: 'topic', name: topic, isOwn: false, email: null, publishers: [] },
      {
        kind: 'eventRule',
        name: 'ApiRunbooks-runbooks-login-denied-48e084fd',
        description:
          'Denied calls (Suspicious logins). vscode://apirunbook.apirunbook/open?runbook=runbooks/login.apirunbook&cell=denied',
        pattern: {
          source: ['aws.iam'],
          'detail-type': [call],
          detail: { eventSource: ['iam.amazonaws.com'], eventName: ['CreateAccessKey'] },
        },
        target: topic,
      },
    ]);
    assert.deepEqual(
      problems.map(({ severity, code }) => [severity, code]),
      [['info', 'detection.rule-region']],
    );
  });

  describe('puts around the detail', () => {
    function check(pattern: string, source: readonly unknown[], detailType: readonly unknown[]) {
      it(pattern, () => {
        const { rule: found } = ruleOf(['filter', pattern]);
        assert.deepEqual([found.pattern['source'], found.pattern['detail-type']], [source, detailType]);
      });
    }

    check('{ $.eventName = ConsoleLogin }', anyService, signIn);
    check('{ ($.eventName = ConsoleLogin) || ($.eventName = CreateUser) }', anyService, [...signIn, call]);
    check('{ $.eventSource = signin.amazonaws.com }', ['aws.signin'], anyType);
    check('{ $.eventSource = kms.amazonaws.com && $.eventName = RotateKey }', ['aws.kms'], anyType);
    check('{ $.eventType = AwsServiceEvent }', anyService, ['AWS Service Event via CloudTrail']);
    check('{ $.eventType = AwsCloudTrailInsight }', anyService, ['AWS Insight via CloudTrail']);
    check('{ $.eventType = "constructor" }', anyService, anyType);
    check('{ $.eventSource = "a.b.amazonaws.com" }', anyService, anyType);
    check('{ $.eventSource = "orders.proxy.local" && $.eventName = CreateUser }', anyService, anyType);
    check('{ $.errorCode = AccessDenied || $.eventSource = iam.amazonaws.com }', anyService, anyType);
  });

  describe('says in the words of event patterns', () => {
    function check(query: WrittenCell['query'], detail: JsonObject) {
      it(query.join(': '), () => {
        assert.deepEqual(ruleOf(query).rule.pattern['detail'], detail);
      });
    }

    const filter = (pattern: string, detail: JsonObject) => check(['filter', pattern], detail);
    filter('{ $.eventName = A || $.eventName = B || $.eventName = "C*" }', { eventName: ['A', 'B', { prefix: 'C' }] });
    filter('{ $.errorCode = "*UnauthorizedOperation" }', { errorCode: [{ suffix: 'UnauthorizedOperation' }] });
    filter('{ $.errorCode = "*Denied*" }', { errorCode: [{ wildcard: '*Denied*' }] });
    filter('{ $.errorCode = "a*b\\\\**c" }', { errorCode: [{ wildcard: 'a*b\\\\*c' }] });
    filter('{ $.errorCode = "*" }', { errorCode: [{ prefix: '' }] });
    filter('{ $.eventName != A && $.eventName != B }', { eventName: [{ 'anything-but': ['A', 'B'] }] });
    filter('{ $.sourceIPAddress != "10.*" }', { sourceIPAddress: [{ 'anything-but': { prefix: '10.' } }] });
    filter('{ $.userIdentity.invokedBy NOT EXISTS }', { userIdentity: { invokedBy: [{ exists: false }] } });
    filter('{ $.readOnly IS FALSE }', { readOnly: [false] });
    filter('{ $.requestParameters.x IS NULL }', { requestParameters: { x: [null] } });
    filter('{ $.requestParameters.port = 22 }', { requestParameters: { port: [{ numeric: ['=', 22] }, '22'] } });
    filter('{ $.recipientAccountId = 012345678901 }', { recipientAccountId: ['012345678901'] });
    filter('{ $.requestParameters.n >= 5 && $.requestParameters.n < 1e3 }', {
      requestParameters: { n: [{ numeric: ['>=', 5, '<', 1000] }] },
    });
    filter('{ $.requestParameters.n < 9 && $.requestParameters.n > 5 }', {
      requestParameters: { n: [{ numeric: ['>', 5, '<', 9] }] },
    });
    filter('{ $.userIdentity.type = Root && $.userIdentity.invokedBy NOT EXISTS && $.eventType != AwsServiceEvent }', {
      userIdentity: { type: ['Root'], invokedBy: [{ exists: false }] },
      eventType: [{ 'anything-but': ['AwsServiceEvent'] }],
    });
    filter(
      '{ ($.errorCode ="*UnauthorizedOperation") || ($.errorCode ="AccessDenied*") && ($.eventName!="HeadBucket") }',
      {
        $or: [
          { errorCode: [{ suffix: 'UnauthorizedOperation' }] },
          { errorCode: [{ prefix: 'AccessDenied' }], eventName: [{ 'anything-but': ['HeadBucket'] }] },
        ],
      },
    );
    filter('{ $.eventSource = s3.amazonaws.com && ($.eventName = A || $.errorCode = B) }', {
      eventSource: ['s3.amazonaws.com'],
      $or: [{ eventName: ['A'] }, { errorCode: ['B'] }],
    });
    filter(
      "{ $.requestParameters.['__proto__'] = x }",
      JSON.parse('{"requestParameters": {"__proto__": ["x"]}}') as JsonObject,
    );

    const insights = (query: string, detail: JsonObject) => check(['insights', query], detail);
    insights('filter eventName = "A" and eventSource in ["x", "y"]', { eventName: ['A'], eventSource: ['x', 'y'] });
    insights('fields a | filter eventName = "A" | filter errorCode != "x" | sort a | limit 5', {
      eventName: ['A'],
      errorCode: [{ 'anything-but': ['x'] }, { exists: false }],
    });
    insights('filter errorCode not in ["x", "y"]', { errorCode: [{ 'anything-but': ['x', 'y'] }, { exists: false }] });
    insights('filter errorCode != "x" and errorCode != "y"', {
      errorCode: [{ 'anything-but': ['x', 'y'] }, { exists: false }],
    });
    insights('filter errorCode like "a*b"', { errorCode: [{ wildcard: '*a\\*b*' }] });
    insights('filter errorCode not like "a"', {
      errorCode: [{ 'anything-but': { wildcard: '*a*' } }, { exists: false }],
    });
    insights('filter ispresent(errorCode)', { errorCode: [{ exists: true }] });
    insights('filter not ispresent(errorCode)', { errorCode: [{ exists: false }] });
    insights('filter readOnly = 0 and "A" = eventName', { readOnly: [false], eventName: ['A'] });
    insights('filter `userIdentity.type` = "Root"', { userIdentity: { type: ['Root'] } });
    insights('filter requestParameters.`x-amz-acl` = "A"', { requestParameters: { 'x-amz-acl': ['A'] } });
    insights('filterIndex eventName = "A"', { eventName: ['A'] });

    const lookup = (query: string, detail: JsonObject) => check(['lookup', query], detail);
    lookup('EventName = CreateUser', { eventCategory: ['Management'], eventName: ['CreateUser'] });
    lookup('EventSource = iam.amazonaws.com where { $.errorCode = "A*" }', {
      eventCategory: ['Management'],
      eventSource: ['iam.amazonaws.com'],
      errorCode: [{ prefix: 'A' }],
    });
    lookup('ReadOnly = false', { eventCategory: ['Management'], readOnly: [false] });
    lookup('AccessKeyId = AKIAIOSFODNN7EXAMPLE', {
      eventCategory: ['Management'],
      userIdentity: { accessKeyId: ['AKIAIOSFODNN7EXAMPLE'] },
    });
  });

  describe('refuses, by its clause,', () => {
    function check(query: WrittenCell['query'], ...expected: (readonly [clause: string, construct: string])[]) {
      it(query.join(': ').slice(0, 200), () => {
        const { plan, problems, text } = detectionOf({ query }, rule);
        assert.equal(plan, null);
        const errors = problems.filter(({ severity }) => severity === 'error');
        assert.deepEqual(
          errors.map(({ code, range, unsupported }) => [code, text.slice(range.start, range.end), unsupported]),
          expected.map(([clause, construct]) => [notExpressible, clause, construct]),
        );
      });
    }

    const filter = (pattern: string, ...expected: (readonly [string, string])[]) =>
      check(['filter', pattern], ...expected);
    filter('ERROR', ['ERROR', 'words']);
    filter('[a, b]', ['[a, b]', 'delimited pattern']);
    filter('{ $.eventName = %^Get% }', ['$.eventName', 'regular expression']);
    filter('{ $.resources[0].ARN = x }', ['$.resources[0].ARN', 'list selector']);
    filter('{ $.resources[*].ARN = x }', ['$.resources[*].ARN', 'list selector']);
    filter('{ $.requestParameters NOT EXISTS }', ['$.requestParameters', 'NOT EXISTS']);
    filter('{ $.requestParameters.x NOT EXISTS }', ['$.requestParameters.x', 'NOT EXISTS']);
    filter('{ $.additionalEventData.x != "Yes" }', ['$.additionalEventData.x', '!=']);
    filter('{ $.errorCode != "*" }', ['$.errorCode', '!=']);
    filter('{ $.errorCode != ** }', ['$.errorCode', '!=']);
    filter('{ $.requestParameters.x = 1* }', ['$.requestParameters.x', 'number pattern']);
    filter('{ $.requestParameters.x = 2e9 }', ['$.requestParameters.x', 'number']);
    filter("{ $.['$or'] = x }", ["$.['$or']", '$']);
    filter('{ $.eventName = A && $.eventName = B }', ['$.eventName', '&&']);
    filter('{ $.eventName != A && $.eventName != "B*" }', ['$.eventName', '&&']);
    filter('{ $.userIdentity = x && $.userIdentity.type = y }', ['$.userIdentity.type', '&&']);
    filter('{ ($.eventName = A || $.errorCode = B) && ($.awsRegion = C || $.userAgent = D) }', [
      '$.awsRegion = C || $.userAgent',
      '||',
    ]);
    filter('{ $.eventName = A && ($.eventName = B || $.errorCode = C) }', ['$.eventName', '||']);
    filter('{ $.eventName = A || ($.errorCode = B && ($.awsRegion = C || $.userAgent = D)) }', [
      '$.awsRegion = C || $.userAgent',
      '||',
    ]);
    filter('{ $.eventName = %a% && $.x[1] = b }', ['$.eventName', 'regular expression'], ['$.x[1]', 'list selector']);

    const insights = (query: string, ...expected: (readonly [string, string])[]) =>
      check(['insights', query], ...expected);
    insights('stats count(*) by eventName', ['stats count(*) by eventName', 'stats']);
    insights('fields eventName', ['fields eventName', 'no filter']);
    insights('filter eventName like /^Get/', ['eventName like /^Get/', 'regular expression']);
    insights('filter eventName =~ /^Get/', ['eventName =~ /^Get/', 'regular expression']);
    insights('filter `requestParameters.a.b` = "A"', ['`requestParameters.a.b`', 'backticks']);
    insights('filter @message like "x"', ['@message', '@message']);
    insights('filter eventName > "A"', ['eventName > "A"', '>']);
    insights('filter requestParameters.x != "A"', ['requestParameters.x != "A"', '!=']);
    insights('filter requestParameters.x = 5', ['requestParameters.x = 5', 'value']);
    insights('filter requestParameters.x = "5"', ['requestParameters.x = "5"', 'value']);
    insights('filter eventName = errorCode', ['eventName = errorCode', 'value']);
    insights('filter readOnly = "false"', ['readOnly = "false"', 'value']);
    insights('filter ispresent(requestParameters.x)', ['ispresent(requestParameters.x)', 'ispresent']);
    insights('filter strlen(eventName) = 5', ['strlen(eventName) = 5', 'expression']);
    insights('filter not (eventName = "A")', ['not (eventName = "A")', 'expression']);
    insights('filter resources.0.ARN = "A"', ['resources.0.ARN', 'list position']);
    insights('fields eventName as name | filter name = "A"', ['name', 'alias']);
    insights('filter eventName in (SOURCE "x" | fields eventName)', ['(SOURCE "x" | fields eventName)', 'subquery']);
    insights('parse @message "*" as x | filter eventName = "A"', ['parse @message "*" as x', 'parse']);
    insights('filter eventName = "A" | dedup eventName', ['dedup eventName', 'dedup']);

    check(['lookup', 'Username = alice'], ['Username', 'Username']);
    check(['lookup', 'EventId = 6d0e9d3a-2b52-4d32-8f7e-9a6e7f0f5c11'], ['EventId', 'EventId']);
    check(
      ['lookup', 'ResourceName = x where { $.a[0] = 1 }'],
      ['ResourceName', 'ResourceName'],
      ['$.a[0]', 'list selector'],
    );
    check(['sql', 'SELECT 1'], ['SELECT 1', 'sql cell']);
    check(['alarms', 'StateValue = ALARM'], ['StateValue = ALARM', 'alarms cell']);
  });

  it('refuses a pattern that is too long, and a rule that tells nobody', () => {
    const names = Array.from({ length: 80 }, (_, i) => `$.eventName = CreateSomethingLongNumber${i}`).join(' || ');
    const long = detectionOf({ query: ['lookup', `where { ${names} }`] }, rule);
    assert.deepEqual(
      long.problems.filter(({ severity }) => severity === 'error').map(({ code, unsupported }) => [code, unsupported]),
      [[notExpressible, 'length']],
    );
    const mute = detectionOf({ query: ['filter', '{ $.eventName = A }'] }, { ...rule, notice: { kind: 'none' } });
    assert.equal(mute.plan, null);
    assert.ok(mute.problems.some(({ code }) => code === 'detection.topic-needed'));
  });

  it('warns where rows are expected, which a rule cannot count', () => {
    const written: WrittenCell = { query: ['filter', '{ $.eventName = CreateUser }'], more: ["expect: {rows: '>=1'}"] };
    const codes = detectionOf(written, rule).problems.map(({ severity, code }) => [severity, code]);
    assert.ok(codes.some(([severity, code]) => severity === 'warning' && code === 'detection.expect'));
  });

  describe('warns', () => {
    function check(what: string, pattern: string, wish: Partial<DetectionWish>, ...expected: string[]) {
      it(what, () => {
        const { problems } = ruleOf(['filter', pattern], { notice: { kind: 'newTopic', email: null }, ...wish });
        assert.deepEqual(
          problems.filter(({ severity }) => severity === 'warning').map(({ code }) => code),
          expected,
        );
      });
    }

    check('of calls that only read', '{ $.eventName = GetCallerIdentity }', {}, 'detection.reading-calls');
    check('where no name is fixed', '{ $.errorCode = AccessDenied }', {}, 'detection.reading-calls');
    const iam = '{ $.eventSource = iam.amazonaws.com && $.eventName = CreateUser }';
    check(
      'of a field that may be a list',
      '{ $.eventName = CreateUser && $.requestParameters.userName = alice }',
      {},
      'detection.lists',
    );
    check('of IAM in another Region', iam, { region: 'eu-west-1' }, 'detection.global-service');
    check('not of IAM where it is', iam, {});
    check('not where no Region is known', iam, { region: null });
    check(
      'of STS in another Region',
      '{ $.eventSource = sts.amazonaws.com && $.eventName = AssumeRole }',
      { region: 'eu-west-1' },
      'detection.global-service',
    );
    check('not of IAM in its Region of China', iam, { region: 'cn-north-1' });
  });
});
