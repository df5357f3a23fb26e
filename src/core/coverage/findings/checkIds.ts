/** The ids of all checks, in the order of `checks.ts`: what is looked for first comes first. */
export const checkIds = [
  'account.no-trail',
  'trail.not-logging',
  'trail.delivery-failing',
  'trail.delivery-old',
  'trail.no-management-events',
  'trail.excluded-sources',
  'trail.single-region',
  'trail.no-global-events',
  'trail.no-log-group',
  'trail.no-validation',
  'trail.no-insights',
  'trail.no-key',
  'trail.bucket-public',
  'trail.bucket-no-block',
  'trail.bucket-not-versioned',
  'trail.bucket-not-locked',
  'cis.4.1',
  'cis.4.2',
  'cis.4.3',
  'cis.4.4',
  'cis.4.5',
  'cis.4.6',
  'cis.4.7',
  'cis.4.8',
  'cis.4.9',
  'cis.4.10',
  'cis.4.11',
  'cis.4.12',
  'cis.4.13',
  'cis.4.14',
  'cis.4.15',
  'cis.wider',
  'filter.no-alarm',
  'alarm.no-action',
  'alarm.actions-disabled',
  'alarm.insufficient-data',
  'alarm.no-writer',
  'captured.no-management-events',
  'captured.gaps',
  'captured.no-digests',
] as const;

export type CheckId = (typeof checkIds)[number];

/** What the ids begin with: the name of all checks of a kind. */
export const checkFamilies = ['account', 'trail', 'cis', 'filter', 'alarm', 'captured'] as const;

/** What may be written where checks are chosen: an id, or a family for all of its checks. */
export const checkNames: readonly string[] = [...checkFamilies, ...checkIds];

/** Whether a check is one of those that are named, by its id or its family. */
export function isNamed(check: string, names: ReadonlySet<string>): boolean {
  return names.has(check) || names.has(check.slice(0, check.indexOf('.')));
}
