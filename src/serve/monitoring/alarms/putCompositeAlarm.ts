import { namesInRule } from '../../../core/alarms/alarmRule.ts';
import type { Operation, ServedObject } from '../../operation.ts';
import { tagShape } from '../../tags.ts';
import { anything, flag, integer, list, required, text, validate } from '../../validate.ts';
import { alarmShapes } from './alarmShapes.ts';
import { invalid, putAlarm } from './putAlarm.ts';
import { servedAlarms } from './servedAlarms.ts';

const shape = {
  AlarmName: required(alarmShapes.newName),
  AlarmDescription: alarmShapes.description,
  AlarmRule: required(text({ min: 1, max: 10_240 })),
  ActionsEnabled: flag(),
  OKActions: alarmShapes.actions,
  AlarmActions: alarmShapes.actions,
  InsufficientDataActions: alarmShapes.actions,
  Tags: list(tagShape),
  ActionsSuppressor: text({ min: 1, max: 1600 }),
  ActionsSuppressorWaitPeriod: integer(0),
  ActionsSuppressorExtensionPeriod: integer(0),
  ActionConfiguration: anything(),
};

/** "The AlarmRule can specify as many as 100 'children' alarms." */
const mostChildren = 100;

/**
 * CloudWatch API Reference, "PutCompositeAlarm". Of the rule it is checked that the alarms it names are there; it is not
 * evaluated (position).
 */
export const putCompositeAlarm: Operation = {
  service: 'monitoring',
  name: 'PutCompositeAlarm',
  handle: async (input, call): Promise<ServedObject> => {
    const { Tags, ...asked } = validate(input, shape, 'ValidationException');
    const named = [...new Set(namesInRule(asked.AlarmRule))];
    if (named.length > mostChildren) throw invalid(`AlarmRule names more than ${mostChildren} alarms.`);
    if (named.length === 0 && !/\b(?:TRUE|FALSE)\b/i.test(asked.AlarmRule))
      throw invalid('AlarmRule must not be without an alarm, TRUE or FALSE.');
    const alarms = await servedAlarms(call);
    const names = new Set(alarms.all.flatMap(({ members }) => [members['AlarmName'], members['AlarmArn']]));
    const unknown = named.filter((name) => !names.has(name));
    if (unknown.length > 0)
      throw invalid(
        `Could not save the composite alarm as alarms [${unknown.join(', ').slice(0, 1000)}] in the alarm rule do not exist`,
      );
    const waits = [asked.ActionsSuppressorWaitPeriod, asked.ActionsSuppressorExtensionPeriod];
    if ((asked.ActionsSuppressor === undefined) !== waits.every((wait) => wait === undefined))
      throw invalid('ActionsSuppressor goes together with its wait and extension periods.');
    await putAlarm('CompositeAlarm', asked, Tags, call);
    return {};
  },
};
