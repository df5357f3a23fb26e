import { isMap, isScalar, isSeq, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { readDocument } from '../config/readDocument.ts';
import { error, hasErrors, type Problem } from '../text/problem.ts';

/** Where the clients of a configuration stand. */
export interface ClientsPlace {
  readonly root: YAMLMap | null;
  /** `proxy:`, whatever stands behind it. */
  readonly proxyPair: Pair | null;
  readonly proxy: YAMLMap | null;
  readonly clientsPair: Pair | null;
  readonly clients: YAMLSeq | null;
}

/** Finds them, or says why this file is not to be edited: what cannot be read is never written over. */
export function findClients(text: string): ClientsPlace | Problem {
  const { root, problems } = readDocument(text);
  const first = problems.find(({ severity }) => severity === 'error');
  if (first !== undefined && hasErrors(problems)) return first;
  const none = { root, proxyPair: null, proxy: null, clientsPair: null, clients: null };
  const proxyPair = root === null ? undefined : pairOf(root, 'proxy');
  if (proxyPair === undefined) return none;
  const proxy = proxyPair.value;
  if (isNothing(proxy)) return { ...none, proxyPair };
  if (!isMap(proxy)) return error('proxy.wrong-type', '`proxy` is a mapping.', placeOf(proxyPair.key));
  const clientsPair = pairOf(proxy, 'clients');
  if (clientsPair === undefined) return { ...none, proxyPair, proxy };
  const clients = clientsPair.value;
  if (isNothing(clients)) return { ...none, proxyPair, proxy, clientsPair };
  if (!isSeq(clients)) return error('proxy.wrong-type', '`clients` is a list.', placeOf(clientsPair.key));
  return { root, proxyPair, proxy, clientsPair, clients };
}

export interface FoundClient {
  readonly index: number;
  readonly map: YAMLMap;
}

/** The client of a name. */
export function findClient(clients: YAMLSeq | null, name: string): FoundClient | null {
  const items = clients?.items ?? [];
  const index = items.findIndex((item) => isMap(item) && item.get('name') === name);
  const map = items[index];
  return isMap(map) ? { index, map } : null;
}

/** The digests of a client's key: a text, a list, or nothing. */
export function digestsOf(client: YAMLMap): unknown {
  const apiKey = client.get('apiKey', true);
  return isMap(apiKey) ? apiKey.get('sha256', true) : null;
}

export function placeOf(node: unknown): { readonly start: number; readonly end: number } {
  const range = isScalar(node) || isMap(node) || isSeq(node) ? node.range : null;
  return { start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
}

function pairOf(map: YAMLMap, name: string): Pair | undefined {
  return map.items.find(({ key }) => isScalar(key) && key.value === name);
}

function isNothing(node: unknown): boolean {
  return node === null || (isScalar(node) && node.value === null);
}
