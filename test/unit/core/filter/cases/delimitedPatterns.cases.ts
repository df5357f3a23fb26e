import { over, type FilterCase } from './filterCase.ts';

/** The events of page FilterAndPatternSyntax, "match terms in space-delimited log events". */
export const access = '127.0.0.1 Prod frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534';
const lines = [
  'INFO 09/25/2014 12:00:00 GET /service/resource/67 1200',
  'INFO 09/25/2014 12:00:01 POST /service/resource/67/part/111 1310',
  'WARNING 09/25/2014 12:00:02 Invalid user request',
  'ERROR 09/25/2014 12:00:02 Failed to process request',
];
const events = [access, ...lines, 'ERROR', ''];

/** Pages "Count HTTP 404 codes" and "Extract fields from an Apache log": whole patterns, whole lines. */
const apache = [
  '127.0.0.1 - frank [10/Oct/2000:13:55:36 -0700] "GET /apache_pb.gif HTTP/1.0" 404 2326',
  '127.0.0.1 - bob [10/Oct/2000:13:55:36 -0700] "GET /apache_pb2.gif HTTP/1.0" 200 2326',
  '127.0.0.1 - - [24/Sep/2013:11:50:51 -0700] "GET /favicon.ico HTTP/1.1" 404 308',
  '127.0.0.1 - - [24/Sep/2013:11:51:34 -0700] "GET /~test/index.html HTTP/1.1" 200 3',
  '404',
];

export const delimitedCases: readonly FilterCase[] = over(events, [
  [
    'FilterAndPatternSyntax',
    '[ip=%127\\.0\\.0\\.[1-9]%, user, username, timestamp, request =*.html*, status_code = 4*, bytes]',
    [0],
  ],
  ['FilterAndPatternSyntax', '[..., request =*.html*, status_code = 4*, bytes]', [0]],
  ['FilterAndPatternSyntax', '[..., request =*.php*, status_code = 4*, bytes]', []],
  [
    'FilterAndPatternSyntax',
    '[ip, user, username, timestamp, request =*.html*, status_code = 404 || status_code = 410, bytes]',
    [0],
  ],
  [
    'FilterAndPatternSyntax',
    '[ip, user, username, timestamp, request, status_code = 403 || status_code = 410, bytes]',
    [],
  ],
  ['FilterAndPatternSyntax', '[w1=ERROR, w2]', [4]],
  ['FilterAndPatternSyntax', '[w1=ERROR]', [5]],
  ['FilterAndPatternSyntax', '[w1=ERROR || w1=WARNING, w2]', [3, 4]],
  ['FilterAndPatternSyntax', '[w1!=ERROR && w1!=WARNING, w2]', [0, 1, 2]],
  ['FilterAndPatternSyntax', '[logLevel, date, time, method, url=%/service/resource/[0-9]+$%, response_time]', [1]],
  [
    'FilterAndPatternSyntax',
    '[logLevel, date, time, method, url=%/service/resource/[0-9]+/part/[0-9]+$%, response_time]',
    [2],
  ],
  [
    'FilterAndPatternSyntaxForMetricFilters',
    '[ip, server, username, timestamp, request, status_code, bytes > 1000]',
    [0],
  ],
  ['FilterAndPatternSyntaxForMetricFilters', '[w1=ERROR || w1=%WARN%, w2]', [3, 4]],
  ['FilterAndPatternSyntax', '[..., bytes > 1534]', []],
  ['FilterAndPatternSyntax', '[..., bytes >= 1534]', [0]],
  ['FilterAndPatternSyntax', '[..., bytes < 1310]', [1]],
  ['FilterAndPatternSyntax', '[..., bytes <= 1310]', [1, 2]],
  ['FilterAndPatternSyntax', '[..., bytes = 1310]', [2]],
  ['FilterAndPatternSyntax', '[..., bytes != 1310]', [0, 1, 3, 4, 5]],
  ['FilterAndPatternSyntax', '[..., bytes > 1.2e3 && bytes < 1400]', [2]],
  ['FilterAndPatternSyntax', '[..., bytes < 1250 || bytes > 1.3e3 && bytes < 1400]', [1, 2]],
  ['FilterAndPatternSyntax', '[level, ..., last=request]', [3, 4]],
  ['FilterAndPatternSyntax', '[level=INFO, ...]', [1, 2]],
  ['FilterAndPatternSyntax', '[level != INFO, ..., last]', [0, 3, 4]],
  ['FilterAndPatternSyntax', '[...]', [0, 1, 2, 3, 4, 5, 6]],
  ['FilterAndPatternSyntax', '[level=ERROR, ..., a, b]', [4]],
  ['FilterAndPatternSyntax', '[..., request="GET /index.html HTTP/1.0", status, bytes]', [0]],
  ['FilterAndPatternSyntax', '[ip, user, name, timestamp="10/Oct*", ...]', [0]],
  ['position: The last field of a space-delimited pattern', '[w1, rest="*to process*"]', [4]],
  ['position: The last field of a space-delimited pattern', '[w1]', [0, 1, 2, 3, 4, 5]],
  ['position: The last field of a space-delimited pattern', '[w1,w2]', [0, 1, 2, 3, 4]],
]);

export const lastFieldCases: readonly FilterCase[] = over(
  ['a b c', 'a b c\n', ' a b c ', 'a c'],
  [
    ['position: The last field of a space-delimited pattern', '[w1, w2=c]', [3]],
    ['position: The last field of a space-delimited pattern', '[w1, w2="b c"]', [0, 1, 2]],
    ['position: The last field of a space-delimited pattern', '[w1, w2=%^b\\sc$%]', [0, 1, 2]],
    ['position: The last field of a space-delimited pattern', '[w1, w2, w3=c]', [0, 1, 2]],
  ],
);

export const apacheCases: readonly FilterCase[] = over(apache, [
  ['Counting404Responses', '[IP, UserInfo, User, Timestamp, RequestInfo, StatusCode=404, Bytes]', [0, 2]],
  ['Counting404Responses', '[ip, id, user, timestamp, request, status_code=404, size]', [0, 2]],
  ['ExtractBytesExample', '[ip, id, user, timestamp, request, status_code, size]', [0, 1, 2, 3]],
]);
