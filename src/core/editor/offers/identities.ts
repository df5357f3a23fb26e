import { anonymous } from '../../config/identity.ts';
import type { Offer, Offering } from './offering.ts';

/** Identities of the configuration, where it is known, and the one that is always there. */
export function offerIdentities({ context }: Offering, suffix: string): readonly Offer[] {
  const known = [...(context.identities ?? []), anonymous];
  return known.map((label, rank) => ({
    kind: suffix === '' ? 'value' : 'keyword',
    label,
    detail: label === anonymous ? 'sends no credential' : 'identity',
    text: `${label}${suffix}`,
    rank,
  }));
}
