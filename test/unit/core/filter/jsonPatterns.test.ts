import assert from 'node:assert/strict';
import { matchingEvents } from '../../../support/matchingEvents.ts';

const page = 'FilterAndPatternSyntax';
const metric = 'FilterAndPatternSyntaxForMetricFilters';
/** Positions taken where the documentation is silent; see `comparisonTest.ts`. */
const undocumented = 'undocumented';

interface Case {
  readonly page: string;
  readonly pattern: string;
  readonly event: unknown;
  readonly matches: boolean;
}

type Row = readonly [page: string, pattern: string, matches: boolean];

function about(event: unknown, rows: readonly Row[]): readonly Case[] {
  return rows.map(([source, pattern, matches]) => ({ page: source, pattern, event, matches }));
}

/** The page's first event. */
const trail = {
  eventType: 'UpdateTrail',
  sourceIPAddress: '111.111.111.111',
  arrayKey: ['value', 'another value'],
  objectList: [
    { name: 'a', id: 1 },
    { name: 'b', id: 2 },
  ],
  SomeObject: null,
  'cluster.name': 'c',
};

const trailCases = about(trail, [
  [page, '{ $.eventType = "UpdateTrail" }', true],
  [page, '{ $.eventType = UpdateTrail }', true],
  [page, '{$.eventType=UpdateTrail}', true],
  [page, '{ $.eventType = "updatetrail" }', false],
  [page, '{ $.eventtype = "UpdateTrail" }', false],
  [page, '{ $.eventType != "UpdateTrail" }', false],
  [page, '{ $.eventType != "CreateTrail" }', true],
  [page, '{ $.sourceIPAddress != 123.123.* }', true],
  [page, '{ $.sourceIPAddress != 111.111.* }', false],
  [page, '{ $.sourceIPAddress = 111.111.* }', true],
  [page, '{ $.arrayKey[0] = "value" }', true],
  [page, '{ $.arrayKey[1] = "value" }', false],
  [page, '{ $.arrayKey[1] = "another value" }', true],
  [page, '{ $.arrayKey[2] = "*" }', false],
  [page, '{ $.eventType = %Trail% }', true],
  [page, '{ $.eventType = %^Trail% }', false],
  [page, '{ $.arrayKey[*] = %val.{2}% }', true],
  [page, '{ $.arrayKey[*] = %^val.{3}$% }', false],
  [page, '{ $.* = %111\\.111\\.111\\.1[0-9]{1,2}% }', true],
  [page, '{ $.* = %222% }', false],
  [page, '{ $.[\'cluster.name\'] = "c" }', true],
  [page, '{ $[\'cluster.name\'] = "c" }', true],
  [page, '{ $.cluster.name = "c" }', false],
  [page, '{ $.SomeObject IS NULL }', true],
  [page, '{ $.eventType IS NULL }', false],
  [page, '{ $.SomeOtherObject NOT EXISTS }', true],
  [page, '{ $.SomeObject NOT EXISTS }', false],
  [page, '{ $.eventType NOT EXISTS }', false],
  [page, '{ $.arrayKey NOT EXISTS }', false],
  [page, '{ $.arrayKey[5] NOT EXISTS }', true],
  [page, '{ $.objectList[0].name = "a" }', true],
  [page, '{ $.objectList[1].id = 2 }', true],
  [page, '{ $.objectList[*].id = 2 }', true],
  [page, '{ $.objectList[*].id = 3 }', false],
  [page, '{ $.objectList[*].name != "a" }', true],
  [page, '{ $.objectList[*].missing NOT EXISTS }', true],
  [page, '{ $.objectList[*].name NOT EXISTS }', false],
  [page, '{ $.arrayKey = "value" }', false],
  [page, '{ $.arrayKey != "value" }', false],
  [page, '{ $.objectList != "x" }', false],
  [page, '{ $.objectList[0] != "x" }', false],
  [page, '{ $.objectList[0].* = "a" }', true],
  [page, '{ $.objectList[0].* = 1 }', true],
  [page, '{ $.objectList.* = "a" }', false],
  [page, '{ $[*] = "c" }', false],
  [page, '{ $.* IS NULL }', true],
  [page, '{ $.arrayKey[*] IS NULL }', false],
  [metric, '{ $.eventType = "*" && $.sourceIPAddress != 123.123.* }', true],
  [metric, '{ $.eventType = "*" && $.missing = "*" }', false],
  ['DataBiosphere/azul issue 5884', '{ $.missing != "x" }', false],
  ['DataBiosphere/azul issue 5884', '{ $.missing != 1 }', false],
  [undocumented, '{ $.missing != %x% }', false],
  [undocumented, '{ $.missing.deeper != "x" }', false],
  [undocumented, '{ $.missing IS NULL }', false],
  [undocumented, '{ $.missing IS FALSE }', false],
  [undocumented, '{ $.missing < 5 }', false],
  [undocumented, '{ $.missing = "" }', false],
  [undocumented, '{ $.missing = * }', false],
  [undocumented, '{ $.SomeObject = "null" }', false],
  [undocumented, '{ $.SomeObject != "x" }', false],
  [undocumented, '{ $.SomeObject = * }', false],
  [undocumented, '{ $.SomeObject.deeper NOT EXISTS }', true],
  [undocumented, '{ $.eventType.length NOT EXISTS }', true],
  [undocumented, '{ $.constructor NOT EXISTS }', true],
  [undocumented, '{ $.__proto__ NOT EXISTS }', true],
]);

/** The page's second event, for compound expressions. */
const user = {
  user: { id: 1, email: 'John.Stiles@example.com' },
  users: [
    { id: 2, email: 'John.Doe@example.com' },
    { id: 3, email: 'Jane.Doe@example.com' },
  ],
  actions: ['GET', 'PUT', 'DELETE'],
  coordinates: [
    [0, 1, 2],
    [4, 5, 6],
    [7, 8, 9],
  ],
};

const userCases = about(user, [
  [page, '{ ($.user.id = 1) && ($.users[0].email = "John.Doe@example.com") }', true],
  [page, '{ ($.user.id = 2) && ($.users[0].email = "John.Doe@example.com") }', false],
  [
    page,
    '{ $.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = "nonmatch" && $.actions[2] = "nonmatch" }',
    true,
  ],
  [
    page,
    '{ ($.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = "nonmatch") && $.actions[2] = "nonmatch" }',
    false,
  ],
  [page, '{ ($.user.id = 2 && $.users[0].email = "nonmatch") || $.actions[2] = "GET" }', false],
  [page, '{ ($.user.id = 2 && $.users[0].email = "nonmatch") || $.actions[2] = "DELETE" }', true],
  [page, '{ $.user.id = 1 || $.user.id = 2 && $.user.id = 3 }', true],
  [page, '{ ($.user.id = 1 || $.user.id = 2) && $.user.id = 3 }', false],
  [page, '{ $.user.id = 3 && $.user.id = 2 || $.user.id = 1 }', true],
  [page, '{ $.user.id = 1 && ($.actions[0] = GET && ($.actions[1] = PUT || $.nope = 1)) }', true],
  [page, '{ ((($.user.id = 1))) }', true],
  [page, '{($.user.id=1)&&($.actions[0]=GET)||($.nope=x)}', true],
  [page, '{ $.coordinates[0][1] = 1 }', true],
  [page, '{ $.coordinates[2][0] = 7 }', true],
  [page, '{ $.coordinates[0][*] = 2 }', true],
  [page, '{ $.coordinates[*][1] = 8 }', true],
  [page, '{ $.coordinates[*][1] = 9 }', false],
  [page, '{ $.coordinates[0] = 0 }', false],
  [page, '{ $.users[*].email = "Jane*" }', true],
  [page, '{ $.users[*].email = "Jane*" && $.users[*].id = 2 }', true],
  [page, '{ $.actions[*] = "POST" }', false],
  [page, '{ $.actions[*] != "GET" }', true],
  [page, '{ $.user.* = 1 && $.users[*].id = 3 && $.actions[*] = PUT }', true],
  [page, '{\n  $.user.id = 1\n  && $.user.email = "John*"\n}', true],
]);

const numbers = {
  bandwidth: 80,
  latency: 50,
  refreshRate: 60,
  responseTime: 5,
  errorCode: 400,
  number: [1000, 0.001, -3],
  text: '75',
  account: '012345678901',
  zero: 0,
  yes: true,
  no: false,
};

const numberCases = about(numbers, [
  [page, '{ $.bandwidth > 75 }', true],
  [page, '{ $.bandwidth > 80 }', false],
  [page, '{ $.latency < 50 }', false],
  [page, '{ $.latency < 50.5 }', true],
  [page, '{ $.refreshRate >= 60 }', true],
  [page, '{ $.refreshRate >= 61 }', false],
  [page, '{ $.responseTime <= 5 }', true],
  [page, '{ $.responseTime <= 4 }', false],
  [page, '{ $.errorCode = 400}', true],
  [page, '{ $.errorCode = 400.0 }', true],
  [page, '{ $.errorCode != 500 }', true],
  [page, '{ $.errorCode != 400 }', false],
  [page, '{ $.number[0] = 1e+3 }', true],
  [page, '{ $.number[0] = 1E3 }', true],
  [page, '{ $.number[0] != 1e-3 }', true],
  [page, '{ $.number[1] = 1e-3 }', true],
  [page, '{ $.number[2] = -3 }', true],
  [page, '{ $.number[2] < -2 }', true],
  [page, '{ $.number[0] = +1000 }', true],
  [page, '{ $.number[*] < 0 }', true],
  [page, '{ $.errorCode = 4* }', true],
  [page, '{ $.errorCode = 5* }', false],
  [page, '{ $.errorCode != 5* }', true],
  [page, '{ $.zero = 0 }', true],
  [metric, '{ $.latency = * }', true],
  [metric, '{ $.text = * }', true],
  [page, '{ $.yes IS TRUE }', true],
  [page, '{ $.yes IS FALSE }', false],
  [page, '{ $.no IS FALSE }', true],
  [page, '{ $.no IS NULL }', false],
  [page, '{ $.no NOT EXISTS }', false],
  [page, '{ $.zero IS FALSE }', false],
  [page, '{ $.text IS TRUE }', false],
  [undocumented, '{ $.errorCode = %^4\\d\\d$% }', true],
  [undocumented, '{ $.errorCode = "400" }', false],
  [undocumented, '{ $.errorCode != "400" }', true],
  [undocumented, '{ $.errorCode = "*" }', false],
  [undocumented, '{ $.text = 75 }', true],
  [undocumented, '{ $.text = "75" }', true],
  [undocumented, '{ $.text = 75.0 }', false],
  [undocumented, '{ $.text != 75 }', false],
  [undocumented, '{ $.text != 76 }', true],
  [undocumented, '{ $.text > 1 }', false],
  [undocumented, '{ $.text <= 75 }', false],
  [undocumented, '{ $.account = 012345678901 }', true],
  [undocumented, '{ $.account = 12345678901 }', false],
  [undocumented, '{ $.account = "012345678901" }', true],
  [undocumented, '{ $.yes = "true" }', false],
  [undocumented, '{ $.yes != "x" }', false],
  [undocumented, '{ $.no = 0 }', false],
  [undocumented, '{ $.yes = * }', false],
]);

const bigCases: readonly Case[] = [
  { page: undocumented, pattern: '{ $.n = 9007199254740993 }', event: '{"n":9007199254740993}', matches: true },
  { page: undocumented, pattern: '{ $.n = 9007199254740992 }', event: '{"n":9007199254740993}', matches: false },
  { page: undocumented, pattern: '{ $.n > 9007199254740992 }', event: '{"n":9007199254740993}', matches: true },
  { page: undocumented, pattern: '{ $.n = +9007199254740993 }', event: '{"n":9007199254740993}', matches: true },
  { page: undocumented, pattern: '{ $.n = -9007199254740993 }', event: '{"n":-9007199254740993}', matches: true },
  { page: undocumented, pattern: '{ $.n < 1.5e16 }', event: '{"n":9007199254740993}', matches: true },
  { page: undocumented, pattern: '{ $.n = 9007199254740993* }', event: '{"n":9007199254740993}', matches: true },
];

/** Selectors and texts that look like something else. */
const oddEvent = {
  'x-amz-acl': 'private',
  a_b: { 'c-d': 'deep' },
  'has space': 'yes',
  "it's": 'quote',
  'a.b': { 'c.d': 'dotted' },
  a: { b: { c: 'nested' } },
  0: 'zero key',
  list: { 0: 'not a list' },
  brace: 'a}b',
  dollar: '${x}',
  pipes: 'a || b && c',
  stars: 'a*b',
  empty: '',
  multi: 'line one\nline two',
  quote: 'say "hi"',
  slash: 'a\\b',
  arn: 'arn:aws:iam::123456789012:role/Admin+x@y-z',
  NULL: 'NULL',
  unicode: 'naïve 😀',
};

const oddCases = about(oddEvent, [
  [page, '{ $.x-amz-acl = "private" }', true],
  [page, '{ $.[\'x-amz-acl\'] = "private" }', true],
  [page, '{ $.a_b.c-d = "deep" }', true],
  [page, '{ $.[\'has space\'] = "yes" }', true],
  [page, "{ $.['it\\'s'] = \"quote\" }", true],
  [page, "{ $.['a.b'].['c.d'] = \"dotted\" }", true],
  [page, "{ $.['a.b']['c.d'] = dotted }", true],
  [page, "{ $.['a'].['b'].c = nested }", true],
  [page, '{ $.a.b.c = nested }', true],
  [page, "{ $.['a.b.c'] NOT EXISTS }", true],
  [page, '{ $.0 = "zero key" }', true],
  [page, '{ $.list[0] = "not a list" }', false],
  [page, '{ $.list.0 = "not a list" }', true],
  [undocumented, '{ $.brace = "a}b" }', true],
  [undocumented, '{ $.dollar = "${x}" }', true],
  [undocumented, '{ $.pipes = "a || b && c" }', true],
  [page, '{ $.stars = "a*b" }', true],
  [page, '{ $.pipes = "a*c" }', true],
  [page, '{ $.pipes = "*||*" }', true],
  [page, '{ $.pipes = "*&&*||*" }', false],
  [page, '{ $.pipes = *c }', true],
  [page, '{ $.empty = "" }', true],
  [page, '{ $.empty = "*" }', true],
  [page, '{ $.empty != "" }', false],
  [page, '{ $.multi = "line*two" }', true],
  [undocumented, '{ $.quote = "say \\"hi\\"" }', true],
  [undocumented, '{ $.slash = "a\\\\b" }', true],
  [undocumented, '{ $.slash = "a\\b" }', true],
  ['CIS AWS Foundations', '{ $.arn = arn:aws:iam::123456789012:role/Admin+x@y-z }', true],
  ['CIS AWS Foundations', '{ $.arn = arn:aws:iam::*:role/* }', true],
  [undocumented, '{ $.NULL = NULL }', true],
  [undocumented, '{ $.NULL IS NULL }', false],
  [page, '{ $.unicode = "naïve 😀" }', true],
  [page, '{ $.unicode = "na*e*" }', true],
  [page, '{ $.arn = "arn:*:123456789012:*" }', true],
  [page, '{ $.arn = "*123456789013*" }', false],
]);

/** Events that are not JSON objects never match a JSON pattern. */
const foreignCases: readonly Case[] = ['plain text', '[1,2]', '"text"', '7', 'null', '', '{"broken":'].flatMap(
  (event) => [
    { page: undocumented, pattern: '{ $.a = 1 }', event, matches: false },
    { page: undocumented, pattern: '{ $.* = 1 }', event, matches: false },
  ],
);

const cases = [...trailCases, ...userCases, ...numberCases, ...bigCases, ...oddCases, ...foreignCases];

describe('a JSON pattern', () => {
  for (const { page: source, pattern, event, matches } of cases) {
    const text = typeof event === 'string' ? event : JSON.stringify(event);
    it(`${pattern} ${matches ? 'matches' : 'does not match'} ${text.slice(0, 30)} (${source})`, () => {
      assert.deepEqual(matchingEvents(pattern, [text]), matches ? [0] : []);
    });
  }
});
