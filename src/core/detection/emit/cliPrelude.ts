import { quoteWord } from '../../exchange/shell/quoteWord.ts';
import type { Problem } from '../../text/problem.ts';
import type { DetectionPlan } from '../detection.ts';
import type { CliPlace } from './cliSteps.ts';
import type { EmitPlace } from './emitter.ts';
import { originLine, placeLine } from './originLine.ts';
import { unplaced } from './refusals.ts';

/**
 * How both scripts begin: the functions that their steps use, and a stop where the credentials are another account's. A
 * command that fails ends the script, so no step stands in a condition.
 */
export function cliPrelude(plan: DetectionPlan, place: CliPlace, purpose: string): readonly string[] {
  return [
    '#!/bin/sh',
    `# ${originLine(plan)}`,
    `# ${placeLine(place)}`,
    `# ${purpose}`,
    'set -eu',
    '',
    `account=${quoteWord(place.account, 'posix')}`,
    `region=${quoteWord(place.region, 'posix')}`,
    "export AWS_PAGER=''",
    '',
    'say() { printf \'%s\\n\' "$*"; }',
    'stop() { say "$*" >&2; exit 1; }',
    'call() { aws --region "$region" --output json "$@"; }',
    '',
    'caller=$(aws --region "$region" --output text sts get-caller-identity --query Account)',
    '[ "$caller" = "$account" ] ||',
    '  stop "These are credentials of account $caller, and this script is for account $account: nothing was changed."',
  ];
}

/** For plans with a saved query: what the service calls it. */
export const plainId: readonly string[] = [
  '',
  '# The id of a saved query without its quotes, or null.',
  'plain_id() {',
  '  bare=${1#\\"}',
  '  bare=${bare%\\"}',
  '  case $bare in',
  "    '' | *[!0-9A-Za-z-]*) stop 'CloudWatch Logs gave an id that is none: nothing more was done.' ;;",
  '  esac',
  '  printf \'%s\\n\' "$bare"',
  '}',
];

/** The place as a script needs it, or why there is none. */
export function cliPlace({ account, region }: EmitPlace): {
  readonly place: CliPlace | null;
  readonly problem: Problem | null;
} {
  if (account !== null && region !== null) return { place: { account, region }, problem: null };
  const problem = unplaced(
    'emit.no-place',
    'A script changes one account and region: name both, with --account and --region, or a live target.',
  );
  return { place: null, problem };
}
