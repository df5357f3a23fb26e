import type { ActorChange } from './actorCard.ts';
import type { RecordedCall } from './recordedCall.ts';

type Effect = ActorChange['effect'];

/** What the first word of an operation's name does; of an HTTP call through the proxy it is the method. */
const verbs: Readonly<Record<Effect, readonly string[]>> = {
  made: [
    ...['Add', 'Allocate', 'Assign', 'Associate', 'Attach', 'Authorize', 'Copy', 'Create', 'Export', 'Grant', 'Import'],
    ...[
      'Invite',
      'Issue',
      'Launch',
      'POST',
      'Provision',
      'Publish',
      'Purchase',
      'Put',
      'Register',
      'Request',
      'Restore',
    ],
    ...['Run', 'Share', 'Upload', 'Write'],
  ],
  changed: [
    ...['Accept', 'Activate', 'Apply', 'Change', 'Disable', 'Edit', 'Enable', 'Execute', 'Invoke', 'Lock', 'Merge'],
    ...[
      'Modify',
      'Move',
      'PATCH',
      'PUT',
      'Promote',
      'Reboot',
      'Rename',
      'Replace',
      'Reset',
      'Resume',
      'Rotate',
      'Send',
    ],
    ...['Schedule', 'Set', 'Start', 'Stop', 'Suspend', 'Tag', 'Transfer', 'Unlock', 'Untag', 'Update', 'Upgrade'],
  ],
  removed: [
    ...[
      'Cancel',
      'Close',
      'DELETE',
      'Deactivate',
      'Delete',
      'Deregister',
      'Destroy',
      'Detach',
      'Disassociate',
      'Leave',
    ],
    ...['Purge', 'Reject', 'Release', 'Remove', 'Revoke', 'Terminate', 'Unassign'],
  ],
};

/** Words of calls that change nothing, though not each of their records is marked as read-only: sign-ins, keys for a while. */
const readings: readonly string[] = [
  ...[
    'Assume',
    'Authenticate',
    'Check',
    'Console',
    'Credential',
    'Decrypt',
    'Describe',
    'Discover',
    'Download',
    'Encrypt',
    'Estimate',
    'Exit',
  ],
  ...['Federate', 'Filter', 'Get', 'Head', 'List', 'Login', 'Logout', 'Lookup', 'Preview', 'Query', 'Scan', 'Search'],
  ...['Select', 'Sign', 'Simulate', 'Switch', 'Test', 'User', 'Validate', 'Verify', 'View', 'GET', 'HEAD', 'OPTIONS'],
];

/** Questions that start something only to be answered: Athena's and Logs Insights' queries, Lake's too. */
const questions = /^(?:Start|Stop|Cancel)Query(?:Execution)?$|^StartLiveTail$/;

const effects = new Map<string, Effect | null>([
  ...readings.map((verb) => [verb, null] as const),
  ...Object.entries(verbs).flatMap(([effect, words]) => words.map((verb) => [verb, effect as Effect] as const)),
]);

/**
 * What a call did to what it was about; `null` for calls that failed and those that change nothing. A word that is not
 * known counts as a change where the record says that the call is not read-only.
 */
export function callEffect({
  operation,
  error,
  readOnly,
}: Pick<RecordedCall, 'operation' | 'error' | 'readOnly'>): Effect | null {
  if (operation === null || error !== null || readOnly === true || questions.test(operation)) return null;
  const known = effects.get(verbOf(operation));
  return known === undefined ? (readOnly === false ? 'changed' : null) : known;
}

/** `BatchDeleteImage` deletes, `AdminCreateUser` creates. */
function verbOf(operation: string): string {
  return /^(?:Batch|Admin)?([A-Z]+(?= )|[A-Z][a-z]+)/.exec(operation)?.[1] ?? '';
}
