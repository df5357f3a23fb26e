import { keysAt } from '../../access/keysAt.ts';
import { tokenizeAccess } from '../../access/tokenizeAccess.ts';
import { proxyMethods } from '../../proxyConfig/proxyConfig.ts';
import { range } from '../../text/range.ts';
import type { Place, Want } from './place.ts';
import { maskTags } from './readPrefix.ts';

/** What may be written at an offset of an `access` cell: a key of the mapping that is open there, or the value of one. */
export function accessPlace(text: string, offset: number): Place | null {
  const head = maskTags(text.slice(0, offset));
  const general = /[^\s{}[\],:"'#]*$/.exec(head)?.[0] ?? '';
  // The parts of a request are words of their own.
  const isRequest =
    tokenAtMarker(`${head.slice(0, offset - general.length)}${marker}`, offset - general.length)?.path[0] === 'request';
  const word = isRequest ? (/[^/?&=]*$/.exec(general)?.[0] ?? '') : general;
  const start = offset - word.length;
  const before = head.slice(0, start);
  const wants = wantsAt(before);
  if (wants === null) return null;
  const rest = /^[\w$.-]*/.exec(text.slice(offset))?.[0].length ?? 0;
  return {
    language: 'access',
    range: range(start, offset + rest),
    open: null,
    wants,
    names: [],
    fieldsAreGone: false,
    eventSources: [],
    isCalled: false,
  };
}

/** A word that is no part of any cell: put where one is being written, it shows what would be read there. */
const marker = 'zzmarker';

function wantsAt(before: string): readonly Want[] | null {
  const asKey = tokenAtMarker(`${before}${marker}: ${marker}`, before.length);
  if (/(?:^|\n)$/.test(before)) return entryWants;
  // What is closed is whole.
  if (/[\]}"']$/.test(before)) return null;
  const isKeyPlace = innermost(before) !== '[' && /(?:^|\n)[ \t]*(?:- +)*$|[{,][ \t]*(?:\r?\n[ \t]*)?$/.test(before);
  if (isKeyPlace && asKey?.kind === 'key') return keyWants(before, asKey.path);
  const asValue = tokenAtMarker(`${before}${marker}`, before.length);
  if (asValue === null || asValue.kind === 'comment' || asValue.kind === 'key') return null;
  return valueWants(asValue.kind, asValue.path);
}

/** The bracket that is open at the end of a text and was opened last. */
function innermost(text: string): '[' | '{' | null {
  const open: ('[' | '{')[] = [];
  for (const { kind, range: place } of tokenizeAccess(text).tokens) {
    if (kind !== 'mark') continue;
    const mark = text.charAt(place.start);
    if (mark === '[' || mark === '{') open.push(mark);
    else if (mark === ']' || mark === '}') open.pop();
  }
  return open.at(-1) ?? null;
}

function tokenAtMarker(text: string, offset: number) {
  const token = tokenizeAccess(text).tokens.find((each) => each.range.start <= offset && offset < each.range.end);
  return token === undefined || token.range.start !== offset ? null : token;
}

/** What an entry begins with, at the start of a line. */
const entryWants: readonly Want[] = [
  {
    kind: 'word',
    words: [
      {
        label: '- as',
        text: '- {as: ${1:anonymous}, request: GET /$2, expect: ${3:200}}',
        detail: 'a request',
        isSnippet: true,
      },
    ],
  },
];

/** The keys that are not written yet in the mapping. */
function keyWants(before: string, path: readonly string[]): readonly Want[] {
  const written = writtenKeys(before, path);
  const keys = keysAt(path).filter(({ name }) => !written.has(name));
  const wants: Want[] = [
    {
      kind: 'word',
      words: keys.map(({ name, detail, snippet }) => ({
        label: name,
        text: `${name}: ${snippet}`,
        detail,
        isSnippet: true,
        offersMore: true,
      })),
    },
  ];
  return path.length === 1 && path[0] === 'expect' ? [...wants, { kind: 'identity', suffix: ': ' }] : wants;
}

/** The keys of the entry that is being written, at one path: those after the last one that an entry may begin with again. */
function writtenKeys(before: string, path: readonly string[]): ReadonlySet<string> {
  const entry = before.slice(Math.max(0, before.search(/(?:^|\n)- [^]*?$/)));
  const lastEntry = entry.slice(Math.max(0, entry.lastIndexOf('\n- ')));
  const tokens = tokenizeAccess(lastEntry).tokens;
  return new Set(
    tokens.flatMap((token) =>
      token.kind === 'key' && token.path.join('\n') === path.join('\n')
        ? [lastEntry.slice(token.range.start, token.range.end)]
        : [],
    ),
  );
}

const parameter: Want = { kind: 'parameter', slot: { shape: 'value', field: null } };

function valueWants(kind: string, path: readonly string[]): readonly Want[] | null {
  const [first] = path;
  const last = path.at(-1);
  if (path.length === 1 && first === 'as') return [{ kind: 'identity', suffix: '' }];
  if (kind === 'method') return [{ kind: 'word', words: proxyMethods.map((label) => ({ label, text: `${label} /` })) }];
  if (kind === 'segment' || kind === 'query-value') return [parameter];
  if (kind === 'query-name') return null;
  if (path.length === 1 && first === 'through') return [literal('proxy', 'direct')];
  if (path.length === 1 && first === 'headersFromCaptures') return [literal('true', 'false')];
  if (path.length === 1 && first === 'expect') return [statuses];
  if (first === 'expect' && last === 'decision') return [literal('allow', 'deny')];
  if (first === 'expect' && last === 'exists') return [literal('true', 'false')];
  if (
    first === 'expect' &&
    (last === 'status' || path.length === 2) &&
    !['json', 'headers', 'body'].includes(last ?? '')
  ) {
    return ['rule', 'latency', 'errorCode', 'statuses'].includes(last ?? '') ? null : [statuses];
  }
  if (path.length === 2 && first === 'capture') return [literal('json $.', 'header ', 'status')];
  if (kind === 'pattern') return [{ kind: 'parameter', slot: { shape: 'pattern', field: null } }];
  const takesAnything =
    first === 'json' || first === 'headers' || first === 'file' || last === 'rule' || last === 'errorCode';
  return takesAnything || (first === 'expect' && path.length > 2 && !path.includes('statuses')) ? [parameter] : null;
}

function literal(...labels: readonly string[]): Want {
  return { kind: 'word', words: labels.map((label) => ({ label })) };
}

const statuses: Want = literal('200', '201', '204', '2xx', '400', '401', '403', '404', '409', '429');
