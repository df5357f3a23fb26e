/** Whose something is, and where; `null` where nothing says it. */
export interface AccountAndRegion {
  /** Twelve digits. */
  readonly account: string | null;
  readonly region: string | null;
}

const accountId = /^\d{12}$/;
const regionName = /^[a-z]{2}(?:-[a-z]+)+-\d{1,2}$/;

/** An account's id, or `null` for anything else: what is no id names nobody. */
export function accountOf(value: unknown): string | null {
  return typeof value === 'string' && accountId.test(value) ? value : null;
}

/** A region's name (`us-east-1`, `us-gov-west-1`), or `null` for anything else. */
export function regionOf(value: unknown): string | null {
  return typeof value === 'string' && value.length <= 40 && regionName.test(value) ? value : null;
}

/** The two parts of an ARN that say so: `arn:aws:cloudwatch:us-east-1:111122223333:alarm:denied`. */
export function placeInArn(arn: string | null): AccountAndRegion {
  const [scheme, , , region, account] = (arn ?? '').split(':', 5);
  return scheme === 'arn' ? { account: accountOf(account), region: regionOf(region) } : { account: null, region: null };
}

/** Unique for each pair, and the same for the same. */
export function placeKey({ account, region }: AccountAndRegion): string {
  return `${account ?? ''}/${region ?? ''}`;
}

/** By account, then by region; those that nobody says stand last. */
export function byPlace(a: AccountAndRegion, b: AccountAndRegion): number {
  return compare(a.account, b.account) || compare(a.region, b.region);
}

function compare(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  return b === null || a < b ? -1 : 1;
}
