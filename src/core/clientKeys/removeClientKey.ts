import { isMap, isScalar, isSeq } from 'yaml';
import { withDigests } from './addClientKey.ts';
import { digestsOf, findClient, findClients, placeOf } from './clientsPlace.ts';
import { type KeyEdits, proven, refused } from './keyEdits.ts';
import { removeEntry } from './spliceList.ts';

export interface RemoveKeyOptions {
  /** One key only, where the client has two: the one that stands first, or that of a digest. */
  readonly only?: 'oldest' | { readonly sha256: string };
}

/** Takes a client out of the text of a configuration, whatever it is known by, or one of its two keys. */
export function removeClientKey(text: string, name: string, options: RemoveKeyOptions = {}): KeyEdits {
  const place = findClients(text);
  if ('code' in place) return { edits: null, problem: place };
  const { clients, clientsPair } = place;
  const client = findClient(clients, name);
  if (client === null || clients === null || clientsPair === null) {
    return refused('proxy.rule-client', `No client is called \`${name}\`.`);
  }
  if (options.only === undefined) {
    const edits = removeEntry(text, clientsPair, clients, client.index);
    return proven(
      text,
      edits,
      (all) => all.filter((_, i) => i !== client.index),
      `take \`${name}\` out of \`clients\``,
    );
  }
  const digests = digestsOf(client.map);
  const at = placeOf(client.map.get('name', true));
  if (!isSeq(digests) || digests.items.length < 2) {
    const message = `\`${name}\` has one key only: give it another first, or remove the client.`;
    return refused('proxy.client-key', message, at);
  }
  const { only } = options;
  const index =
    only === 'oldest'
      ? 0
      : digests.items.findIndex((item) => isScalar(item) && String(item.value).toLowerCase() === only.sha256);
  const apiKey = client.map.get('apiKey', true);
  const pair = isMap(apiKey) ? apiKey.items.find(({ key }) => isScalar(key) && key.value === 'sha256') : undefined;
  if (index < 0 || pair === undefined) return refused('proxy.client-key', `\`${name}\` has no such key.`, at);
  const written: unknown = digests.toJSON();
  const left = Array.isArray(written) ? written.filter((_, i) => i !== index) : [];
  const edits = removeEntry(text, pair, digests, index);
  return proven(text, edits, (all) => withDigests(all, client.index, left), `take one digest from \`${name}\``);
}
