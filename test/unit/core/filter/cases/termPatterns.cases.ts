import { over, type FilterCase } from './filterCase.ts';

const page = 'FilterAndPatternSyntax';

/** The events of the page's examples for unstructured log events. */
const events = [
  '[ERROR 400] BAD REQUEST',
  '[ERROR 401] UNAUTHORIZED REQUEST',
  '[ERROR 419] MISSING ARGUMENTS',
  '[ERROR 420] INVALID ARGUMENTS',
  '[ERROR 500] INTERNAL SERVER ERROR',
  '[SUCCESS 200] AUTHORIZED REQUEST',
  '[INFO] REQUEST FAILED',
  '[WARN] UNAUTHORIZED REQUEST',
  '',
];
const all = events.map((_, i) => i);

/** How CloudWatch's users search for quoted JSON. */
const quotedJson = ['{"level":"ERROR"}', '{"level":"WARN"}', String.raw`{"path":"C:\\dir"}`];

export const termCases: readonly FilterCase[] = [
  ...over(events, [
    [page, 'ERROR', [0, 1, 2, 3, 4]],
    [page, 'error', []],
    [page, 'ERROR ARGUMENTS', [2, 3]],
    [page, 'ARGUMENTS ERROR', [2, 3]],
    [page, '?ERROR ?ARGUMENTS', [0, 1, 2, 3, 4]],
    [page, '?ARGUMENTS ?FAILED', [2, 3, 6]],
    [page, '?ARGUMENTS', [2, 3]],
    [page, '?ERROR ?ARGUMENTS REQUEST', [0, 1, 5, 6, 7]],
    [page, '?FAILED -ERROR', [5, 6, 7, 8]],
    [page, '"INTERNAL SERVER ERROR"', [4]],
    [page, '"SERVER  ERROR"', []],
    [page, 'ERROR -ARGUMENTS', [0, 1, 4]],
    [page, '-ARGUMENTS ERROR', [0, 1, 4]],
    [page, 'ERROR -ARGUMENTS -"BAD REQUEST"', [1, 4]],
    [page, '-ERROR', [5, 6, 7, 8]],
    [page, '" "', all],
    [page, '""', all],
    [page, '', all],
    [page, '  \n ', all],
    [page, '" " ERROR', [0, 1, 2, 3, 4]],
    [page, '%AUTHORIZED%', [1, 5, 7]],
    [page, '%4[0-9]{2}%', [0, 1, 2, 3]],
    [page, '%^\\[WARN|FAILED$%', [6, 7]],
    [page, '%AUTHORIZED% -%^\\[ERROR%', [5, 7]],
    [page, '?%FAILED% ?"BAD REQUEST"', [0, 6]],
    [page, '401', [1]],
    ['position: Terms', 'AUTHORIZED', [1, 5, 7]],
    ['position: Terms', '"*"', []],
    ['position: Terms', '"[ERROR 401]"', [1]],
  ]),
  ...over(quotedJson, [
    ['position: Escapes', String.raw`"\"level\":\"ERROR\""`, [0]],
    ['position: Escapes', String.raw`"\"level\"" -"\"WARN\""`, [0]],
    ['position: Escapes', String.raw`"C:\\\\dir"`, [2]],
    ['position: Escapes', String.raw`"C:\d"`, []],
    ['position: Terms', 'level WARN', [1]],
  ]),
];
