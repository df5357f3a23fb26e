import assert from 'node:assert/strict';
import fc from 'fast-check';
import { consoleLinks, type LinkInput } from '../../../../src/core/links/consoleLinks.ts';
import { isConsoleUrl, longestUrl } from '../../../../src/core/links/consolePlace.ts';
import type { LinkedResult } from '../../../../src/core/links/queryLinks.ts';
import type { LinkRow } from '../../../../src/core/links/recordFacts.ts';
import type { ResultPart } from '../../../../src/core/wire/output.ts';
import { hostileTexts } from '../../../support/hostileTexts.ts';
import { tableOf } from '../../../support/tableOf.ts';
import { readInsightsUrl } from './readInsightsUrl.ts';

const window = { start: '2026-11-01T00:00:00.000Z', end: '2026-11-02T00:00:00.000Z' };
const live: LinkedResult = {
  language: 'insights',
  query: 'fields @timestamp\n| filter eventName = "ConsoleLogin"',
  target: { name: 'prod', account: '012345678901', region: 'eu-west-1', endpoint: null, profile: 'prod' },
  window,
};
const offline: LinkedResult = { ...live, target: { name: 'local', account: null, region: null, endpoint: null } };
const part: ResultPart = {
  profile: 'prod',
  account: '012345678901',
  region: 'eu-west-1',
  endpoint: null,
  caller: null,
  status: 'ok',
  rowCount: 1,
  problem: null,
  queryId: '4b1cb40a-5d75-4b2a-9c1b-5b6c2c6f2e0a',
};

function rowOf(record: object | string): LinkRow {
  return { columns: [], cells: [], record: typeof record === 'string' ? record : JSON.stringify(record) };
}

const eventID = '6d0e9d3a-2b52-4d32-8f7e-9a6e7f0f5c11';
const assumed = {
  eventID,
  eventSource: 'ec2.amazonaws.com',
  eventCategory: 'Management',
  awsRegion: 'eu-central-1',
  recipientAccountId: '111122223333',
  userIdentity: {
    type: 'AssumedRole',
    arn: 'arn:aws:sts::111122223333:assumed-role/Deploy/alice@example.com',
    sessionContext: { sessionIssuer: { arn: 'arn:aws:iam::111122223333:role/team/Deploy' } },
  },
};

describe('consoleLinks', () => {
  describe('of a question', () => {
    function check(what: string, input: Partial<LinkInput>, expected: readonly (readonly [id: string, url: string])[]) {
      it(what, () => {
        const links = consoleLinks({ result: live, row: null, logGroups: ['aws-cloudtrail-logs'], ...input });
        assert.deepEqual(
          links.map(({ id, url }) => [id, url]),
          expected,
        );
        for (const { url } of links) assert.ok(isConsoleUrl(url), url);
      });
    }

    const home = 'https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:';
    const group = `${home}log-groups/log-group/aws-cloudtrail-logs`;
    check('leads to the Logs Insights query', {}, [
      [
        'query',
        `${home}logs-insights$3FqueryDetail$3D$257E$2528end$257E$25272026-11-02T00*3a00*3a00.000Z` +
          '$257Estart$257E$25272026-11-01T00*3a00*3a00.000Z$257EtimeType$257E$2527ABSOLUTE$257Etz$257E$2527UTC' +
          '$257EeditorString$257E$2527fields*20*40timestamp*0a*7c*20filter*20eventName*20*3d*20*22ConsoleLogin*22' +
          '$257Esource$257E$2528$257E$2527aws-cloudtrail-logs$2529$2529',
      ],
    ]);
    check(
      'leads to the log group where the console could not be told the query',
      {
        result: { ...live, query: 'filter user = "Zoë"' },
      },
      [['logGroup', group]],
    );
    check(
      'leads to the log group where the address would be too long to open',
      {
        result: { ...live, query: `filter a = "${'x'.repeat(longestUrl)}"` },
      },
      [['logGroup', group]],
    );
    check(
      'leads to the log groups of a filter pattern',
      {
        result: { ...live, language: 'filter' },
        logGroups: ['/aws/lambda/a#b', 'arn:aws:logs:eu-west-1:012345678901:log-group:own:*'],
      },
      [
        ['logGroup', `${home}log-groups/log-group/$252Faws$252Flambda$252Fa$2523b`],
        ['logGroup-1', `${home}log-groups/log-group/own`],
      ],
    );
    check(
      'passes over what is no log group of the place that was asked',
      {
        result: { ...live, language: 'filter' },
        logGroups: [
          'arn:aws:logs:eu-west-1:999999999999:log-group:other',
          'arn:aws:logs:us-east-1:012345678901:log-group:elsewhere',
          'no group',
          'a$252e',
        ],
      },
      [],
    );
    check('has none where the log groups are not known', { logGroups: [] }, []);
    check('leads to the log group without a window', { result: { ...live, window: null } }, [['logGroup', group]]);
    check(
      'leads to the log group where the query says itself what it reads',
      { result: { ...live, query: '# all of them\n source logGroups() | limit 1' } },
      [['logGroup', group]],
    );
    check('leads to no query over a part of what was asked', { logGroups: ['aws-cloudtrail-logs', '/aws/*'] }, [
      ['logGroup', group],
    ]);
    check('takes a data source for no log group', { logGroups: ['aws_cloudtrail.management'] }, []);
    check(
      "names another account's log group by its ARN",
      {
        result: { ...live, query: 'limit 1' },
        logGroups: [
          'arn:aws:logs:eu-west-1:012345678901:log-group:own:*',
          'arn:aws:logs:eu-west-1:999999999999:log-group:other:*',
        ],
      },
      [
        [
          'query',
          `${home}logs-insights$3FqueryDetail$3D$257E$2528end$257E$25272026-11-02T00*3a00*3a00.000Z` +
            '$257Estart$257E$25272026-11-01T00*3a00*3a00.000Z$257EtimeType$257E$2527ABSOLUTE$257Etz$257E$2527UTC' +
            '$257EeditorString$257E$2527limit*201$257Esource$257E$2528$257E$2527own' +
            '$257E$2527arn*3aaws*3alogs*3aeu-west-1*3a999999999999*3alog-group*3aother$2529$2529',
        ],
      ],
    );
    check('leads to the Athena query', { result: { ...live, language: 'sql', parts: [part] } }, [
      [
        'query',
        'https://eu-west-1.console.aws.amazon.com/athena/home?region=eu-west-1#/query-editor/history/4b1cb40a-5d75-4b2a-9c1b-5b6c2c6f2e0a',
      ],
    ]);
    check(
      'has none for a query of CloudTrail Lake',
      {
        result: {
          ...live,
          language: 'sql',
          parts: [part],
          cost: { service: 'lake', bytesScanned: 1, dollars: 0, price: '' },
        },
      },
      [],
    );
    check(
      'leads to each place that was asked',
      {
        result: { ...live, language: 'filter', parts: [part, { ...part, region: 'cn-north-1' }] },
      },
      [
        ['logGroup-0', group],
        [
          'logGroup-1',
          'https://cn-north-1.console.amazonaws.cn/cloudwatch/home?region=cn-north-1#logsV2:log-groups/log-group/aws-cloudtrail-logs',
        ],
      ],
    );
    check(
      'knows the console of GovCloud',
      {
        result: { ...live, language: 'filter', target: { ...live.target, region: 'us-gov-west-1' } },
      },
      [
        [
          'logGroup',
          'https://us-gov-west-1.console.amazonaws-us-gov.com/cloudwatch/home?region=us-gov-west-1#logsV2:log-groups/log-group/aws-cloudtrail-logs',
        ],
      ],
    );
    check(
      'has none in a partition whose console is not public',
      {
        result: { ...live, target: { ...live.target, region: 'us-iso-east-1' } },
      },
      [],
    );
    check('has none for what AWS was not asked', { result: offline }, []);
    check(
      'has none for what another endpoint answered',
      {
        result: { ...live, target: { ...live.target, endpoint: 'http://127.0.0.1:4566' } },
      },
      [],
    );
    check('has none for a lookup', { result: { ...live, language: 'lookup' } }, []);

    it('names account and Region, for the address cannot say whose page it is', () => {
      const [link] = consoleLinks({ result: live, row: null, logGroups: ['a'] });
      assert.equal(link?.title, 'This query in Logs Insights, account 012345678901, eu-west-1');
    });
  });

  describe('of a row', () => {
    function check(what: string, result: LinkedResult, row: LinkRow, expected: readonly (readonly string[])[]) {
      it(what, () => {
        const links = consoleLinks({ result, row, logGroups: [] });
        assert.deepEqual(
          links.map(({ id, title, url }) => [id, title, url]),
          expected,
        );
        for (const { url } of links) assert.ok(isConsoleUrl(url), url);
      });
    }

    const event = [
      'event',
      "This event in CloudTrail's event history, account 111122223333, eu-central-1",
      `https://eu-central-1.console.aws.amazon.com/cloudtrailv2/home?region=eu-central-1#/events/${eventID}`,
    ];
    const iam = 'https://us-east-1.console.aws.amazon.com/iam/home?region=us-east-1#';
    const role = ['actor', 'Who acted: role Deploy in IAM, account 111122223333', `${iam}/roles/details/Deploy`];
    check('leads to its event and to the role that acted, offline too', offline, rowOf(assumed), [event, role]);
    check(
      'reads columns where there is no record, however they are spelled',
      offline,
      {
        ...tableOf(['eventid', 'awsregion', 'userIdentity_arn', 'recipientaccountid'], []),
        cells: [eventID, 'eu-central-1', assumed.userIdentity.arn, '111122223333'],
        record: null,
      },
      [event, role],
    );
    check('takes the place of the only target where the row names none', live, rowOf({ eventID }), [
      [
        'event',
        "This event in CloudTrail's event history, account 012345678901, eu-west-1",
        `https://eu-west-1.console.aws.amazon.com/cloudtrailv2/home?region=eu-west-1#/events/${eventID}`,
      ],
    ]);
    check('takes no place of many', { ...live, parts: [part, part] }, rowOf({ eventID }), []);
    check(
      'has no page for an event that the event history does not hold',
      offline,
      rowOf({ ...assumed, eventCategory: 'Data' }),
      [role],
    );
    check(
      'has no page for an event of our own proxy',
      offline,
      rowOf({ ...assumed, eventSource: 'orders.proxy.local', userIdentity: {} }),
      [],
    );
    check(
      'leads to the user, and to the role that a call assumes',
      offline,
      rowOf({
        eventSource: 'sts.amazonaws.com',
        awsRegion: 'us-gov-west-1',
        userIdentity: { arn: 'arn:aws-us-gov:iam::111122223333:user/a/b/alice@example.com' },
        requestParameters: { roleArn: 'arn:aws-us-gov:iam::444455556666:role/Audit' },
      }),
      [
        [
          'actor',
          'Who acted: user alice@example.com in IAM, account 111122223333',
          'https://us-gov-west-1.console.amazonaws-us-gov.com/iam/home?region=us-gov-west-1#/users/details/alice%40example.com',
        ],
        [
          'assumed',
          'Assumed: role Audit in IAM, account 444455556666',
          'https://us-gov-west-1.console.amazonaws-us-gov.com/iam/home?region=us-gov-west-1#/roles/details/Audit',
        ],
      ],
    );
    check(
      'leads to what a call of IAM acted on, each page once',
      offline,
      rowOf({
        ...assumed,
        eventID: 'none',
        eventSource: 'iam.amazonaws.com',
        requestParameters: { userName: 'mallory', roleName: 'Deploy' },
      }),
      [role, ['user', 'Acted on: user mallory in IAM, account 111122223333', `${iam}/users/details/mallory`]],
    );
    check(
      'leads to an alarm',
      live,
      {
        ...tableOf(['name', 'arn'], []),
        cells: ['x', 'arn:aws:cloudwatch:eu-west-1:012345678901:alarm:Root login (prod)!'],
        record: null,
      },
      [
        [
          'alarm',
          'This alarm, account 012345678901, eu-west-1',
          'https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#alarmsV2:alarm/Root%20login%20%28prod%29%21',
        ],
      ],
    );
    check(
      'has none for names that mean another place',
      offline,
      rowOf({
        ...assumed,
        eventID: 'none',
        eventSource: 'iam.amazonaws.com',
        userIdentity: { arn: 'arn:aws:iam::111122223333:role/..' },
        requestParameters: { userName: '..', roleName: 'a/b' },
      }),
      [],
    );
    check(
      'has none for the root user',
      offline,
      rowOf({ userIdentity: { arn: 'arn:aws:iam::111122223333:root' } }),
      [],
    );
    check('has none for a record that is no JSON', offline, rowOf('{'), []);
    check(
      'has none for what an emulator answered',
      { ...live, parts: [{ ...part, endpoint: 'http://localhost:1' }] },
      rowOf(assumed),
      [],
    );
    check(
      'is not led by members that an object inherits',
      offline,
      rowOf('{"__proto__": {"eventID": "x"}, "constructor": 1}'),
      [],
    );
  });

  it('keeps every text of a question in its place, read back from the address', () => {
    const ascii = fc.string({ unit: 'binary-ascii', maxLength: 60 });
    const group = fc.stringMatching(/^[\w./#-]{1,40}$/);
    fc.assert(
      fc.property(ascii, fc.array(group, { minLength: 1, maxLength: 3 }), (query, logGroups) => {
        const [link] = consoleLinks({ result: { ...live, query }, row: null, logGroups });
        assert.ok(link !== undefined && isConsoleUrl(link.url));
        assert.deepEqual(readInsightsUrl(link.url), {
          end: window.end,
          start: window.start,
          timeType: 'ABSOLUTE',
          tz: 'UTC',
          editorString: query,
          source: logGroups,
        });
      }),
      { numRuns: 100 },
    );
  });

  it('makes no address that leads elsewhere, whatever a record says', () => {
    const text = fc.oneof(
      fc.constantFrom(
        ...hostileTexts,
        '../..',
        '#@evil.example/',
        'eu-west-1.evil.example',
        'x/../../y',
        '%2F..',
        '//',
      ),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    const around = fc.tuple(
      text,
      fc.constantFrom('', 'arn:aws:iam::111122223333:role/', 'arn:aws:iam::111122223333:user/'),
    );
    fc.assert(
      fc.property(text, text, around, text, (id, awsRegion, [name, before], alarm) => {
        const row = rowOf({
          eventID: id,
          awsRegion,
          recipientAccountId: id,
          userIdentity: { arn: `${before}${name}` },
          eventSource: 'iam.amazonaws.com',
          requestParameters: { userName: name, roleName: alarm },
          arn: `arn:aws:cloudwatch:eu-west-1:012345678901:alarm:${alarm}`,
        });
        for (const { url } of consoleLinks({ result: live, row, logGroups: [name] })) {
          assert.ok(isConsoleUrl(url), url);
          const { protocol, hostname, pathname, search, hash } = new URL(url);
          assert.equal(protocol, 'https:');
          assert.match(hostname, /^(eu-west|us-east)-1\.console\.aws\.amazon\.com$/);
          assert.match(pathname, /^\/(iam|cloudwatch)\/home$/);
          assert.match(search, /^\?region=(eu-west|us-east)-1$/);
          // The name is one segment, and decodes to what it was.
          const [, page, encoded = ''] = /^#(\/(?:users|roles)\/details|alarmsV2:alarm)\/([^/#?]*)$/.exec(hash) ?? [];
          const plain = decodeURIComponent(encoded);
          assert.ok(page === 'alarmsV2:alarm' ? plain === alarm : name.endsWith(plain) || alarm === plain, url);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('isConsoleUrl', () => {
  function check(url: string, expected: boolean): void {
    it(`${expected ? 'takes' : 'refuses'} ${url.slice(0, 100)}`, () => assert.equal(isConsoleUrl(url), expected));
  }

  check('https://eu-west-1.console.aws.amazon.com/iam/home?region=eu-west-1#/roles/details/x', true);
  check('https://cn-north-1.console.amazonaws.cn/iam/home?region=cn-north-1#/roles', true);
  check('http://eu-west-1.console.aws.amazon.com/iam/home?region=eu-west-1#/roles', false);
  check('https://eu-west-1.console.aws.amazon.com.evil.example/iam/home?region=eu-west-1#/roles', false);
  check('https://evil.example/eu-west-1.console.aws.amazon.com/iam/home?region=eu-west-1#/roles', false);
  check('https://user@eu-west-1.console.aws.amazon.com/iam/home?region=eu-west-1#/roles', false);
  check('https://eu-west-1.console.aws.amazon.com:8443/iam/home?region=eu-west-1#/roles', false);
  check('https://eu-west-1.console.aws.amazon.com/iam/home?region=us-east-1#/roles', false);
  check('https://eu-west-1.console.amazonaws.cn/iam/home?region=eu-west-1#/roles', false);
  check('https://cn-north-1.console.aws.amazon.com/iam/home?region=cn-north-1#/roles', false);
  check('https://eu-west-1.console.aws.amazon.com/cloudshell/home?region=eu-west-1#', false);
  check('https://eu-west-1.console.aws.amazon.com/iam/home?region=eu-west-1&x=1#/roles', false);
  check('https://eu-west-1.console.aws.amazon.com/iam/home?region=eu-west-1#/roles\n', false);
  check('https://eu-west-1.console.aws.amazon.com/iam/home?region=eu-west-1#/a b', false);
  check('command:workbench.action.terminal.new', false);
  check('file:///etc/passwd', false);
  check('', false);
  check(`https://eu-west-1.console.aws.amazon.com/iam/home?region=eu-west-1#/${'x'.repeat(longestUrl)}`, false);
});
