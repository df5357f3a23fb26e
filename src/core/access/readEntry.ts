import { isMap, isScalar } from 'yaml';
import { type Field, namedFields, type Node, rangeOf } from '../runbook/fields.ts';
import type { JsonValue } from '../json/jsonValue.ts';
import { isJsonList, isJsonObject } from '../json/jsonValue.ts';
import { info } from '../text/problem.ts';
import type { AccessBody, AccessEntry, AccessHeader, AccessPath, PlacedText } from './accessCell.ts';
import { entryKeyNames } from './accessKeys.ts';
import type { AccessReader } from './accessReader.ts';
import { capturedIn, isBrokenReference } from './captured.ts';
import { accessLimits } from './limits.ts';
import { readCapture } from './readCapture.ts';
import { readCases } from './readCases.ts';
import { headerName } from './readExpectation.ts';
import { readRequest } from './readRequest.ts';

/** Reads one item of the list; `null` where it is none. What is at fault in it is left out, and said. */
export function readEntry(node: Node | null, reader: AccessReader): AccessEntry | null {
  if (!isMap(node)) {
    const at = node === null ? { start: 0, end: 0 } : rangeOf(node);
    return reader.fault(
      'entry',
      'An entry is a mapping such as `{as: reader, request: GET /orders/42, expect: 200}`.',
      at,
    );
  }
  const range = rangeOf(node);
  const fields = reader.fields(node, entryKeyNames, 'an entry');
  const identities = readIdentities(fields.get('as'), reader);
  const requests = (reader.texts(fields.get('request')) ?? []).flatMap(
    ({ node: text }) => readRequest(text, reader) ?? [],
  );
  for (const [key, missing] of [
    ['as', 'who asks, such as `as: anonymous`'],
    ['request', 'what is sent, such as `request: GET /`'],
  ] as const) {
    if (!fields.has(key))
      reader.fault('missing', `An entry says ${missing}.`, {
        start: range.start,
        end: Math.min(range.end, range.start + 1),
      });
  }
  const through = readThrough(fields.get('through'), reader);
  const repeat = readRepeat(fields.get('repeat'), reader);
  const headersFromCaptures = reader.boolean(fields.get('headersFromCaptures')) ?? false;
  const entry = {
    range,
    name: reader.text(fields.get('name')),
    identities,
    requests,
    headers: readHeaders(fields.get('headers'), headersFromCaptures, reader),
    headersFromCaptures,
    body: readBody(fields, reader),
    captures: readCapture(fields.get('capture'), reader),
    through,
    repeat,
  };
  checkCombination(entry, fields, reader);
  return { ...entry, cases: readCases(fields.get('expect'), entry, reader) };
}

function readIdentities(field: Field | undefined, reader: AccessReader): readonly PlacedText[] {
  const found: PlacedText[] = [];
  for (const { text, node } of reader.texts(field) ?? []) {
    const range = rangeOf(node);
    if (!identityName.test(text))
      reader.fault('identity-name', 'An identity is named with letters, digits, `_`, `.` and `-`.', range);
    else if (found.some((other) => other.text === text))
      reader.warn('repeated', `\`${text}\` is in \`as\` twice.`, range);
    else found.push({ text, range });
  }
  return found;
}

/** What an identity may be called. */
export const identityName = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$/;

function readThrough(field: Field | undefined, reader: AccessReader): AccessPath {
  const text = reader.text(field);
  if (text === null || field === undefined) return 'proxy';
  if (text !== 'proxy' && text !== 'direct')
    reader.fault('through', 'A request goes through `proxy` or `direct`.', field.range);
  return text === 'direct' ? 'direct' : 'proxy';
}

function readRepeat(field: Field | undefined, reader: AccessReader): number {
  if (field === undefined) return 1;
  const written = isScalar(field.value) ? String(field.value.value) : '';
  const count = /^[0-9]{1,6}$/.test(written) ? Number(written) : 0;
  if (count >= 1 && count <= accessLimits.repeat) return count;
  reader.fault('repeat', `\`repeat\` is a whole number, 1 to ${accessLimits.repeat}.`, field.range);
  return 1;
}

/** What carries a credential; it belongs to an identity. */
const credentialHeaders = /^(?:authorization|proxy-authorization|x-api-key|cookie|x-amz-security-token)$/;
/** What the sender sets, or what would change how the request is read. */
const ownHeaders =
  /^(?:host|content-length|transfer-encoding|connection|keep-alive|upgrade|te|trailer|expect|proxy-connection)$/;

function readHeaders(field: Field | undefined, fromCaptures: boolean, reader: AccessReader): readonly AccessHeader[] {
  const map = reader.map(field, '{Accept: application/json}');
  if (map === null || field === undefined) return [];
  const fields = [...namedFields(map).values()];
  if (fields.length > accessLimits.headers)
    reader.fault('headers', `A request has at most ${accessLimits.headers} headers of its own.`, field.range);
  const seen = new Set<string>();
  return fields.flatMap((one): readonly AccessHeader[] => {
    const name = one.name.toLowerCase();
    if (!headerName.test(one.name))
      reader.fault('header-name', `\`${one.name.slice(0, 80)}\` is no name of a header.`, one.keyRange);
    else if (ownHeaders.test(name))
      reader.fault('header-name', `\`${one.name}\` is set by the sender: leave it out.`, one.keyRange);
    else if (seen.has(name)) reader.fault('header-name', `\`${one.name}\` is given twice.`, one.keyRange);
    else {
      seen.add(name);
      return readHeader(one, fromCaptures, reader);
    }
    return [];
  });
}

function readHeader(field: Field, fromCaptures: boolean, reader: AccessReader): readonly AccessHeader[] {
  const { name, keyRange, range } = field;
  const value = isScalar(field.value) ? String(field.value.value) : null;
  if (value === null) reader.fault('header-value', `\`${name}\` must be a text.`, range);
  else if (!/^[\t -~\u00a1-\u00ff]*$/.test(value) || value !== value.trim()) {
    reader.fault(
      'header-value',
      'The value of a header is one line of Latin characters, without blanks at its ends.',
      range,
    );
  } else if (isBrokenReference(value)) reader.fault('capture-name', 'A captured value is `$captured.name`.', range);
  else if (!fromCaptures && capturedIn(value).length > 0) {
    const message =
      'What an API answered becomes a header only where that is wanted: add `headersFromCaptures: true` to the entry.';
    reader.fault('capture-in-header', message, range);
  } else {
    if (credentialHeaders.test(name.toLowerCase()) && capturedIn(value).length === 0) {
      const message = `A credential written here is read by all who read the file: declare an identity that holds it. A wrong one, for a test, may stay.`;
      reader.problems.push(info('access.credential-header', message, keyRange));
    }
    return [{ name, value, range }];
  }
  return [];
}

function readBody(fields: ReadonlyMap<string, Field>, reader: AccessReader): AccessBody | null {
  const [first, second] = ['json', 'body', 'file'].flatMap((name) => fields.get(name) ?? []);
  if (first === undefined) return null;
  const { name, range } = first;
  if (second !== undefined) {
    return reader.fault(
      'contradiction',
      `A request has one body, and this one has \`${name}\` and \`${second.name}\`.`,
      second.keyRange,
    );
  }
  if (name === 'json') {
    const value = reader.json(first.value);
    if (textsOf(value).some(isBrokenReference))
      reader.fault('capture-name', 'A captured value is `$captured.name`.', range);
    return { kind: 'json', value, range };
  }
  // An empty text is a body of no bytes.
  const text = name === 'body' && isScalar(first.value) ? String(first.value.value) : reader.text(first);
  if (text === null) return null;
  if (name === 'body') {
    if (capturedIn(text).length > 0) {
      return reader.fault(
        'capture-place',
        'A captured value goes into `json`, where it stays a value; a text takes none.',
        range,
      );
    }
    return { kind: 'text', text, range };
  }
  if (!isInside(text))
    return reader.fault('file', 'A file lies beside the runbook or below it: a relative path without `..`.', range);
  return { kind: 'file', path: text, range };
}

/** Whether a path stays in the folder it is relative to, on any system. */
function isInside(path: string): boolean {
  return !/^[/\\~]|^[A-Za-z]:|\0|[\r\n]/.test(path) && !path.split(/[/\\]/).includes('..');
}

/** The texts of a JSON value. */
export function textsOf(value: JsonValue): readonly string[] {
  if (typeof value === 'string') return [value];
  if (isJsonList(value)) return value.flatMap(textsOf);
  return isJsonObject(value) ? Object.values(value).flatMap(textsOf) : [];
}

function checkCombination(
  entry: Pick<AccessEntry, 'identities' | 'requests' | 'repeat' | 'captures' | 'body'>,
  fields: ReadonlyMap<string, Field>,
  reader: AccessReader,
): void {
  const { identities, requests, repeat, captures, body } = entry;
  const capture = fields.get('capture');
  if (capture !== undefined && captures.length > 0 && (identities.length * requests.length > 1 || repeat > 1)) {
    const message =
      'Several answers come here, and nobody can tell which is meant: capture from an entry of one identity and one request.';
    reader.fault('capture', message, capture.range);
  }
  const bodyField = ['json', 'body', 'file'].flatMap((name) => fields.get(name) ?? [])[0];
  const without = requests.find(({ method }) => method === 'GET' || method === 'HEAD');
  if (body !== null && bodyField !== undefined && without !== undefined) {
    reader.warn(
      'body',
      `${without.method} has no body as a rule, and the proxy refuses one unless the route allows it.`,
      bodyField.keyRange,
    );
  }
}
