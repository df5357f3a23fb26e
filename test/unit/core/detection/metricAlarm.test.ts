import assert from 'node:assert/strict';
import type { MetricAlarmResource, MetricFilterResource } from '../../../../src/core/detection/detection.ts';
import type { DetectionWish } from '../../../../src/core/detection/detectionWish.ts';
import { detectionOf, topic, type WrittenCell } from './detectionOf.ts';

const denied = '{ $.errorCode = "AccessDenied*" }';

describe('planDetection, metric filter and alarm', () => {
  it('makes what a responder would want of a pattern alone', () => {
    const { plan, problems } = detectionOf({ query: ['filter', denied] });
    assert.deepEqual(plan, {
      origin: { runbook: 'runbooks/login.apirunbook', cell: 'denied' },
      resources: [
        { kind: 'topic', name: topic, isOwn: false, email: null, publishers: [] },
        {
          kind: 'metricFilter',
          name: 'ApiRunbooks/runbooks/login/denied',
          logGroup: 'trail',
          pattern: denied,
          metric: { namespace: 'ApiRunbooks', name: 'ApiRunbooks/runbooks/login/denied' },
          value: '1',
          defaultValue: null,
        },
        {
          kind: 'metricAlarm',
          name: 'ApiRunbooks/runbooks/login/denied',
          description:
            'Denied calls (Suspicious logins). vscode://apirunbook.apirunbook/open?runbook=runbooks/login.apirunbook&cell=denied',
          metric: { namespace: 'ApiRunbooks', name: 'ApiRunbooks/runbooks/login/denied' },
          statistic: 'Sum',
          period: 300,
          evaluationPeriods: 1,
          datapointsToAlarm: 1,
          threshold: 1,
          comparison: 'GreaterThanOrEqualToThreshold',
          missingData: 'notBreaching',
          actions: [topic],
        },
      ],
    });
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['detection.log-class'],
    );
  });

  describe('sets the alarm', () => {
    type Expected = Partial<MetricAlarmResource> & { readonly warnings?: readonly string[] };

    function check(what: string, more: readonly string[], wish: Partial<DetectionWish>, expected: Expected) {
      it(what, () => {
        const { plan, problems } = detectionOf({ query: ['filter', denied], more }, wish);
        const alarm = plan?.resources.find((resource) => resource.kind === 'metricAlarm');
        assert.ok(alarm?.kind === 'metricAlarm', JSON.stringify(problems));
        const { warnings, ...members } = expected;
        assert.deepEqual({ ...alarm, ...members }, alarm);
        assert.deepEqual(
          problems.filter(({ severity }) => severity === 'warning').map(({ code }) => code),
          warnings ?? [],
        );
      });
    }

    const atLeast = (threshold: number): Expected => ({
      comparison: 'GreaterThanOrEqualToThreshold',
      threshold,
      missingData: 'notBreaching',
    });
    check('where no row is expected', ["expect: {rows: '0'}"], {}, atLeast(1));
    check('where no row is expected, written =0', ["expect: {rows: '=0'}"], {}, atLeast(1));
    check('where fewer are expected', ["expect: {rows: '<5'}"], {}, atLeast(5));
    check(
      'where at most so many are expected',
      ["expect: {rows: '<=5'}"],
      {},
      {
        comparison: 'GreaterThanThreshold',
        threshold: 5,
        missingData: 'notBreaching',
      },
    );
    check(
      'where at least so many are expected',
      ["expect: {rows: '>=1'}"],
      {},
      {
        comparison: 'LessThanThreshold',
        threshold: 1,
        missingData: 'breaching',
      },
    );
    check(
      'where more are expected',
      ["expect: {rows: '>3'}"],
      {},
      {
        comparison: 'LessThanOrEqualToThreshold',
        threshold: 3,
        missingData: 'breaching',
      },
    );
    check(
      'where any are expected',
      ["expect: {rows: '!=0'}"],
      {},
      {
        comparison: 'LessThanThreshold',
        threshold: 1,
        missingData: 'breaching',
      },
    );
    check('as wished, whatever is expected', ["expect: {rows: '=3'}"], { threshold: 7 }, atLeast(7));
    check('M of N', [], { datapointsToAlarm: 2, evaluationPeriods: 3 }, { datapointsToAlarm: 2, evaluationPeriods: 3 });
    check('M alone is M of M', [], { datapointsToAlarm: 2 }, { datapointsToAlarm: 2, evaluationPeriods: 2 });
    check(
      'another period and statistic',
      [],
      { period: 3600, statistic: 'SampleCount' },
      {
        period: 3600,
        statistic: 'SampleCount',
      },
    );
    check(
      'a namespace',
      [],
      { namespace: 'Security/Logins' },
      {
        metric: { namespace: 'Security/Logins', name: 'ApiRunbooks/runbooks/login/denied' },
      },
    );
    check(
      'for too few as breaching where nothing comes',
      [],
      { comparison: 'LessThanThreshold' },
      {
        missingData: 'breaching',
      },
    );
    check(
      'for too few, and warns where it would not see that nothing comes',
      [],
      { comparison: 'LessThanThreshold', missingData: 'notBreaching' },
      { missingData: 'notBreaching', warnings: ['detection.never-missing'] },
    );
    check(
      'and warns of a threshold that everything reaches',
      [],
      { threshold: 0 },
      {
        threshold: 0,
        warnings: ['detection.always'],
      },
    );
    check('and tells nobody', [], { notice: { kind: 'none' } }, { actions: [] });
    check(
      'and makes a topic',
      [],
      { notice: { kind: 'newTopic', email: 'oncall@example.com' } },
      {
        actions: ['ApiRunbooks-runbooks-login-denied-6d9552e9'],
      },
    );
  });

  it('has an own topic before all else, which CloudWatch may publish to', () => {
    const { plan } = detectionOf(
      { query: ['filter', denied] },
      { notice: { kind: 'newTopic', email: 'oncall@example.com' } },
    );
    assert.deepEqual(plan?.resources[0], {
      kind: 'topic',
      name: 'ApiRunbooks-runbooks-login-denied-6d9552e9',
      isOwn: true,
      email: 'oncall@example.com',
      publishers: ['cloudwatch.amazonaws.com'],
    });
  });

  describe('counts in one metric', () => {
    function check(
      what: string,
      written: WrittenCell,
      wish: Partial<DetectionWish>,
      expected: Partial<MetricFilterResource>[],
    ) {
      it(what, () => {
        const { plan, problems } = detectionOf(written, wish);
        const filters = (plan?.resources ?? []).filter((resource) => resource.kind === 'metricFilter');
        assert.equal(filters.length, expected.length, JSON.stringify(problems));
        expected.forEach((members, i) => assert.deepEqual({ ...filters[i], ...members }, filters[i]));
      });
    }

    check('what every log group of the source logs', { query: ['filter', denied], logGroups: ['a', 'b'] }, {}, [
      { logGroup: 'a' },
      { logGroup: 'b' },
    ]);
    check('what the wished groups log, each once', { query: ['filter', denied] }, { logGroups: ['x', 'x', 'y'] }, [
      { logGroup: 'x' },
      { logGroup: 'y' },
    ]);
    check(
      'what a group by its ARN logs',
      { query: ['filter', denied] },
      { logGroups: ['arn:aws:logs:us-east-1:111122223333:log-group:trail:*'] },
      [{ logGroup: 'trail' }],
    );
    check(
      'the text with values in it',
      {
        query: ['filter', '{ $.userIdentity.userName = {{ actor }} }'],
        parameters: ['actor: {type: string}'],
        values: { actor: 'al"ice${x}' },
      },
      {},
      [{ pattern: '{ $.userIdentity.userName = "al\\"ice${x}" }' }],
    );
    check('words', { query: ['filter', 'ERROR -DEBUG'] }, {}, [{ pattern: 'ERROR -DEBUG' }]);
    check('a delimited pattern', { query: ['filter', '[ip, user, status = 4*]'] }, {}, [
      { pattern: '[ip, user, status = 4*]' },
    ]);
    check('a pattern of several lines', { query: ['filter', '{ ($.a = 1) ||\n ($.b = 2) }'] }, {}, [
      { pattern: '{ ($.a = 1) ||\n ($.b = 2) }' },
    ]);
    check(
      'a fixed time',
      {
        query: ['filter', '{ $.eventTime = {{ since | iso }} }'],
        parameters: ['since: {type: timestamp}'],
        values: { since: '2026-11-01T00:00:00Z' },
      },
      {},
      [{ pattern: '{ $.eventTime = "2026-11-01T00:00:00Z" }' }],
    );
  });

  describe('refuses', () => {
    type Refusal = readonly [code: string, clause: string, unsupported?: string];

    function check(what: string, written: WrittenCell, wish: Partial<DetectionWish>, ...expected: Refusal[]) {
      it(what, () => {
        const { plan, problems, text } = detectionOf(written, wish);
        assert.equal(plan, null);
        const errors = problems.filter(({ severity }) => severity === 'error');
        assert.deepEqual(
          errors.map(({ code, range, unsupported }): Refusal => {
            const clause = text.slice(range.start, range.end);
            return unsupported === undefined ? [code, clause] : [code, clause, unsupported];
          }),
          expected,
        );
        for (const { message } of errors) assert.match(message, /^[A-Z"`{][^]*\.$/);
      });
    }

    const notExpressible = 'detection.not-expressible';
    const cell: WrittenCell = { query: ['filter', denied] };
    check('a query of another language', { query: ['insights', 'stats count(*)'] }, {}, [
      notExpressible,
      'stats count(*)',
      'insights cell',
    ]);
    check('SQL', { query: ['sql', 'SELECT 1'] }, {}, [notExpressible, 'SELECT 1', 'sql cell']);
    check('alarms', { query: ['alarms', 'StateValue = ALARM'] }, {}, [
      notExpressible,
      'StateValue = ALARM',
      'alarms cell',
    ]);
    check('a lookup', { query: ['lookup', 'EventName = A'] }, {}, [notExpressible, 'EventName = A', 'lookup cell']);
    check('prose', { query: ['md', '# Read me'] }, {}, [notExpressible, '# Read me', 'prose']);
    check('an access cell', { query: ['access', '- {as: a, request: GET /}'] }, {}, [
      notExpressible,
      '- {as: a, request: GET /}',
      'access cell',
    ]);
    check('what follows', { query: ['filter', denied], more: ['follow: 5m'] }, {}, [notExpressible, denied, 'follow']);
    check(
      'a parameter without a value',
      {
        query: ['filter', '{ $.a = {{ actor }} }'],
        parameters: ['actor: {type: string, required: true}'],
      },
      {},
      ['template.no-value', '{{ actor }}'],
    );
    check(
      'a secret',
      {
        query: ['filter', '{ $.a = {{ token }} }'],
        parameters: ['token: {type: secret}'],
        values: { token: 'hunter2' },
      },
      {},
      ['template.secret', '{{ token }}'],
    );
    check(
      'a time that counts from now',
      {
        query: ['filter', '{ $.eventTime = {{ window.start | iso }} }'],
        parameters: ['window: {type: timerange, default: last 24h}'],
      },
      {},
      ['detection.fixed-time', '{{ window.start | iso }}'],
    );
    check(
      'a pattern that does not read',
      { query: ['filter', '{ $.a == }'] },
      {},
      ['filter.operator', '=='],
      ['filter.value-expected', '}'],
    );
    check('a pattern that is too long', { query: ['filter', `{ $.a = "${'x'.repeat(1020)}" }`] }, {}, [
      'filter.too-long',
      `{ $.a = "${'x'.repeat(1020)}" }`,
    ]);
    check('no log group', { ...cell, logGroups: [] }, {}, ['detection.log-group-needed', denied]);
    check('what is no log group', cell, { logGroups: ['a*b'] }, ['detection.log-group', denied]);
    check(
      'a log group of another Region',
      cell,
      { logGroups: ['arn:aws:logs:eu-west-1:111122223333:log-group:trail'] },
      ['detection.log-group-elsewhere', denied],
    );
    check(
      'a log group of another account',
      cell,
      { logGroups: ['arn:aws:logs:us-east-1:999922223333:log-group:trail'] },
      ['detection.log-group-elsewhere', denied],
    );
    check('more log groups than are sensible', cell, { logGroups: Array.from({ length: 51 }, (_, i) => `g${i}`) }, [
      'detection.log-groups',
      denied,
    ]);
    check('an expectation that no one comparison denies', { ...cell, more: ["expect: {rows: '=3'}"] }, {}, [
      'detection.threshold-needed',
      denied,
    ]);
    check('a period between minutes', cell, { period: 90 }, ['detection.period', denied]);
    check('a period below a minute', cell, { period: 10 }, ['detection.number', denied]);
    check('periods of more than a day', cell, { period: 300, evaluationPeriods: 289 }, ['detection.periods', denied]);
    check('periods of more than a week', cell, { period: 3600, evaluationPeriods: 169 }, ['detection.periods', denied]);
    check('more breaching points than points', cell, { evaluationPeriods: 2, datapointsToAlarm: 3 }, [
      'detection.number',
      denied,
    ]);
    check('half a point', cell, { evaluationPeriods: 1.5 }, ['detection.number', denied]);
    check('a threshold that is no number', cell, { threshold: Number.NaN }, ['detection.threshold', denied]);
    check("AWS's namespace", cell, { namespace: 'AWS/EC2' }, ['detection.namespace', denied]);
    check('a namespace with a colon', cell, { namespace: 'a:b' }, ['detection.namespace', denied]);
    check('no topic at all', cell, { notice: { kind: 'topic', arn: 'oncall' } }, ['detection.topic', denied]);
    check('a FIFO topic', cell, { notice: { kind: 'topic', arn: `${topic}.fifo` } }, ['detection.topic', denied]);
    check('a topic of another Region', cell, { region: 'eu-west-1', logGroups: ['trail'] }, [
      'detection.topic-elsewhere',
      denied,
    ]);
    check('what is no address', cell, { notice: { kind: 'newTopic', email: 'on call@example.com' } }, [
      'detection.email',
      denied,
    ]);
    check(
      'everything at once, each by its own',
      { query: ['filter', '{ $.a = {{ token }} }'], parameters: ['token: {type: secret}'], values: { token: 'x' } },
      { period: 61, namespace: '' },
      ['detection.namespace', '{ $.a = {{ token }} }'],
      ['detection.period', '{ $.a = {{ token }} }'],
      ['template.secret', '{{ token }}'],
    );
  });
});
