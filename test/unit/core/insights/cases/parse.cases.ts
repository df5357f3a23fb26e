import type { AnswerCase } from '../answerOf.ts';

const page = 'CWL_QuerySyntax-Parse';

/** `parse` with a regular expression that has aliases, and with `multi`. */
export const parseRegexCases: readonly AnswerCase[] = [
  {
    page,
    query: 'parse line /(\\d+\\.\\d+\\.\\d+\\.\\d+)/ as ip_addr multi | stats count(*) by ip_addr',
    records: [{ line: 'from 10.0.0.1 to 10.0.0.2' }, { line: 'from 10.0.0.1' }],
    columns: ['ip_addr', 'count(*)'],
    rows: [
      ['10.0.0.1', 2],
      ['10.0.0.2', 1],
    ],
  },
  {
    page,
    query:
      'parse line /(?<payload>\\{.*\\})/ as payload | json field=payload "user.name" as username | display username',
    records: [{ line: 'got {"user":{"name":"alice"}} today' }],
    rows: [['alice']],
  },
  {
    page,
    query: 'parse line /(?<k>\\w)=(?<v>\\w)/ multi | display k, v',
    records: [{ line: 'a=1 b=2 c=3' }],
    rows: [
      ['a', '1'],
      ['b', '2'],
      ['c', '3'],
    ],
  },
  {
    page: `${page}`,
    query: 'parse line /(?<d>\\d)/ multi | display line, d',
    records: [{ line: 'none' }, { line: '12' }],
    rows: [
      ['12', '1'],
      ['12', '2'],
      ['none', null],
    ],
  },
  {
    page,
    query: 'parse line /(?<d>\\d+)/ multi | stats sum(d) as total',
    records: [{ line: '1 2 3' }, { line: 'x 10' }],
    rows: [[16]],
  },
  {
    page: 'position: parse with multi',
    query: 'parse line /(?<two>..)/ multi | display two',
    records: [{ line: 'abcde' }],
    rows: [['ab'], ['cd']],
  },
  {
    page: 'position: parse with multi',
    query: 'parse line /(?<d>\\d*)/ multi | display d',
    records: [{ line: 'a1' }],
    rows: [[''], ['1'], ['']],
  },
  {
    page: 'position: parse with multi',
    query: 'parse line /(?<d>x*)/ multi | stats count(*) as n',
    records: [{ line: '😀' }],
    rows: [[2]],
  },
  {
    page,
    query: 'parse line /(\\w+)=(\\w+)/ as key, value | display key, value',
    records: [{ line: 'user=alice role=admin' }],
    rows: [['user', 'alice']],
  },
  {
    page,
    query: 'parse line /(\\w+)=(\\w+)/ multi as key, value | display key, value',
    records: [{ line: 'user=alice role=admin' }],
    rows: [
      ['user', 'alice'],
      ['role', 'admin'],
    ],
  },
  {
    page,
    query: 'parse line /(a)|(b)/ as first, second multi | display first, second',
    records: [{ line: 'ba' }],
    rows: [
      [null, 'b'],
      ['a', null],
    ],
  },
  {
    page,
    query: 'parse line /(?<d>\\d)/ multi | parse line /(?<l>[a-z])/ multi | display d, l',
    records: [{ line: '1a2b' }],
    rows: [
      ['1', 'a'],
      ['1', 'b'],
      ['2', 'a'],
      ['2', 'b'],
    ],
  },
  {
    page,
    query: 'parse @message /"(?<part>arn:[^"]+)"/ multi | stats count(*) as n by part | sort part',
    records: [{ a: 'arn:1', b: ['arn:2', 'arn:1'] }],
    rows: [
      ['arn:1', 2],
      ['arn:2', 1],
    ],
  },
  {
    page,
    query: 'parse line /(?<word>^\\w)/ multi | display word',
    records: [{ line: 'ab' }],
    rows: [['a']],
  },
  {
    page,
    query: 'parse missing /(?<x>.)/ multi | display k, x',
    records: [{ k: 1 }],
    rows: [[1, null]],
  },
  {
    page,
    query: 'parse line "url=*" as url | parse url "/api/*/users/*" as apiVersion, userId | display apiVersion, userId',
    records: [{ line: 'url=/api/v2/users/7' }],
    rows: [['v2', '7']],
  },
  {
    page,
    query: 'parse stream "*/*/*/*" as env, service, instance, shard | stats count(*) by env, service',
    records: [{ stream: 'prod/web/i-1/0' }, { stream: 'prod/web/i-2/1' }],
    rows: [['prod', 'web', 2]],
  },
];

/** `parse logfmt`. */
export const parseLogfmtCases: readonly AnswerCase[] = [
  {
    page,
    query: 'parse line logfmt as lf | filter lf.level = "error" | display lf.msg, lf.duration',
    records: [{ line: 'level=info msg=ok' }, { line: 'level=error msg="not found" duration=12ms' }],
    columns: ['lf.msg', 'lf.duration'],
    rows: [['not found', '12ms']],
  },
  {
    page,
    query: 'parse line logfmt as lf | stats count(*) by lf.host',
    records: [{ line: 'host=a' }, { line: 'host=b' }, { line: 'host=a x=1' }],
    columns: ['lf.host', 'count(*)'],
    rows: [
      ['a', 2],
      ['b', 1],
    ],
  },
  { page, query: 'parse line logfmt as m | display m.a + 1 as n', records: [{ line: 'a=41' }], rows: [[42]] },
  { page, query: 'parse line logfmt as m | display m.b', records: [{ line: 'a=1' }], rows: [[null]] },
  {
    page: 'position: parse logfmt',
    query: 'parse line logfmt as m | display m.a, m.b',
    records: [{ line: 'a="say \\"hi\\"" b="x\\\\y"' }],
    rows: [['say "hi"', 'x\\y']],
  },
  {
    page: 'position: parse logfmt',
    query: 'parse line logfmt as m | display m.a',
    records: [{ line: 'a="one\\ntwo\\q"' }],
    rows: [['one\ntwo\\q']],
  },
  {
    page: 'position: parse logfmt',
    query: 'parse line logfmt as m | display ispresent(m.flag), m.a',
    records: [{ line: 'flag a=1 other' }],
    rows: [[0, '1']],
  },
  {
    page: 'position: parse logfmt',
    query: 'parse line logfmt as m | display m.a',
    records: [{ line: 'a=1 a=2' }],
    rows: [['2']],
  },
  {
    page: 'position: parse logfmt',
    query: 'parse line logfmt as m | display isempty(m.a), ispresent(m.a), m.b',
    records: [{ line: 'a= b=2' }],
    rows: [[1, 1, '2']],
  },
  {
    page,
    query: 'parse line logfmt as m | display ispresent(m)',
    records: [{ line: 'no pairs here' }],
    rows: [[0]],
  },
  {
    page: 'position: parse logfmt',
    query: 'parse line logfmt as m | display m.a',
    records: [{ line: 'a="open and on b=1' }],
    rows: [['open and on b=1']],
  },
  {
    page: 'CWL_QuerySyntax-operations-functions',
    query: 'parse line logfmt as m | display m.`http.status`',
    records: [{ line: 'http.status=404' }],
    rows: [['404']],
  },
  {
    page,
    query: 'parse line logfmt as m | display m',
    records: [{ line: 'a=1 b="c d"' }],
    rows: [['{"a":"1","b":"c d"}']],
  },
  {
    page,
    query: 'parse line logfmt as m | display m.url',
    records: [{ line: 'url=http://x/?a=b&c=d' }],
    rows: [['http://x/?a=b&c=d']],
  },
  {
    page,
    query: 'parse line logfmt as m | filter m.latency > 100 | display m.latency',
    records: [{ line: 'latency=99' }, { line: 'latency=1000' }],
    rows: [['1000']],
  },
  {
    page: 'position: parse logfmt',
    query: 'parse line logfmt as m | display m.__proto__, m.constructor, m.toString',
    records: [{ line: '__proto__=1 constructor=2' }],
    rows: [['1', '2', null]],
  },
];

/** `parse csv`. */
export const parseCsvCases: readonly AnswerCase[] = [
  {
    page,
    query: 'parse line csv as timestamp, level, message | filter level = "ERROR" | display timestamp, message',
    records: [{ line: '2026-11-01,INFO,fine' }, { line: '2026-11-02,ERROR,broken' }],
    rows: [['2026-11-02', 'broken']],
  },
  {
    page,
    query: 'parse line csv as host, method, path, status, duration | stats avg(duration) by method',
    records: [{ line: 'h,GET,/,200,10' }, { line: 'h,GET,/,200,20' }, { line: 'h,PUT,/,200,5' }],
    columns: ['method', 'avg(duration)'],
    rows: [
      ['GET', 15],
      ['PUT', 5],
    ],
  },
  {
    page: 'position: parse csv',
    query: 'parse line csv as a, b | display a, b',
    records: [{ line: '"x, y",z' }],
    rows: [['x, y', 'z']],
  },
  {
    page: 'position: parse csv',
    query: 'parse line csv as a, b | display a, b',
    records: [{ line: '"say ""hi""",2' }],
    rows: [['say "hi"', '2']],
  },
  {
    page: 'position: parse csv',
    query: 'parse line csv as a, b | display a, b',
    records: [{ line: 'x , y' }],
    rows: [['x ', ' y']],
  },
  {
    page: 'position: parse csv',
    query: 'parse line csv as a, b, c | display a, b, c',
    records: [{ line: 'x,y' }],
    rows: [['x', 'y', null]],
  },
  {
    page: 'position: parse csv',
    query: 'parse line csv as a | display a',
    records: [{ line: 'x,y,z' }],
    rows: [['x']],
  },
  {
    page,
    query: 'parse line csv as a, b, c | display isempty(b), ispresent(b), c',
    records: [{ line: 'x,,z' }],
    rows: [[1, 1, 'z']],
  },
  {
    page: 'position: parse csv',
    query: 'parse line csv as a, b | display a, b',
    records: [{ line: '"two\nlines",b\nnext' }],
    rows: [['two\nlines', 'b']],
  },
  {
    page: 'position: parse logfmt',
    query: 'parse line csv as a, b | display a, b',
    records: [{ line: '"open,b' }],
    rows: [['open,b', null]],
  },
  {
    page: 'position: parse csv',
    query: 'parse line csv as a, b | display a, b',
    records: [{ line: '"a"b,c' }],
    rows: [['ab', 'c']],
  },
  {
    page: 'position: parse logfmt',
    query: 'parse line csv as a, b | display a, b',
    records: [{ line: 'a"b,c' }],
    rows: [['a"b', 'c']],
  },
  { page, query: 'parse missing csv as a | display k, a', records: [{ k: 1 }], rows: [[1, null]] },
  { page, query: 'parse line csv as a, b | display a, b', records: [{ line: ',' }], rows: [['', '']] },
  { page, query: 'parse line csv as a | display a, isempty(a)', records: [{ line: '' }], rows: [['', 1]] },
  {
    page,
    query: 'parse line csv as n, m | stats sum(n) as s by m | sort m',
    records: [{ line: '1,a' }, { line: '2,b' }, { line: '3,a' }],
    rows: [
      ['a', 4],
      ['b', 2],
    ],
  },
];

/** `json field=…`. */
export const jsonCases: readonly AnswerCase[] = [
  {
    page,
    query: 'json field=requestContext "identity.sourceIp" as caller_ip | stats count(*) by caller_ip',
    records: [
      { requestContext: { identity: { sourceIp: '192.0.2.1' } } },
      { requestContext: { identity: { sourceIp: '192.0.2.1' } } },
    ],
    columns: ['caller_ip', 'count(*)'],
    rows: [['192.0.2.1', 2]],
  },
  {
    page,
    query: 'json field=text "user.name" as u | display u',
    records: [{ text: '{"user":{"name":"bob"}}' }],
    rows: [['bob']],
  },
  { page, query: 'json field=text "user.name" as u | display u', records: [{ text: 'no json' }], rows: [[null]] },
  { page, query: 'json field=text "a" as u | display u', records: [{ text: '{"b":1}' }], rows: [[null]] },
  { page, query: 'json field=text "a" as u | display u', records: [{ text: '{"a":null}' }], rows: [[null]] },
  { page, query: 'json field=text "a" as u | display u', records: [{ text: '{"a":true}' }], rows: [[1]] },
  { page, query: 'json field=text "a" as u | display u', records: [{ other: 1 }], rows: [[null]] },
  {
    page: 'position: json field=…',
    query: 'json field=text "list.1.x" as u | display u',
    records: [{ text: '{"list":[{"x":1},{"x":2}]}' }],
    rows: [[2]],
  },
  {
    page,
    query: 'json field=text "a" as u | display u.b, u',
    records: [{ text: '{"a":{"b":5}}' }],
    rows: [[5, '{"b":5}']],
  },
  {
    page,
    query: 'json field=text "a" as x, "b" as y | display x, y',
    records: [{ text: '{"a":1,"b":"2"}' }],
    rows: [[1, '2']],
  },
  {
    page,
    query: 'fields jsonParse(text) as j | json field=j "a.b" as x | display x',
    records: [{ text: '{"a":{"b":5}}' }],
    rows: [[5]],
  },
  {
    page,
    query: 'json field=requestParameters "policyDocument" as p | json field=p "Statement.0.Effect" as e | display e',
    records: [{ requestParameters: { policyDocument: '{"Statement":[{"Effect":"Allow"}]}' } }],
    rows: [['Allow']],
  },
  {
    page,
    query: 'json field=text "a" as x | filter x > 1 | stats count(*) as n',
    records: [{ text: '{"a":1}' }, { text: '{"a":2}' }, { text: '{"a":"3"}' }],
    rows: [[2]],
  },
  {
    page,
    query: 'json field=text "list" as l | unnest l into x | display x',
    records: [{ text: '{"list":["p","q"]}' }],
    rows: [['p'], ['q']],
  },
  {
    page: 'position: json field=…',
    query: 'json "userIdentity.userName" as who | display who',
    records: [{ userIdentity: { userName: 'alice' } }],
    rows: [['alice']],
  },
  {
    page: 'position: parse logfmt',
    query: 'json field=text "__proto__" as p, "toString" as t | display p, t',
    records: [{ text: '{"__proto__":"own"}' }],
    rows: [['own', null]],
  },
];
