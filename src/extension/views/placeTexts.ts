import type { InventoryPlace } from '../../core/inventory/inventoryPlace.ts';
import type { TooltipPart } from './tree/tooltip.ts';

/** "111122223333 · eu-west-1 · prod": account, region and profile, as far as they are known. */
export function placeText({ account, region, profile }: PlaceParts): string {
  return [account, region, profile].filter((part) => part !== null && part !== '').join(' · ');
}

/** The place of a target, beside its name: a profile that the target is named after is not said twice. */
export function placeBeside(target: string, { account, region, profile }: PlaceParts): string {
  return placeText({ account, region, profile: profile === profileIn(target) ? null : profile });
}

/** "aws: prod" is the name of a target that was found as the profile prod. */
export function profileIn(target: string): string {
  return target.replace(/^aws: /, '');
}

/** What a tooltip says of who answered; nothing that is not known. */
export function placeFacts({ target, account, region, profile, caller, endpoint }: InventoryPlace): TooltipPart {
  return {
    kind: 'facts',
    facts: [
      ['Where', [target, placeBeside(target, { account, region, profile })].filter((text) => text !== '').join(' · ')],
      ['Asked as', caller],
      ['Endpoint', endpoint],
    ],
  };
}

type PlaceParts = Pick<InventoryPlace, 'account' | 'region' | 'profile'>;
