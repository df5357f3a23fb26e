import { XmlNode, XmlText } from '@aws-sdk/xml-builder';
import { commonFaults } from '../commonFaults.ts';
import type { ServedObject, ServedValue } from '../operation.ts';
import { deepestInput, type Answering, type Encoded, type Protocol } from './protocol.ts';
import { queryCode, queryErrorType } from './queryCodes.ts';

/** AWS Query ("Smithy: AWS query protocol"): a form goes in, XML comes out. All that is in a form is text. */
export const awsQuery: Protocol = {
  read: (body) => objectOf(new URLSearchParams(body.toString('utf8'))),
  answer: (output, answering) => {
    const { operation, requestId } = answering;
    const result = membersOf(new XmlNode(`${operation}Result`), output);
    const metadata = new XmlNode('ResponseMetadata', [textNode('RequestId', requestId)]);
    return encoded(200, new XmlNode(`${operation}Response`, [result, metadata]), answering);
  },
  fault: ({ code, status, message }, answering) => {
    const error = new XmlNode('Error', [
      textNode('Type', queryErrorType(status)),
      textNode('Code', queryCode(code)),
      textNode('Message', message),
    ]);
    const root = new XmlNode('ErrorResponse', [error, textNode('RequestId', answering.requestId)]);
    return encoded(accessFaults.has(code) ? 403 : status, root, answering);
  },
};

/** What the Query services answer with 403 (AWS STS API Reference, "Common Errors"), and the others with 400. */
const accessFaults: ReadonlySet<string> = new Set([
  'AccessDeniedException',
  'ExpiredTokenException',
  'InvalidSignatureException',
  'MissingAuthenticationTokenException',
  'UnrecognizedClientException',
]);

const namespaces: Readonly<Record<string, string>> = {
  sts: 'https://sts.amazonaws.com/doc/2011-06-15/',
  monitoring: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
  sns: 'http://sns.amazonaws.com/doc/2010-03-31/',
};

/** Inputs that were read from a form, whose numbers, booleans and times are still text. */
const formInputs = new WeakSet<object>();

export function isFormInput(input: ServedObject): boolean {
  return formInputs.has(input);
}

function encoded(status: number, root: XmlNode, { service, requestId }: Answering): Encoded {
  const namespace = service === null ? undefined : namespaces[service];
  if (namespace !== undefined) root.addAttribute('xmlns', namespace);
  return {
    status,
    headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
    body: Buffer.from(root.toString()),
  };
}

export function membersOf(node: XmlNode, output: ServedObject): XmlNode {
  for (const [name, value] of Object.entries(output)) {
    if (value !== undefined && value !== null) node.addChildNode(valueNode(name, value));
  }
  return node;
}

function valueNode(name: string, value: ServedValue): XmlNode {
  if (value instanceof Date) return textNode(name, value.toISOString());
  if (Array.isArray(value)) {
    const node = new XmlNode(name);
    for (const member of value as readonly ServedValue[]) node.addChildNode(valueNode('member', member));
    return node;
  }
  if (value instanceof Map) {
    const node = new XmlNode(name);
    for (const [key, each] of value as ReadonlyMap<string, ServedValue>)
      node.addChildNode(new XmlNode('entry', [textNode('key', key), valueNode('value', each)]));
    return node;
  }
  if (typeof value === 'object' && value !== null) return membersOf(new XmlNode(name), value as ServedObject);
  return textNode(name, String(value));
}

export function textNode(name: string, text: string): XmlNode {
  return new XmlNode(name, [new XmlText(expressible(text))]);
}

/** XML 1.0 has no way to write most control characters and halves of surrogate pairs. */
function expressible(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
}

/** `A.member.1.B=x` is `{A: [{B: 'x'}]}`. */
function objectOf(form: URLSearchParams): ServedObject {
  const root = formObject();
  for (const [path, value] of form) {
    if (path === 'Action' || path === 'Version') continue;
    put(root, path.split('.'), value);
  }
  return listed(root) as ServedObject;
}

type FormObject = { [name: string]: FormObject | string };

function formObject(): FormObject {
  const object = Object.create(null) as FormObject;
  formInputs.add(object);
  return object;
}

function put(root: FormObject, path: readonly string[], value: string): void {
  if (path.length > deepestInput) throw commonFaults.notReadable(`The request nests deeper than ${deepestInput}.`);
  let object = root;
  for (const name of path.slice(0, -1)) {
    const next = (object[name] ??= formObject());
    if (typeof next === 'string') throw commonFaults.notReadable(`${path.join('.')} is a value and a structure.`);
    object = next;
  }
  const name = path.at(-1) ?? '';
  if (object[name] !== undefined) throw commonFaults.notReadable(`${path.join('.')} is given twice.`);
  object[name] = value;
}

/** Turns what has nothing but `member` into the list that it is, in the order of its numbers. */
function listed(value: FormObject | string): ServedValue {
  if (typeof value === 'string') return value;
  const { member } = value;
  if (member !== undefined && typeof member === 'object' && Object.keys(value).length === 1) {
    const entries = Object.entries(member);
    if (entries.every(([number]) => /^[1-9]\d{0,5}$/.test(number)))
      return entries.toSorted(([a], [b]) => Number(a) - Number(b)).map(([, item]) => listed(item));
  }
  const object = formObject() as Record<string, ServedValue>;
  for (const [name, each] of Object.entries(value)) object[name] = listed(each);
  return object;
}
