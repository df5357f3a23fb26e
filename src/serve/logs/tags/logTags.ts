import { PlaceStates } from '../../placeStates.ts';
import { ServedFault, type ServedCall } from '../../operation.ts';
import { Tags } from '../../tags.ts';
import { text } from '../../validate.ts';
import { findGroup, nameIn } from '../groups/servedGroup.ts';
import { scheduledQueries } from '../scheduled/scheduledQueries.ts';

export const resourceArn = text({ min: 1, max: 1011, pattern: /^[\w+=/:,.@-]*$/ });

/** Tags of log groups and scheduled queries, by ARN; for `served.state`. */
export function makeLogTags(): PlaceStates<Tags> {
  return new PlaceStates(() => new Tags());
}

/** The tags of the account and region, once what the ARN names was found: a log group or a scheduled query. */
export function tagsOfLogs(arn: string, call: ServedCall): Tags {
  if (!arn.startsWith('arn:'))
    throw new ServedFault('InvalidParameterException', `${arn.slice(0, 200)} is not an ARN.`);
  if (!scheduledQueries(call).has(arn)) findGroup(nameIn(arn, call), call);
  return call.served.state(makeLogTags).of(call);
}
