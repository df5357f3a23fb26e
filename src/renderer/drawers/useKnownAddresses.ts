import { useMemo } from 'preact/hooks';
import type { AddressContext } from '../../core/address/addressContext.ts';
import type { ViewContext } from '../viewContext.ts';
import type { JsonTree } from './jsonTree.ts';
import { useAnswer } from './useAnswer.ts';

/** Keys whose values are addresses: `sourceIPAddress`, `privateIpAddress`, `srcaddr`, `client_ip`. */
const addressKey = /ip_?address$|addr$|ip$/i;
const most = 20;
const longest = 100;

/** The addresses of a record, each once, for asking what is known of them. */
export function addressesIn({ nodes }: JsonTree): readonly string[] {
  const found = new Set<string>();
  for (const { key, kind, value } of nodes) {
    if (found.size === most) break;
    if (kind === 'string' && value !== '' && value.length <= longest && typeof key === 'string' && addressKey.test(key))
      found.add(value);
  }
  return [...found];
}

/** What is known of addresses without asking anyone, by address; fills when it has come. */
export function useKnownAddresses(
  { ask, run }: Pick<ViewContext, 'ask' | 'run'>,
  addresses: readonly string[],
): ReadonlyMap<string, string> {
  const answer = useAnswer(`${run?.id} ${JSON.stringify(addresses)}`, () =>
    run === null || ask === null || addresses.length === 0 ? null : ask({ kind: 'addresses', run: run.id, addresses }),
  );
  return useMemo(() => notesOf(answer.kind === 'ready' ? answer.value : []), [answer]);
}

/** What nothing is known of is left out. */
function notesOf(contexts: readonly AddressContext[]): ReadonlyMap<string, string> {
  return new Map(contexts.filter(({ kind }) => kind !== 'unknown').map(({ address, text }) => [address, text]));
}
