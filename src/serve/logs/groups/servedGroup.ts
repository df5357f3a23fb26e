import { ServedFault, type ServedCall } from '../../operation.ts';
import { makeScratchGroups, type LogGroupClass, type ScratchGroup } from './scratchGroups.ts';
import { partitionOf } from '../../partition.ts';

/** A log group that can be asked: the one of captured events, or one that a client made. */
export type ServedGroup = CapturedGroup | ScratchGroup;

export interface CapturedGroup {
  readonly kind: 'captured';
  readonly name: string;
  readonly class: LogGroupClass;
}

/** All groups of the call's account and region, in the order of their names. */
export function servedGroups(call: ServedCall): readonly ServedGroup[] {
  const made = [...call.served.state(makeScratchGroups).of(call).values()];
  return [capturedGroup(call), ...made].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** The group that a request names by exactly one of two members. Throws what AWS answers where there is none. */
export function groupOf(
  named: { readonly logGroupName?: string | undefined; readonly logGroupIdentifier?: string | undefined },
  call: ServedCall,
): ServedGroup {
  const { logGroupName, logGroupIdentifier } = named;
  if ((logGroupName === undefined) === (logGroupIdentifier === undefined))
    throw invalid('Exactly one of logGroupName and logGroupIdentifier must be specified.');
  return findGroup(logGroupName ?? nameIn(logGroupIdentifier ?? '', call), call);
}

/** Throws `ResourceNotFoundException` where there is none of that name. */
export function findGroup(name: string | null, call: ServedCall): ServedGroup {
  const captured = capturedGroup(call);
  if (name === captured.name) return captured;
  const made = name === null ? undefined : call.served.state(makeScratchGroups).of(call).get(name);
  if (made === undefined) throw new ServedFault('ResourceNotFoundException', 'The specified log group does not exist.');
  return made;
}

/** A name as it is, or the one in an ARN of this account and region; `null` for another's ARN. */
export function nameIn(identifier: string, { account, region }: Pick<ServedCall, 'account' | 'region'>): string | null {
  if (!identifier.startsWith('arn:')) return identifier;
  if (identifier.endsWith('*')) throw invalid('A logGroupIdentifier that is an ARN must not end with an asterisk.');
  const [, , service, itsRegion, itsAccount, kind, name, ...rest] = identifier.split(':');
  const isHere = service === 'logs' && itsRegion === region && itsAccount === account && kind === 'log-group';
  return isHere && rest.length === 0 ? (name ?? null) : null;
}

/** Without `:*` at its end. */
export function arnOf(name: string, { account, region }: Pick<ServedCall, 'account' | 'region'>): string {
  return `arn:${partitionOf(region)}:logs:${region}:${account}:log-group:${name}`;
}

/** What groups of the class Infrequent Access lack ("Log classes" of the CloudWatch Logs user guide) is refused. */
export function proveStandard(group: ServedGroup, operation: string, code = 'InvalidParameterException'): void {
  if (group.class === 'STANDARD') return;
  throw new ServedFault(code, `${operation} is not supported for log groups of the class ${group.class}.`);
}

export function invalid(message: string): ServedFault {
  return new ServedFault('InvalidParameterException', message);
}

/** What is captured is evidence: nothing is put there, and it is not deleted. */
export function proveScratch(group: ServedGroup): ScratchGroup {
  if (group.kind === 'scratch') return group;
  throw new ServedFault('AccessDeniedException', `The log group ${group.name} holds captured events and is read-only.`);
}

function capturedGroup({ served: { options } }: ServedCall): CapturedGroup {
  return { kind: 'captured', name: options.logGroup, class: options.logGroupClass ?? 'STANDARD' };
}
