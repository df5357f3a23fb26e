import { ServedFault, type ServedCall } from '../../operation.ts';
import { text } from '../../validate.ts';
import { textOf } from '../../../core/alarms/recordedAlarms.ts';
import type { Tags } from '../../tags.ts';
import { makeAlarmTags } from './putAlarm.ts';
import { servedAlarms } from './servedAlarms.ts';

export const resourceArn = text({ min: 1, max: 1024 });

/** The tags of the account and region, once an alarm of that ARN was found. Dashboards and the like are not served. */
export async function tagsOfAlarm(arn: string, call: ServedCall): Promise<Tags> {
  if (!/^arn:[a-z-]+:cloudwatch:/.test(arn))
    throw new ServedFault('InvalidParameterValueException', `${arn.slice(0, 200)} is not an ARN of CloudWatch.`);
  const { all } = await servedAlarms(call);
  if (!all.some(({ members }) => textOf(members, 'AlarmArn') === arn))
    throw new ServedFault('ResourceNotFoundException', `${arn} does not exist`, { status: 404 });
  return call.served.state(makeAlarmTags).of(call);
}
