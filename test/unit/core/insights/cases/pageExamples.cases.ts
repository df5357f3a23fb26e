import type { AnswerCase } from '../answerOf.ts';

const examples = 'CWL_QuerySyntax-examples';
const functions = 'CWL_QuerySyntax-operations-functions';
const stats = 'CWL_QuerySyntax-Stats';
const subqueries = 'CWL_QuerySyntax-Subqueries';
const lookup = 'CWL_QuerySyntax-Lookup';

/** Flow records: two connections, one of them seen twice, one of UDP. */
const flows = [
  { srcAddr: '192.0.2.7', dstAddr: '198.51.100.1', packets: 2, bytes: 100, protocol: 6, logStatus: 'OK' },
  { srcAddr: '192.0.2.7', dstAddr: '198.51.100.1', packets: 3, bytes: 50, protocol: 6, logStatus: 'SKIPDATA' },
  { srcAddr: '203.0.113.9', dstAddr: '198.51.100.2', packets: 9, bytes: 900, protocol: 17, logStatus: 'OK' },
];

const calls = [
  { eventSource: 'ec2', eventName: 'StartInstances', awsRegion: 'us-east-2', tlsDetails: { tlsVersion: 'TLSv1.2' } },
  { eventSource: 'ec2', eventName: 'StopInstances', awsRegion: 'eu-west-1', tlsDetails: { tlsVersion: 'TLSv1' } },
  { eventSource: 'ec2', eventName: 'StopInstances', awsRegion: 'us-east-2', tlsDetails: { tlsVersion: 'TLSv1.1' } },
  { eventSource: 'iam', eventName: 'CreateUser', requestParameters: { userName: 'mia' }, awsRegion: 'us-east-1' },
  {
    eventSource: 'cloudtrail',
    eventName: 'UpdateTrail',
    errorCode: 'Denied',
    errorMessage: 'No',
    awsRegion: 'us-east-1',
  },
  { eventSource: 'cloudtrail', eventName: 'UpdateTrail', awsRegion: 'us-east-1' },
];

const requests = [
  { k: 1, status: 200, ip: '192.0.2.1', path: '/a', latency: 10, type: 'REPORT', requestId: 'r1', failed: 'no' },
  { k: 2, status: 404, ip: '192.0.2.1', path: '/b', latency: 30, type: 'REPORT', requestId: 'r1', failed: 'yes' },
  { k: 3, status: 499, ip: '192.0.2.2', path: '/a', latency: 20, type: 'START', requestId: 'r2', failed: 'yes' },
  { k: 4, status: 500, ip: '192.0.2.2', path: '/a', latency: 90, type: 'REPORT', requestId: 'r2', failed: 'yes' },
];

const servers = [
  { server: 'a', severity: 'high', message: 'An Exception' },
  { server: 'b', severity: 'low', message: 'fine' },
  { server: 'a', severity: 'low', message: 'exception' },
];

const of = (
  records: readonly object[],
  rows: readonly (readonly [page: string, query: string, rows: AnswerCase['rows']])[],
): readonly AnswerCase[] => rows.map(([page, query, answer]) => ({ page, query, records, rows: answer }));

/** Queries by the shape of the examples of AWS's pages, each over a few events that tell right from wrong. */
export const pageExampleCases: readonly AnswerCase[] = [
  ...of(servers, [
    [
      examples,
      'fields server, severity | sort @timestamp desc | limit 2',
      [
        ['a', 'low'],
        ['b', 'low'],
      ],
    ],
    [
      examples,
      'filter message like /Exception/ | stats count(*) as n by bin(1h) | sort n desc',
      [['2026-11-01T00:00:00.000Z', 1]],
    ],
    [examples, 'fields message | filter message not like /Exception/', [['exception'], ['fine']]],
    [
      examples,
      'fields server, severity | sort @timestamp asc | dedup server',
      [
        ['a', 'high'],
        ['b', 'low'],
      ],
    ],
    [
      examples,
      'fields server, severity | sort @timestamp desc | dedup server, severity',
      [
        ['a', 'low'],
        ['b', 'low'],
        ['a', 'high'],
      ],
    ],
    [functions, 'fields message | filter message like /(?i)(exception|failure)/', [['exception'], ['An Exception']]],
  ]),
  ...of(flows, [
    [
      examples,
      'stats sum(packets) as sent by srcAddr, dstAddr | sort sent desc | limit 15',
      [
        ['203.0.113.9', '198.51.100.2', 9],
        ['192.0.2.7', '198.51.100.1', 5],
      ],
    ],
    [
      examples,
      'filter isIpv4InSubnet(srcAddr, "192.0.2.0/24") | stats sum(bytes) as sent by dstAddr | sort sent desc',
      [['198.51.100.1', 150]],
    ],
    [examples, 'filter protocol=17 | stats count(*) by srcAddr', [['203.0.113.9', 1]]],
    [
      examples,
      'filter logStatus="SKIPDATA" | stats count(*) by bin(1h) as t | sort t',
      [['2026-11-01T00:00:00.000Z', 1]],
    ],
    [
      examples,
      'fields srcAddr, packets | sort @timestamp desc | dedup srcAddr, dstAddr, protocol | limit 20',
      [
        ['203.0.113.9', 9],
        ['192.0.2.7', 3],
      ],
    ],
    [
      examples,
      "filter (dstAddr like '198.51.' and srcAddr like '203.') or (srcAddr like '198.' and dstAddr like '192.') | stats sum(bytes) as sent by srcAddr, dstAddr | sort sent desc",
      [['203.0.113.9', '198.51.100.2', 900]],
    ],
    [
      examples,
      "filter (srcAddr like '192.0.2.' and dstAddr not like '198.51.100.2') | stats sum(bytes) as sent by srcAddr",
      [['192.0.2.7', 150]],
    ],
    [
      stats,
      'stats avg(bytes), max(bytes) by dstAddr',
      [
        ['198.51.100.1', 75, 100],
        ['198.51.100.2', 900, 900],
      ],
    ],
    [stats, 'stats avg(bytes), min(packets), max(packets) by bin(5m)', [['2026-11-01T00:00:00.000Z', 350, 2, 9]]],
  ]),
  ...of(calls, [
    [
      examples,
      'stats count(*) by eventSource, eventName, awsRegion | filter eventSource = "ec2"',
      [
        ['ec2', 'StartInstances', 'us-east-2', 1],
        ['ec2', 'StopInstances', 'eu-west-1', 1],
        ['ec2', 'StopInstances', 'us-east-2', 1],
      ],
    ],
    [
      examples,
      'filter (eventName="StartInstances" or eventName="StopInstances") and awsRegion="us-east-2" | fields eventName',
      [['StopInstances'], ['StartInstances']],
    ],
    [
      examples,
      'filter eventName="CreateUser" | fields awsRegion, requestParameters.userName, responseElements.user.arn',
      [['us-east-1', 'mia', null]],
    ],
    [
      examples,
      'filter eventName="UpdateTrail" and ispresent(errorCode) | stats count(*) by errorCode, errorMessage',
      [['Denied', 'No', 1]],
    ],
    [
      examples,
      'filter tlsDetails.tlsVersion in [ "TLSv1", "TLSv1.1" ] | stats count(*) as old by eventSource | sort old desc',
      [['ec2', 2]],
    ],
    [
      examples,
      'filter tlsDetails.tlsVersion in ["TLSv1", "TLSv1.1"] | stats count(*) as old by eventName, awsRegion, tlsDetails.tlsVersion | sort awsRegion',
      [
        ['StopInstances', 'eu-west-1', 'TLSv1', 1],
        ['StopInstances', 'us-east-2', 'TLSv1.1', 1],
      ],
    ],
  ]),
  ...of(requests, [
    [
      examples,
      'fields status, path | filter status>=400 and status<=499 | sort @timestamp desc | limit 10',
      [
        [499, '/a'],
        [404, '/b'],
      ],
    ],
    [
      examples,
      'fields k, latency | sort latency desc | limit 2',
      [
        [4, 90],
        [2, 30],
      ],
    ],
    [
      examples,
      'stats count(*) as requests by path | sort requests desc | limit 10',
      [
        ['/a', 3],
        ['/b', 1],
      ],
    ],
    [
      examples,
      'filter status=200 | stats avg(latency), max(latency), min(latency) by bin(1m)',
      [['2026-11-01T00:00:00.000Z', 10, 10, 10]],
    ],
    [examples, 'filter status="200" and path= "/a" | stats count_distinct(ip) as visits | limit 10', [[1]]],
    [
      examples,
      'filter type = "REPORT" | stats max(latency / 10) as most, min(latency / 10) as least, most - least as spread',
      [[9, 1, 8]],
    ],
    [
      examples,
      'filter type = "REPORT" | stats avg(latency), max(latency), min(latency) by bin(5m)',
      [['2026-11-01T00:00:00.000Z', 130 / 3, 90, 10]],
    ],
    [
      examples,
      'fields requestId, k | filter type = "REPORT" and latency > 5 | sort @timestamp desc | dedup requestId | limit 20',
      [
        ['r2', 4],
        ['r1', 2],
      ],
    ],
    [
      stats,
      'FIELDS strlen(path) AS n | STATS sum(n)/2 as half BY bin(5m) | STATS max(half) AS most, min(half) AS least, avg(half) AS mean',
      [[4, 4, 4]],
    ],
    [
      stats,
      'STATS count_distinct(ip) AS ips, count(*) AS requests BY requestId, path | FILTER ips > 0 | STATS count(*) AS several, sum(requests) / count(*) AS mean BY path',
      [
        ['/a', 2, 1.5],
        ['/b', 1, 1],
      ],
    ],
    [
      stats,
      'STATS sum(latency) as total by path, ip | STATS max(total) as most by path',
      [
        ['/a', 110],
        ['/b', 30],
      ],
    ],
    [functions, 'filter toMillis(@timestamp) >= (now() * 1000 - 86400000) | stats count(*)', [[4]]],
    [functions, 'filter toMillis(@timestamp) >= (now() * 1000 - 3600000) | stats count(*)', [[0]]],
    [
      subqueries,
      "filter requestId in (SOURCE '/db' | filter status = 404 | fields requestId) | fields requestId, k | sort @timestamp desc",
      [
        ['r1', 2],
        ['r1', 1],
      ],
    ],
    [
      subqueries,
      `filter requestId in (SOURCE '/pay' | filter failed = "yes" | stats count(*) as failures by requestId | filter failures > 1 | fields requestId) | fields requestId, k | sort @timestamp asc`,
      [
        ['r2', 3],
        ['r2', 4],
      ],
    ],
    [
      'CWL_QuerySyntax-Join',
      'filter status >= 500 | join type=inner left=api right=work where api.requestId=work.requestId (SOURCE \'/work\' | filter type = "START") | fields api.requestId, api.status, work.latency | sort api.latency desc',
      [['r2', 500, 20]],
    ],
    [
      'CWL_QuerySyntax-Join',
      'filter type = "REPORT" | join type=left left=a right=b where a.path=b.path (SOURCE \'/b\' | filter status = 404) | filter b.status = 404 or !ispresent(b.status) | fields a.k, b.k | sort a.k',
      [
        [1, null],
        [2, 2],
        [4, null],
      ],
    ],
    ['CWL_QuerySyntax-Filter', 'fields k | filter (latency>15 and k=2)', [[2]]],
    ['CWL_QuerySyntax-FilterIndex', 'fields k | filterIndex ip = "192.0.2.1" | limit 20', [[2], [1]]],
    ['CWL_QuerySyntax-FilterIndex', 'fields k | filterIndex ip in ["192.0.2.1", "192.0.2.9"] | limit 20', [[2], [1]]],
  ]),
  ...of(
    [{ line: '09:00:01 [ERROR] disk full' }, { line: '09:00:02 [DEBUG] tick' }, { line: '09:00:03 [INFO] up' }],
    [
      [
        'CWL_QuerySyntax-Parse',
        'FIELDS line | PARSE line "* [*] *" as at, level, text | FILTER level IN ["ERROR", "INFO"] | DISPLAY text, level = "ERROR" as isError',
        [
          ['up', 0],
          ['disk full', 1],
        ],
      ],
      [
        'CWL_QuerySyntax-Parse',
        'parse line /\\[(?<level>[A-Z]+)\\] / | stats count(*) by level',
        [
          ['DEBUG', 1],
          ['ERROR', 1],
          ['INFO', 1],
        ],
      ],
    ],
  ),
  ...of(
    [{ fieldsA: 'logs', text: "{'fieldsA': 'logs', 'fieldsB': [{'fA': 'a1'}, {'fA': 'a2'}]}" }],
    [
      [
        'CWL_QuerySyntax-Parse',
        `parse text "'fieldsA': '*', 'fieldsB': [*]" as fld, array | display fld, array`,
        [['logs', "{'fA': 'a1'}, {'fA': 'a2'}"]],
      ],
    ],
  ),
  ...of(
    [
      {
        events: [{ name: 'exception' }, { name: 'user action' }],
        accounts: [
          { id: 'x', type: 'internal', dropped: 2 },
          { id: 'y', type: 'external', dropped: 5 },
        ],
      },
    ],
    [
      [
        'CWL_QuerySyntax-Unnest',
        'fields jsonParse(@message) as j | unnest j.events into event | display event.name',
        [['exception'], ['user action']],
      ],
      [
        'CWL_QuerySyntax-Unnest',
        'fields jsonParse(@message) as j | unnest j.accounts into account | filter account.type = "internal" | display account.id',
        [['x']],
      ],
      [
        'CWL_QuerySyntax-Unnest',
        'fields jsonParse(@message) as j | unnest j.accounts into account | stats sum(account.dropped) as n by account.id | sort n desc | limit 10',
        [
          ['y', 5],
          ['x', 2],
        ],
      ],
    ],
  ),
  ...of(
    [{ items: ['apple', 'banana', 'cherry'], host: 'web-01' }],
    [
      [
        'CWL_QuerySyntax-Expand',
        'expand items | stats count(*) by items, host',
        [
          ['apple', 'web-01', 1],
          ['banana', 'web-01', 1],
          ['cherry', 'web-01', 1],
        ],
      ],
    ],
  ),
  ...of(
    [{ s: 'xyZxyfooxyZ', t: 'xyZfooxyxyZ', u: 'xyZxyfooxyxyZ', group: 'a/smoke_test', missing: null, p: '/a', n: 17 }],
    [
      [functions, 'fields ltrim(s, "xyZ"), rtrim(t, "xyZ"), trim(u, "xyZ")', [['fooxyZ', 'xyZfoo', 'foo']]],
      [functions, 'fields substr("xyZfooxyZ", 3, 3), replace(group, "smoke_test", "Smoke")', [['foo', 'a/Smoke']]],
      [functions, 'fields toMillis(fromMillis(1642195111000)), 2 ^ 3, 10 % 3', [[1642195111000, 8, 1]]],
      [
        functions,
        'fields case(n > 10, "large", n > 5, "middle", "small"), coalesce(missing, group), isempty(missing)',
        [['large', 'a/smoke_test', 1]],
      ],
      [functions, 'fields jsonParse(@message) as j | display toupper(j)', [[null]]],
    ],
  ),
  {
    page: lookup,
    query:
      'fields user_id, action | lookup user_data user_id OUTPUT username, department | filter department = "Engineering"',
    records: [
      { user_id: 'u1', action: 'a' },
      { user_id: 'u2', action: 'b' },
    ],
    tables: { user_data: 'user_id,username,department\nu1,Ann,Engineering\nu2,Bob,Sales\n' },
    rows: [['u1', 'a', 'Ann', 'Engineering']],
  },
  {
    page: lookup,
    query: 'fields srcAddr, hostname | lookup hosts ip as srcAddr OUTPUTNEW hostname, region | sort srcAddr',
    records: [{ srcAddr: '192.0.2.1', hostname: 'own' }, { srcAddr: '192.0.2.2' }],
    tables: { hosts: 'ip,hostname,region\n192.0.2.1,table,r1\n192.0.2.2,table,r2\n' },
    rows: [
      ['192.0.2.1', 'own', 'r1'],
      ['192.0.2.2', 'table', 'r2'],
    ],
  },
  {
    page: lookup,
    query: 'fields addr, port | lookup services ip as addr, port as port OUTPUT name | filter ispresent(name)',
    records: [
      { addr: '192.0.2.1', port: 22 },
      { addr: '192.0.2.1', port: 80 },
    ],
    tables: { services: 'ip,port,name\n192.0.2.1,22,ssh\n192.0.2.2,80,web\n' },
    rows: [['192.0.2.1', 22, 'ssh']],
  },
];
