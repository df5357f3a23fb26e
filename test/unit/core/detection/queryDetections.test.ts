import assert from 'node:assert/strict';
import type { LogAlarmResource } from '../../../../src/core/detection/detection.ts';
import type { DetectionWish } from '../../../../src/core/detection/detectionWish.ts';
import { detectionOf, role, topic, type WrittenCell } from './detectionOf.ts';

const head = 'filter eventName = "ConsoleLogin"';
const notExpressible = 'detection.not-expressible';

type Refusal = readonly [code: string, clause: string, unsupported?: string];

function checkRefusal(written: WrittenCell, wish: Partial<DetectionWish>, expected: readonly Refusal[]): void {
  const { plan, problems, text } = detectionOf(written, wish);
  const errors = problems.filter(({ severity }) => severity === 'error');
  assert.deepEqual(
    errors.map(({ code, range, unsupported }): Refusal => {
      const clause = text.slice(range.start, range.end);
      return unsupported === undefined ? [code, clause] : [code, clause, unsupported];
    }),
    expected,
  );
  assert.equal(plan, null);
}

describe('planDetection, log alarm', () => {
  it('takes a query apart at its stats', () => {
    const { plan, problems } = detectionOf(
      { query: ['insights', `${head}\n| stats count(*) as n by userIdentity.arn\n| filter n > 5\n| sort n desc`] },
      { kind: 'logAlarm' },
    );
    assert.deepEqual(
      problems.map(({ severity, code }) => [severity, code]),
      [['info', 'detection.late-events']],
    );
    assert.deepEqual(plan?.resources, [
      { kind: 'topic', name: topic, isOwn: false, email: null, publishers: [] },
      {
        kind: 'logAlarm',
        name: 'ApiRunbooks/runbooks/login/denied',
        description:
          'Denied calls (Suspicious logins). vscode://apirunbook.apirunbook/open?runbook=runbooks/login.apirunbook&cell=denied',
        query: head,
        logGroups: ['trail'],
        aggregation: 'count(*) by userIdentity.arn | sort desc',
        everyMinutes: 5,
        lookBackMinutes: 20,
        threshold: 5,
        comparison: 'GreaterThanThreshold',
        missingData: 'notBreaching',
        queriesToEvaluate: 1,
        queriesToAlarm: 1,
        linesInMessage: 0,
        linesRole: null,
        role,
        actions: [topic],
      },
    ]);
  });

  describe('reads', () => {
    function check(
      query: string,
      expected: Partial<LogAlarmResource>,
      wish: Partial<DetectionWish> = {},
      written: Partial<WrittenCell> = {},
    ) {
      it(query, () => {
        const { plan, problems } = detectionOf(
          { ...written, query: ['insights', query] },
          { kind: 'logAlarm', ...wish },
        );
        const alarm = plan?.resources.find(({ kind }) => kind === 'logAlarm');
        assert.ok(alarm !== undefined, JSON.stringify(problems));
        assert.deepEqual({ ...alarm, ...expected }, alarm);
      });
    }

    check(`${head} | stats count(*)`, { query: head, aggregation: 'count(*)', threshold: 1 });
    check(`stats count(*) by eventName`, {
      query: 'fields @timestamp, @message',
      aggregation: 'count(*) by eventName',
    });
    check(`${head} # why\n| stats count(*) # how many`, { query: head, aggregation: 'count(*)' });
    check(`# why\n${head}\n| stats count(*) by a, b.c, \`d e\``, {
      query: head,
      aggregation: 'count(*) by a, b.c, `d e`',
    });
    check(`${head} | stats sum(bytes)/count(*) as mean by host | filter mean >= 2.5`, {
      aggregation: 'sum(bytes)/count(*) by host',
      comparison: 'GreaterThanOrEqualToThreshold',
      threshold: 2.5,
    });
    check(`${head} | stats count(*) | filter count(*) > 3`, { threshold: 3, comparison: 'GreaterThanThreshold' });
    check(`${head} | stats count(*) as n | filter 3 < n`, { threshold: 3, comparison: 'GreaterThanThreshold' });
    check(`${head} | stats min(a) as n by b | filter n < -1`, {
      threshold: -1,
      comparison: 'LessThanThreshold',
      missingData: 'breaching',
    });
    check(`${head} | stats count(*) as n by a | sort n asc`, { aggregation: 'count(*) by a | sort asc' });
    check(`${head} | sort @timestamp desc | limit 200`, {
      query: `${head} | sort @timestamp desc | limit 200`,
      aggregation: 'count(*)',
      threshold: 1,
    });
    check(`fields @timestamp, eventName | ${head}`, {
      query: `fields @timestamp, eventName | ${head}`,
      aggregation: 'count(*)',
    });
    check(
      head,
      { threshold: 1, comparison: 'LessThanThreshold', missingData: 'breaching' },
      {},
      {
        more: ["expect: {rows: '>=1'}"],
      },
    );
    check(`${head} | stats count(*) as n by a | filter n > 2`, { threshold: 2 }, {}, { more: ["expect: {rows: '0'}"] });
    check(
      `${head} | stats count(*) as n by a | filter n > 2`,
      { threshold: 2 },
      { threshold: 2 },
      { more: ["expect: {rows: '>=1'}"] },
    );
    check(`${head} | stats avg(latency)`, { threshold: 250, aggregation: 'avg(latency)' }, { threshold: 250 });
    check(`${head} | stats count(*) as n | filter n > 2`, { threshold: 2 }, { threshold: 2 });
    check(
      head,
      {
        everyMinutes: 15,
        lookBackMinutes: 60,
        queriesToEvaluate: 3,
        queriesToAlarm: 2,
        linesInMessage: 10,
        linesRole: role,
      },
      {
        everyMinutes: 15,
        lookBackMinutes: 60,
        evaluationPeriods: 3,
        datapointsToAlarm: 2,
        linesInMessage: 10,
        linesRole: role,
      },
    );
    check(
      'filter userIdentity.userName = {{ actor }} | stats count(*)',
      { query: `filter userIdentity.userName = 'al"ice\${x}'` },
      {},
      { parameters: ['actor: {type: string}'], values: { actor: 'al"ice${x}' } },
    );
    check(
      head,
      { logGroups: ['arn:aws:logs:eu-west-1:999922223333:log-group:trail'] },
      {
        logGroups: ['arn:aws:logs:eu-west-1:999922223333:log-group:trail:*'],
      },
    );
  });

  describe('refuses, by its clause,', () => {
    function check(query: string, ...expected: Refusal[]) {
      it(query, () => checkRefusal({ query: ['insights', query] }, { kind: 'logAlarm' }, expected));
    }

    const stats = `${head} | stats count(*) as n`;
    check(`${stats} by bin(5m)`, [notExpressible, 'bin(5m)', 'bin']);
    check(`${stats} by datefloor(@timestamp, 1h)`, [notExpressible, 'datefloor(@timestamp, 1h)', 'computed key']);
    check(`${stats}, sum(b)`, [notExpressible, 'sum(b)', 'several results']);
    check(`${stats} by a | limit 20`, [notExpressible, 'limit 20', 'limit']);
    check(`${stats} by a | sort a`, [notExpressible, 'sort a', 'sort']);
    check(`${stats} by a | sort n desc, a`, [notExpressible, 'sort n desc, a', 'sort']);
    check(`${stats} by a | stats max(n)`, [notExpressible, 'stats max(n)', 'stats']);
    check(`${stats} by a | display n`, [notExpressible, 'display n', 'display']);
    check(`${stats} by a | fields n * 2`, [notExpressible, 'fields n * 2', 'fields']);
    check(`${stats} by a | filter a = "b"`, [notExpressible, 'filter a = "b"', 'filter']);
    check(`${stats} by a | filter n = 5`, [notExpressible, 'filter n = 5', 'filter']);
    check(`${stats} by a | filter n > 5 and n < 9`, [notExpressible, 'filter n > 5 and n < 9', 'filter']);
    check(`${stats} by a | filter n > m`, [notExpressible, 'filter n > m', 'filter']);
    check(`${stats} by a | filter n > 5 | filter n > 6`, [notExpressible, 'filter n > 6', 'filter']);
    check(`${head} | dedup a | stats count(*)`, [notExpressible, 'dedup a', 'dedup']);
    check(`SOURCE logGroups(namePrefix: ["a"]) | ${head}`, [
      notExpressible,
      'SOURCE logGroups(namePrefix: ["a"])',
      'source',
    ]);
    check(`${head} | pattern @message`, [notExpressible, 'pattern @message', 'pattern']);
    check(`${head} | display eventName`, [notExpressible, 'display eventName', 'display']);
    check('filter a in (SOURCE "x" | fields a) | stats count(*)', [
      notExpressible,
      'filter a in (SOURCE "x" | fields a)',
      'subquery',
    ]);
    check(`${stats} by ${'abcdefghij.'.repeat(25)}k`, [
      notExpressible,
      `stats count(*) as n by ${'abcdefghij.'.repeat(25)}k`,
      'length',
    ]);
    check(`${head} | stats avg(latency)`, ['detection.threshold-needed', `${head} | stats avg(latency)`]);
    check('filter eventName =', ['insights.expected-value', '']);
  });

  describe('refuses', () => {
    function check(what: string, written: WrittenCell, wish: Partial<DetectionWish>, ...expected: Refusal[]) {
      it(what, () => checkRefusal(written, { kind: 'logAlarm', ...wish }, expected));
    }

    const cell: WrittenCell = { query: ['insights', head] };
    const bounded = `${head} | stats count(*) as n | filter n > 5`;
    check('a filter pattern', { query: ['filter', '{ $.a = 1 }'] }, {}, [notExpressible, '{ $.a = 1 }', 'filter cell']);
    check('no role', cell, { role: undefined }, ['detection.role-needed', head]);
    check('what is no role', cell, { role: 'Watch' }, ['detection.role', head]);
    check('lines without a role to read them', cell, { linesInMessage: 5 }, ['detection.role-needed', head]);
    check('more lines than a message takes', cell, { linesInMessage: 51 }, ['detection.number', head]);
    check('runs between minutes', cell, { everyMinutes: 0.5 }, ['detection.number', head]);
    check('another threshold than the query has', { query: ['insights', bounded] }, { threshold: 9 }, [
      'detection.threshold',
      'filter n > 5',
    ]);
    check(
      'another comparison than the query has',
      { query: ['insights', bounded] },
      { comparison: 'LessThanThreshold' },
      ['detection.threshold', 'filter n > 5'],
    );
    check('a query that expects groups', { query: ['insights', bounded], more: ["expect: {rows: '>=1'}"] }, {}, [
      'detection.threshold-needed',
      bounded,
    ]);
    const groups = `${head} | stats count(*) by a`;
    check('a number of groups', { query: ['insights', groups], more: ["expect: {rows: '<5'}"] }, {}, [
      'detection.threshold-needed',
      groups,
    ]);
    check('a limit below the threshold', { query: ['insights', `${head} | limit 3`] }, { threshold: 5 }, [
      'detection.limit',
      'limit 3',
    ]);
    check(
      'a time that counts from now',
      {
        query: ['insights', 'filter @timestamp > {{ since | ms }}'],
        parameters: ['since: {type: timestamp, default: now-1d}'],
      },
      {},
      ['detection.fixed-time', '{{ since | ms }}'],
    );
    const long = `filter a = "${'x'.repeat(10_000)}"`;
    check('a query that is too long', { query: ['insights', long] }, {}, [notExpressible, long, 'length']);
    check('more log groups than it takes', cell, { logGroups: Array.from({ length: 51 }, (_, i) => `g${i}`) }, [
      'detection.log-groups',
      head,
    ]);
  });
});

describe('planDetection, saved query', () => {
  it('leaves parameters open', () => {
    const { plan, problems } = detectionOf(
      {
        query: ['insights', 'filter userIdentity.userName = {{ actor }} | limit {{ most }}'],
        parameters: ['actor: {type: string, required: true, help: Who}', 'most: {type: integer, default: "20"}'],
      },
      { kind: 'savedQuery' },
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(plan?.resources, [
      {
        kind: 'savedQuery',
        name: 'ApiRunbooks/runbooks/login/denied',
        query: 'filter userIdentity.userName = "{{actor}}" | limit {{most}}',
        logGroups: ['trail'],
        parameters: [
          { name: 'actor', defaultValue: '', description: 'Who' },
          { name: 'most', defaultValue: '20', description: '' },
        ],
      },
    ]);
  });

  function check(what: string, written: WrittenCell, ...expected: Refusal[]) {
    it(`refuses ${what}`, () => checkRefusal(written, { kind: 'savedQuery' }, expected));
  }

  const refused = 'saved-query.not-expressible';
  check('a filter pattern', { query: ['filter', 'ERROR'] }, [refused, 'ERROR', 'filter cell']);
  check(
    'a condition',
    { query: ['insights', 'fields a {{#if b}}| filter b{{/if}}'], parameters: ['b: {type: string}'] },
    [refused, '{{#if b}}', '{{#if}}'],
  );
  check('what does not read', { query: ['insights', 'filter a ='] }, ['insights.expected-value', '']);
  check('a secret', { query: ['insights', 'filter a = {{ s }}'], parameters: ['s: {type: secret}'] }, [
    refused,
    '{{ s }}',
    'secret',
  ]);
});

describe('planDetection, scheduled query', () => {
  const scheduled: Partial<DetectionWish> = { kind: 'scheduledQuery', output: 's3://findings/logins' };

  it('asks every morning about the day before', () => {
    const { plan, problems } = detectionOf({ query: ['insights', head] }, scheduled);
    assert.deepEqual(problems, []);
    assert.deepEqual(plan?.resources, [
      {
        kind: 'scheduledQuery',
        name: 'ApiRunbooks-runbooks-login-denied-3f6c53a5',
        description:
          'Denied calls (Suspicious logins). vscode://apirunbook.apirunbook/open?runbook=runbooks/login.apirunbook&cell=denied',
        query: head,
        logGroups: ['trail'],
        schedule: 'cron(0 6 * * ? *)',
        lookBackMinutes: 1440,
        role,
        output: 's3://findings/logins',
      },
    ]);
  });

  it('needs no log groups where the query names them', () => {
    const { plan } = detectionOf(
      { query: ['insights', 'SOURCE logGroups(namePrefix: ["a"]) | stats count(*)'], logGroups: [] },
      scheduled,
    );
    assert.deepEqual(
      plan?.resources.map((resource) => 'logGroups' in resource && resource.logGroups),
      [[]],
    );
  });

  function check(what: string, wish: Partial<DetectionWish>, written: WrittenCell, ...expected: Refusal[]) {
    it(`refuses ${what}`, () => checkRefusal(written, { ...scheduled, ...wish }, expected));
  }

  const cell: WrittenCell = { query: ['insights', head] };
  check('no output', { output: undefined }, cell, ['detection.output-needed', head]);
  check('an output elsewhere', { output: 'https://findings' }, cell, ['detection.output', head]);
  check('no role', { role: undefined }, cell, ['detection.role-needed', head]);
  check('a schedule of five fields', { schedule: 'cron(0 6 * * *)' }, cell, ['detection.schedule', head]);
  check('a schedule of something else', { schedule: 'cron(0 6 * * ? *) # $(x)' }, cell, ['detection.schedule', head]);
  check('SQL', {}, { query: ['sql', 'SELECT 1'] }, [notExpressible, 'SELECT 1', 'sql cell']);
});
