import { resolveSource } from '../plan/resolveSource.ts';
import type { QueryCell, Runbook, SourceDeclaration } from '../runbook/runbook.ts';
import type { Problem } from '../text/problem.ts';
import { resourceArns, unknownData, unknownResults, type AskedSources, type PolicyPlace } from './policyScope.ts';
import { usedActions, type PolicyResource, type Purpose } from './usedActions.ts';

/** An IAM policy as a JSON document ("IAM JSON policy elements reference"). */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly PolicyStatement[];
}

export interface PolicyStatement {
  /** Letters and digits, once in a policy. */
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
}

export interface LeastPolicy {
  /** `null` where nothing has to be allowed, or where a problem is an error. */
  readonly policy: PolicyDocument | null;
  /** Ranges are in the runbook's text. */
  readonly problems: readonly Problem[];
  /** What a person has to do or know before it is used, one sentence each. */
  readonly notes: readonly string[];
}

/** What cells are asked for, in the order of the statements. */
const cellPurposes = ['lookup', 'filter', 'follow', 'insights', 'athena', 'lake', 'alarms', 'coverage'] as const;

/** "IAM and STS quotas": characters of a managed policy, white space not counted. */
const longestPolicy = 6144;

/**
 * The policy that lets a runbook be run and no more: the actions that its cells may send to their sources, with what
 * estimates, stopping, log groups by name and empty answers need, each on what IAM lets it be limited to. Getting
 * credentials is not in it.
 */
export function leastPolicy(runbook: Runbook, place: PolicyPlace): LeastPolicy {
  const asked = askedSources(runbook, place);
  const problems: Problem[] = [];
  const statements: PolicyStatement[] = [];
  const granted = new Set<string>();
  for (const [purpose, sources] of asked) {
    for (const resource of resourcesOf(purpose)) {
      const arns = [...new Set(resourceArns(resource, sources, place, problems))].sort();
      const actions = usedActions
        .filter((used) => used.resource === resource && used.purposes.includes(purpose))
        .map(({ action }) => action)
        .filter((action) => !granted.has(`${action} ${arns.join(' ')}`));
      if (actions.length === 0 || arns.length === 0) continue;
      for (const action of actions) granted.add(`${action} ${arns.join(' ')}`);
      statements.push({ Sid: sidOf(purpose, resource), Effect: 'Allow', Action: actions.sort(), Resource: arns });
    }
  }
  const unique = [...new Map(problems.map((problem) => [problem.message, problem])).values()];
  const policy: PolicyDocument | null =
    unique.length > 0 || statements.length === 0 ? null : { Version: '2012-10-17', Statement: statements };
  return { policy, problems: unique, notes: notesOf(policy, new Set(asked.keys()), place) };
}

/** What each purpose asks, in the order of the statements; those that nothing asks for are left out. */
function askedSources(runbook: Runbook, { logGroups = [] }: PolicyPlace): ReadonlyMap<Purpose, AskedSources> {
  const sources = new Map<Purpose, (SourceDeclaration | null)[]>();
  const naming = new Set<Purpose>();
  for (const cell of runbook.cells) {
    if (cell.kind !== 'query') continue;
    const source = resolveSource(runbook, cell);
    // The cell cannot be run: the problems of the file say so.
    if (source === undefined) continue;
    const areNamed = (source?.logGroups ?? []).length + logGroups.length > 0;
    for (const purpose of purposesOf(cell, source, areNamed)) {
      sources.set(purpose, [...(sources.get(purpose) ?? []), source]);
      if (purpose === 'insights' && /\b(?:source|logGroups)\b/i.test(cell.text.text)) naming.add(purpose);
    }
  }
  const order: readonly Purpose[] = [...cellPurposes, 'log-groups', 'trail-groups', 'empty'];
  return new Map(
    order.flatMap((purpose) => {
      const found = sources.get(purpose);
      return found === undefined ? [] : [[purpose, { sources: found, namesLogGroups: naming.has(purpose) }]];
    }),
  );
}

function purposesOf(
  { language, follow, text }: QueryCell,
  source: SourceDeclaration | null,
  areGroupsNamed: boolean,
): readonly Purpose[] {
  const groups: readonly Purpose[] = areGroupsNamed ? ['log-groups'] : ['log-groups', 'trail-groups'];
  switch (language) {
    case 'lookup':
      return ['lookup', 'empty'];
    case 'filter':
      return follow === undefined ? ['filter', ...groups, 'empty'] : ['follow', ...groups];
    case 'insights':
      return ['insights', ...groups, 'empty'];
    case 'sql':
      return [source?.type === 'lake' ? 'lake' : 'athena', 'empty'];
    // Who may call an API is the proxy's policy, not IAM's.
    case 'access':
      return [];
    case 'alarms':
      return [/^\s*coverage(?:\s|$)/.test(text.text) ? 'coverage' : 'alarms'];
  }
}

function resourcesOf(purpose: Purpose): readonly PolicyResource[] {
  return [...new Set(usedActions.flatMap(({ purposes, resource }) => (purposes.includes(purpose) ? [resource] : [])))];
}

/** "FilterOnLogGroups": a purpose and a resource in letters alone. */
function sidOf(purpose: Purpose, resource: PolicyResource): string {
  const words = (text: string): string =>
    text
      .split('-')
      .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
      .join('');
  return `${words(purpose)}On${words(resource)}`;
}

function notesOf(policy: PolicyDocument | null, purposes: ReadonlySet<Purpose>, place: PolicyPlace): readonly string[] {
  if (policy === null) return [];
  const { data = [], results = [] } = place.athena ?? {};
  const length = JSON.stringify(policy).replaceAll(/\s/g, '').length;
  return [
    ...(purposes.has('athena') && data.length === 0
      ? [`Put the bucket of the tables' data in the place of ${unknownData}.`]
      : []),
    ...(purposes.has('athena') && results.length === 0
      ? [`Put the bucket of Athena's results in the place of ${unknownResults}.`]
      : []),
    ...(purposes.has('athena') || purposes.has('lake')
      ? [
          'Data or results that are encrypted with a KMS key of your own need kms:Decrypt and kms:GenerateDataKey on that key.',
        ]
      : []),
    ...(length > longestPolicy
      ? [`It has ${length} characters, and a managed policy at most ${longestPolicy}: split it, or name fewer regions.`]
      : []),
  ];
}
