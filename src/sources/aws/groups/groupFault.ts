import { FailureError } from '../../../run/failure.ts';
import { error, type Problem } from '../../../core/text/problem.ts';
import { range } from '../../../core/text/range.ts';
import { call, type ApiCall } from '../call.ts';
import type { Connection } from '../connection.ts';
import type { NamedLogGroup } from './askedLogGroups.ts';
import { missingGroup } from './missingGroup.ts';
import { describeLogGroup } from './resolveLogGroups.ts';

/** What the service refused, and of whom. */
export interface RefusedAsking {
  readonly fault: Error;
  readonly what: ApiCall;
  readonly group: NamedLogGroup;
  /** The text that was asked with. */
  readonly text: string;
  /** Whether the text may be at fault: not where the service has taken it before. */
  readonly isFirst: boolean;
}

/**
 * Tells why an operation on a log group was refused: the group is not there, its class lacks the operation, or the pattern
 * is at fault, which is a problem of the text.
 *
 * @throws `FailureError` for all but the pattern's fault.
 */
export async function groupFault(
  refused: RefusedAsking,
  connection: Connection,
  signal: AbortSignal,
): Promise<Problem> {
  const { fault, what, group, text, isFirst } = refused;
  const called = group.kind === 'name' ? group.name : group.arn;
  if (fault.name === 'ResourceNotFoundException')
    throw new FailureError(await missingGroup(called, connection, signal));
  const itsClass = await classOf(group, connection, signal);
  if (itsClass !== null && itsClass !== 'STANDARD')
    throw new FailureError({
      code: 'aws.log-class',
      message: `The log group ${called} is of the class ${itsClass}, which has no ${what.action.slice('logs:'.length)}.`,
      nextStep: 'Ask in an insights cell, which works on this class too, or ask a log group of the class Standard.',
    });
  if (fault.name === 'InvalidParameterException' && isFirst && text.trim() !== '') {
    const said = fault.message.replaceAll(/\s+/g, ' ').trim().slice(0, 500);
    return error('filter.refused', `AWS does not take this pattern: "${said}".`, range(0, text.length));
  }
  // The rules for failures know the rest.
  return await call(connection, what, signal, () => Promise.reject(fault));
}

/** `null` where it cannot be told: then the refusal itself is what there is to tell. */
async function classOf(group: NamedLogGroup, connection: Connection, signal: AbortSignal): Promise<string | null> {
  try {
    return (await describeLogGroup(group, connection, signal)).class;
  } catch (thrown) {
    if (thrown instanceof FailureError && thrown.failure.code !== 'cancelled') return null;
    throw thrown;
  }
}
