import type { TrustedNetwork } from '../../core/address/describeAddress.ts';
import type { AskedQuestion } from './storedRun.ts';

/**
 * The networks that a runbook trusts: the values, as a run had them, of its parameters of the type `cidr` that say so by
 * name, label or help. A network that is asked about is not trusted for it.
 */
export function trustedNetworks({ runbook, values }: Pick<AskedQuestion, 'runbook' | 'values'>): TrustedNetwork[] {
  return runbook.parameters
    .filter(({ type, name, label, help }) => type === 'cidr' && /trust/i.test(`${name} ${label} ${help}`))
    .flatMap(({ name, label = name }) => {
      const value = values.get(name)?.value;
      const items = value?.kind === 'list' ? value.items : value === undefined ? [] : [value];
      return items.flatMap((item) => (item.kind === 'text' ? [{ label, cidr: item.text }] : []));
    });
}
