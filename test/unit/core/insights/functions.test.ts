import { checkAnswers, type AnswerCase } from './answerOf.ts';
import type { TableCell } from '../../../../src/core/table/table.ts';

const functions = 'CWL_QuerySyntax-operations-functions';

const record = {
  eventTime: '2022-01-14T21:18:31Z',
  s: 'xyZfooxyZ',
  padded: '  foo \t',
  empty: '',
  blank: ' \t ',
  n: 2.5,
  negative: -2.5,
  text: '7',
  yes: true,
  emoji: 'a😀b',
  v4: '192.0.2.7',
  v6: '2001:db8::1',
  name: 'ec2.amazonaws.com',
  object: { a: 1 },
};

/** The value of an expression over the one record. */
function gives(page: string, expression: string, value: TableCell): AnswerCase {
  return { page, query: `fields ${expression} as result`, records: [record], columns: ['result'], rows: [[value]] };
}

describe('functions', () => {
  describe('of strings', () => {
    checkAnswers(
      [
        gives(functions, 'isempty(empty)', 1),
        gives(functions, 'isempty(missing)', 1),
        gives(functions, 'isempty(blank)', 0),
        gives(functions, 'isblank(blank)', 1),
        gives(functions, 'isblank(empty)', 1),
        gives(functions, 'isblank(missing)', 1),
        gives(functions, 'isblank(s)', 0),
        gives(functions, 'concat(s, "-", n)', 'xyZfooxyZ-2.5'),
        gives('position: concat reads a missing argument as empty', 'concat("a", missing, "b")', 'ab'),
        gives(functions, 'ltrim(padded)', 'foo \t'),
        gives(functions, 'rtrim(padded)', '  foo'),
        gives(functions, 'trim(padded)', 'foo'),
        gives(functions, 'ltrim("xyZxyfooxyZ","xyZ")', 'fooxyZ'),
        gives(functions, 'rtrim("xyZfooxyxyZ","xyZ")', 'xyZfoo'),
        gives(functions, 'trim("xyZxyfooxyxyZ","xyZ")', 'foo'),
        gives(functions, 'strlen(s)', 9),
        gives(functions, 'strlen(emoji)', 3),
        gives('position: strlen of nothing is nothing', 'strlen(missing)', null),
        gives(functions, 'toupper(s)', 'XYZFOOXYZ'),
        gives(functions, 'tolower(s)', 'xyzfooxyz'),
        gives(functions, 'substr("xyZfooxyZ",3, 3)', 'foo'),
        gives(functions, 'substr(s, 6)', 'xyZ'),
        gives('position: substr counts code points as strlen does', 'substr(emoji, 1, 1)', '😀'),
        gives('position: substr beyond the end is empty', 'substr(s, 90)', ''),
        gives(functions, 'replace(s,"xyZ","-")', '-foo-'),
        gives('position: $ has no meaning in replace', 'replace(s,"foo","$&")', 'xyZ$&xyZ'),
        gives('position: replacing nothing changes nothing', 'replace(s,"","-")', 'xyZfooxyZ'),
        gives(functions, 'regex_replace(s, "[xy]+Z", "_")', '_foo_'),
        gives(functions, 'regexReplace(s, "o*", "-")', '-x-y-Z-f--x-y-Z-'),
        gives(functions, 'strcontains(s, "foo")', 1),
        gives(functions, 'strcontains(s, "bar")', 0),
        gives('position: strcontains of a missing field is 0', 'strcontains(missing, "bar")', 0),
        gives('reported of us-east-1, 2026-06: a third argument is ignored', 'strcontains(s, "foo", 5)', 1),
        gives(functions, 'startsWith(s, "xyZ")', 1),
        gives(functions, 'startswith(s, "foo")', 0),
        gives(functions, 'endsWith(s, "xyZ")', 1),
        gives(functions, 'endsWith(s, "foo")', 0),
      ],
      [],
    );
  });

  describe('of numbers', () => {
    checkAnswers(
      [
        gives(functions, '2 ^ 3', 8),
        gives(functions, '10 % 3', 1),
        gives(functions, '1 + 2 * 3 - 4 / 2', 5),
        gives(functions, 'abs(negative)', 2.5),
        gives(functions, 'ceil(n)', 3),
        gives(functions, 'ceil(negative)', -2),
        gives(functions, 'floor(n)', 2),
        gives(functions, 'floor(negative)', -3),
        gives(functions, 'greatest(n, 7, negative)', 7),
        gives(functions, 'least(n, 7, negative)', -2.5),
        gives('position: greatest passes over what is missing', 'greatest(missing, 3)', 3),
        gives('position: greatest of nothing is nothing', 'greatest(missing)', null),
        gives(functions, 'log(1)', 0),
        gives(functions, 'sqrt(16)', 4),
        gives(functions, 'round(2.4)', 2),
        gives(functions, 'round(3.14159, 2)', 3.14),
        gives('position: round takes halves away from zero', 'round(n)', 3),
        gives('position: round takes halves away from zero', 'round(negative)', -3),
        gives('position: no finite result is absent', 'log(0)', null),
        gives('position: no finite result is absent', 'sqrt(negative)', null),
        gives('position: numeric text is a number', 'text + 1', 8),
        gives('position: JSON booleans are 1 and 0', 'yes + 1', 2),
        gives('position: an absent operand makes the result absent', 'missing + 1', null),
        gives('position: other text is no number', 's * 2', null),
        gives('position: unary minus', '-n', -2.5),
        gives('position: minus zero is zero', '0 * -1', 0),
      ],
      [],
    );
  });

  describe('of times', () => {
    checkAnswers(
      [
        gives(functions, 'toMillis(@timestamp)', 1642195111000),
        gives(functions, 'fromMillis(1642195111000)', '2022-01-14T21:18:31.000Z'),
        gives(functions, 'fromMillis(toMillis(@timestamp))', '2022-01-14T21:18:31.000Z'),
        gives(functions, 'datefloor(@timestamp, 1h)', '2022-01-14T21:00:00.000Z'),
        gives(functions, 'dateceil(@timestamp, 1h)', '2022-01-14T22:00:00.000Z'),
        gives(
          'position: dateceil leaves a whole hour',
          'dateceil(datefloor(@timestamp, 1h), 1h)',
          '2022-01-14T21:00:00.000Z',
        ),
        gives(functions, 'datefloor(@timestamp, 5m)', '2022-01-14T21:15:00.000Z'),
        gives(functions, 'datefloor(@timestamp, 1d)', '2022-01-14T00:00:00.000Z'),
        gives(functions, 'datefloor(@timestamp, 1mo)', '2022-01-01T00:00:00.000Z'),
        gives(functions, 'dateceil(@timestamp, 1month)', '2022-02-01T00:00:00.000Z'),
        gives(functions, 'datefloor(@timestamp, 1q)', '2022-01-01T00:00:00.000Z'),
        gives(functions, 'dateceil(@timestamp, 1qtr)', '2022-04-01T00:00:00.000Z'),
        gives(functions, 'dateceil(@timestamp, 1y)', '2023-01-01T00:00:00.000Z'),
        gives(functions, 'now()', Date.parse('2026-11-02T00:00:00Z') / 1000),
        gives(functions, 'toMillis(@timestamp) >= (now() * 1000 - 7200000)', 0),
        gives('position: @timestamp compares as milliseconds', '@timestamp = 1642195111000', 1),
        gives('position: @timestamp compares as milliseconds', '@timestamp - 1000', 1642195110000),
        gives('position: the text of @timestamp is that of results', '@timestamp like "2022-01-14 21:18:31.000"', 1),
        gives('position: eventTime stays text', 'eventTime', '2022-01-14T21:18:31Z'),
        gives('position: beyond the calendar there is no time', 'fromMillis(99999999999999999)', null),
      ],
      [],
    );
  });

  describe('of addresses', () => {
    checkAnswers(
      [
        gives(functions, 'isValidIp(v4)', 1),
        gives(functions, 'isValidIp(v6)', 1),
        gives(functions, 'isValidIp(name)', 0),
        gives(functions, 'isValidIpV4(v4)', 1),
        gives(functions, 'isValidIpV4(v6)', 0),
        gives(functions, 'isValidIpV6(v6)', 1),
        gives(functions, 'isValidIpV6(v4)', 0),
        gives(functions, 'isIpInSubnet(v4, "192.0.2.0/24")', 1),
        gives(functions, 'isIpInSubnet(v6, "2001:db8::/32")', 1),
        gives(functions, 'isIpInSubnet(v4, "2001:db8::/32")', 0),
        gives(functions, 'isIpv4InSubnet(v4, "192.0.2.0/24")', 1),
        gives(functions, 'isIpv4InSubnet(v4, "192.0.3.0/24")', 0),
        gives(functions, 'isIpv6InSubnet(v6, "2001:db8::/32")', 1),
        gives('position: what is no address is in no subnet', 'isIpv4InSubnet(name, "0.0.0.0/0")', 0),
        gives('position: a missing address is none', 'isValidIp(missing)', 0),
        gives(
          'position: octal and short addresses are none',
          'isValidIp("010.0.0.1") + isValidIp("10.1") + isValidIp("0x7f000001")',
          0,
        ),
        gives(
          'position: an IPv4 address in IPv6 clothes is IPv6',
          'isIpv4InSubnet("::ffff:192.0.2.7", "192.0.2.0/24")',
          0,
        ),
        gives('position: bits beyond the prefix do not count', 'isIpv4InSubnet(v4, "192.0.2.99/24")', 1),
      ],
      [],
    );
  });

  describe('of anything', () => {
    checkAnswers(
      [
        gives(functions, 'ispresent(s)', 1),
        gives(functions, 'ispresent(missing)', 0),
        gives(functions, 'coalesce(missing, text, s)', '7'),
        gives(functions, 'coalesce(missing, object)', null),
        gives(functions, 'case(n > 100, "big", n > 2, "middle", "small")', 'middle'),
        gives(functions, 'case(n > 100, "big", "small")', 'small'),
        gives(functions, 'case(n > 100, "big", n > 50, "middle")', null),
        gives(functions, 'if(n > 2, s, text)', 'xyZfooxyZ'),
        gives(functions, 'if(isempty(missing), 1, 2)', 1),
        gives('CWL_QuerySyntax-Parse (isError)', 's = "xyZfooxyZ"', 1),
        gives(functions, 'isempty(missing) and n > 2', 1),
        gives(functions, 'not ispresent(s)', 0),
        gives('position: an object of the event is no value', 'object', null),
        gives('position: integers beyond 2^53 are texts of digits', '12345678901234567890', '12345678901234567890'),
      ],
      [],
    );
  });

  describe('of JSON', () => {
    const json = [{ k: 1, body: '{"a":{"b":[1,{"c":"x"}],"user.id":"123"},"t":true}', bad: 'no json', number: '5' }];
    const from = (page: string, query: string, value: TableCell): AnswerCase => ({
      page,
      query,
      records: json,
      rows: [[value]],
    });
    checkAnswers(
      [
        from(functions, 'fields jsonParse(body) as j | display j.a.b[1].c', 'x'),
        from(functions, 'fields jsonParse(body) as j | display j.a.`user.id`', '123'),
        from(functions, 'fields jsonParse(body) as j | display toupper(j)', null),
        from(functions, 'fields jsonParse(body) as j | display j = j', 0),
        from(functions, 'fields jsonParse(body) as j | display j.a != "x"', 0),
        from(functions, 'fields jsonParse(bad) as j | display ispresent(j)', 0),
        from(functions, 'fields jsonParse(number) as j | display ispresent(j)', 0),
        from('position: booleans inside are 1 and 0', 'fields jsonParse(body) as j | display j.t', 1),
        from('position: an index beyond the end is absent', 'fields jsonParse(body) as j | display j.a.b[9]', null),
        from('position: a structure is shown as JSON', 'fields jsonParse(body) as j | display j.a.b', '[1,{"c":"x"}]'),
        from('position: no inherited members', 'fields jsonParse(body) as j | display j.a.constructor', null),
        from(functions, 'fields jsonParse(body) as j | stats count(*) by j.a.b[1].c | fields `count(*)`', 1),
      ],
      [],
    );
  });
});
