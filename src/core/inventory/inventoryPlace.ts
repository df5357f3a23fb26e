/** Where a site's facts came from: part of every node, finding and plan, so that none is ever shown under another account. */
export interface InventoryPlace {
  /** The target's name. */
  readonly target: string;
  /** Twelve digits; `null` where captured data do not say. */
  readonly account: string | null;
  /** `null` where captured data do not say. */
  readonly region: string | null;
  /** The AWS profile; `null` for captured data, and for what the environment holds. */
  readonly profile: string | null;
  /** The ARN that STS gave for the caller; `null` for captured data. */
  readonly caller: string | null;
  /** The endpoint that was asked where it is not AWS's own. */
  readonly endpoint: string | null;
}

/**
 * The id of something in a place: each part escaped, so that two things never share one, whatever their names are.
 *
 *     trails:prod:210987654321:us-east-1:arn%3Aaws%3Acloudtrail%3A…
 */
export function inventoryId(kind: string, place: InventoryPlace, ...names: readonly string[]): string {
  const { target, account, region, profile } = place;
  return [kind, target, profile ?? '', account ?? '', region ?? '', ...names].map(escaped).join(':');
}

/** Lone surrogates are no text that can be escaped: each becomes the replacement character, as `toWellFormed` has it. */
function escaped(text: string): string {
  return encodeURIComponent(text.replaceAll(/[\uD800-\uDFFF]/gu, '\uFFFD'));
}
