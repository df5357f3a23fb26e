import { isScalar, isSeq, type Pair } from 'yaml';
import { plainName } from '../config/names.ts';
import { colonEnd } from '../runbook/fields.ts';
import { lineBreakAt, lineStart } from '../runbook/lines.ts';
import { printFlow } from '../runbook/printScalar.ts';
import type { TextEdit } from '../text/problem.ts';
import { type ClientsPlace, digestsOf, findClient, findClients, type FoundClient, placeOf } from './clientsPlace.ts';
import { type KeyEdits, proven, refused } from './keyEdits.ts';
import { appendEntry, contentEndOf, insertion, isFlow, lineAfter } from './spliceList.ts';

export interface AddKeyOptions {
  /** Of a new client. */
  readonly groups?: readonly string[];
  /** Add a second key to a client that has one, so that both are valid until the first is removed. */
  readonly rotate?: boolean;
}

/**
 * Puts a client with the digest of its key into the text of a configuration, or a second digest beside the first. Every line
 * that is not touched keeps its bytes, comments and line ends. What comes out has been read again: it says what it did, and
 * this besides.
 *
 * @param sha256 What `keyDigest` made of the key.
 */
export function addClientKey(text: string, name: string, sha256: string, options: AddKeyOptions = {}): KeyEdits {
  const groups = options.groups ?? [];
  for (const written of [name, ...groups]) {
    if (!plainName.pattern.test(written)) return refused('proxy.form', `A client or group ${plainName.otherwise}.`);
  }
  if (!/^[0-9a-f]{64}$/.test(sha256)) return refused('proxy.form', 'A digest is 64 hexadecimal digits.');
  const place = findClients(text);
  if ('code' in place) return { edits: null, problem: place };
  const client = findClient(place.clients, name);
  if (options.rotate === true) return addSecond(text, name, sha256, client, groups);
  if (client !== null) {
    const message = `\`${name}\` is a client already: \`proxy key rotate ${name}\` gives it a second key beside the first.`;
    return refused('proxy.client-name', message, placeOf(client.map.get('name', true)));
  }
  const added = { name, ...(groups.length > 0 && { groups }), apiKey: { sha256 } };
  const edit = addEntry(text, place, printClient(added, isFlow(place.root)), isFlow(place.root));
  const byHand = `put \`${printClient(added, false)}\` into \`clients\` of \`proxy\``;
  return proven(text, [edit], (clients) => [...clients, added], byHand);
}

interface NewClient {
  readonly name: string;
  readonly groups?: readonly string[];
  readonly apiKey: { readonly sha256: string };
}

/** In flow style; in a file of JSON as JSON. */
function printClient(client: NewClient, asJson: boolean): string {
  if (asJson) return JSON.stringify(client);
  const plain = (value: string): string => printFlow(value, 'plain', true);
  const groups = client.groups === undefined ? '' : `groups: [${client.groups.map(plain).join(', ')}], `;
  return `{name: ${plain(client.name)}, ${groups}apiKey: {sha256: "${client.apiKey.sha256}"}}`;
}

function addEntry(text: string, place: ClientsPlace, entry: string, asJson: boolean): TextEdit {
  const { root, proxyPair, proxy, clientsPair, clients } = place;
  if (clients !== null) return appendEntry(text, clients, entry);
  const key = asJson ? '"clients"' : 'clients';
  if (clientsPair !== null && proxy !== null) {
    if (isFlow(proxy)) return setValue(clientsPair, ` [${entry}]`);
    const column = columnOf(text, clientsPair);
    return lineAfter(text, contentEndOfPair(clientsPair), `${' '.repeat(column)}- ${entry}`);
  }
  if (proxy !== null && isFlow(proxy)) return insertIntoFlow(proxy, `${key}: [${entry}]`);
  if (proxyPair !== null) {
    if (isFlow(root)) return setValue(proxyPair, ` {${key}: [${entry}]}`);
    const first = proxy?.items[0];
    const column = first === undefined ? columnOf(text, proxyPair) + 2 : columnOf(text, first);
    const eol = lineBreakAt(text, placeOf(proxyPair.key).start);
    const margin = ' '.repeat(column);
    return lineAfter(
      text,
      colonEnd(proxyPair) ?? placeOf(proxyPair.key).end,
      `${margin}clients:${eol}${margin}- ${entry}`,
    );
  }
  if (root !== null && isFlow(root))
    return insertIntoFlow(root, `${asJson ? '"proxy"' : 'proxy'}: {${key}: [${entry}]}`);
  const eol = lineBreakAt(text, 0);
  const isEnded = text === '' || text.endsWith('\n');
  return insertion(text.length, `${isEnded ? '' : eol}proxy:${eol}  clients:${eol}  - ${entry}${eol}`);
}

function addSecond(
  text: string,
  name: string,
  sha256: string,
  client: FoundClient | null,
  groups: readonly string[],
): KeyEdits {
  if (client === null)
    return refused('proxy.rule-client', `No client is called \`${name}\`: \`proxy key add ${name}\` makes one.`);
  const place = placeOf(client.map.get('name', true));
  if (groups.length > 0)
    return refused('proxy.choice', 'A second key changes no groups: edit them in the file.', place);
  const digests = digestsOf(client.map);
  const written = isSeq(digests) ? digests.toJSON() : isScalar(digests) ? [digests.value] : null;
  if (!Array.isArray(written)) {
    return refused('proxy.client-credential', `\`${name}\` is not known by an API key.`, place);
  }
  if (written.length > 1) {
    const message = `\`${name}\` has two keys already: remove the old one first (\`apirunbook proxy key remove ${name} --old\`).`;
    return refused('proxy.client-key', message, place);
  }
  const digest = placeOf(digests);
  const edits = isSeq(digests)
    ? [appendEntry(text, digests, `"${sha256}"`)]
    : [insertion(digest.start, '['), insertion(digest.end, `, "${sha256}"]`)];
  const byHand = `put \`"${sha256}"\` into \`sha256\` of \`${name}\``;
  return proven(text, edits, (clients) => withDigests(clients, client.index, [...written, sha256]), byHand);
}

/** The clients with other digests for one of them. */
export function withDigests(clients: readonly unknown[], index: number, sha256: unknown): readonly unknown[] {
  return clients.map((one, i) => {
    const isOther = i !== index || typeof one !== 'object' || one === null;
    return isOther ? one : { ...one, apiKey: { ...('apiKey' in one && Object(one.apiKey)), sha256 } };
  });
}

function setValue(pair: Pair, value: string): TextEdit {
  const written = placeOf(pair.value);
  const colon = colonEnd(pair);
  if (written.end > written.start) return { range: written, text: value.trimStart() };
  return insertion(colon ?? placeOf(pair.key).end, colon === undefined ? `:${value}` : value);
}

function insertIntoFlow(map: NonNullable<ClientsPlace['proxy']>, member: string): TextEdit {
  const last = map.items.at(-1);
  if (last === undefined) return insertion(placeOf(map).start + 1, member);
  return insertion(contentEndOfPair(last), `, ${member}`);
}

function contentEndOfPair(pair: Pair): number {
  return Math.max(placeOf(pair.key).end, colonEnd(pair) ?? 0, contentEndOf(pair.value));
}

function columnOf(text: string, pair: Pair): number {
  const { start } = placeOf(pair.key);
  return start - lineStart(text, start);
}
