import { commonFaults } from '../commonFaults.ts';
import type { ServedFault, ServedObject, ServedValue } from '../operation.ts';
import { deepestInput, type Answering, type Encoded, type Protocol } from './protocol.ts';
import { queryCode, queryErrorType, queryServices } from './queryCodes.ts';

/** AwsJson 1.0 and 1.1 ("Smithy: AWS JSON protocols"): they differ in the name of their media type. */
export function awsJson(version: '1.0' | '1.1'): Protocol {
  const encoded = (status: number, value: ServedObject, { requestId }: Answering): Encoded => ({
    status,
    headers: { 'content-type': `application/x-amz-json-${version}`, 'x-amzn-requestid': requestId },
    body: jsonBody(value),
  });
  return {
    read: readJson,
    answer: (output, answering) => encoded(200, output, answering),
    fault: (fault, answering) => {
      const { status, headers, body } = encoded(fault.status, errorBody(fault), answering);
      return { status, headers: { ...headers, ...queryErrorHeader(fault, answering) }, body };
    },
  };
}

/** An output as JSON: times are seconds since 1970, with fractions. */
export function jsonBody(value: ServedObject): Buffer {
  return Buffer.from(JSON.stringify(jsonValue(value)));
}

export function errorBody({ code, message, detail }: ServedFault): ServedObject {
  return { ...detail, __type: code, message };
}

export function queryErrorHeader(
  { code, status }: ServedFault,
  { service }: Answering,
): Readonly<Record<string, string>> {
  if (service === null || !queryServices.has(service)) return {};
  return { 'x-amzn-query-error': `${queryCode(code)};${queryErrorType(status)}` };
}

function readJson(body: Buffer): ServedObject {
  if (body.length === 0) return Object.create(null) as ServedObject;
  const text = decoded(body);
  checkDepth(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw commonFaults.notReadable('The body of the request is not JSON.');
  }
  const input = received(value);
  if (typeof input !== 'object' || input === null || Array.isArray(input) || input instanceof Date)
    throw commonFaults.notReadable('The body of the request is not a JSON object.');
  return input as ServedObject;
}

function decoded(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    throw commonFaults.notReadable('The body of the request is not UTF-8.');
  }
}

/** Before the text is parsed, so that what comes after may go down into it. */
function checkDepth(text: string): void {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (quoted) {
      if (character === '\\') at++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{' || character === '[') {
      if (++depth > deepestInput) throw commonFaults.notReadable(`The request nests deeper than ${deepestInput}.`);
    } else if (character === '}' || character === ']') depth--;
  }
}

function received(value: unknown): ServedValue {
  if (Array.isArray(value)) return value.map(received);
  if (typeof value !== 'object' || value === null) return value as string | number | boolean | null;
  const object = Object.create(null) as Record<string, ServedValue>;
  for (const [name, member] of Object.entries(value)) object[name] = received(member);
  return object;
}

function jsonValue(value: ServedValue | undefined): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return (value as readonly ServedValue[]).map(jsonValue);
  const members = value instanceof Map ? value : Object.entries(value);
  const object = Object.create(null) as Record<string, unknown>;
  for (const [name, member] of members as Iterable<readonly [string, ServedValue | undefined]>)
    object[name] = jsonValue(member);
  return object;
}
