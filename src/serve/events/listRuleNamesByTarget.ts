import { textOf } from '../../core/alarms/recordedAlarms.ts';
import type { Operation, ServedObject } from '../operation.ts';
import { integer, required, text, validate } from '../validate.ts';
import { pageOf } from './pages.ts';
import { busName, nextToken, servedRules } from './servedRules.ts';

const shape = {
  TargetArn: required(text({ min: 1, max: 1600 })),
  EventBusName: busName,
  NextToken: nextToken,
  Limit: integer(1, 100),
};

/** API_ListRuleNamesByTarget, by name (choice). */
export const listRuleNamesByTarget: Operation = {
  service: 'events',
  name: 'ListRuleNamesByTarget',
  handle: (input, call): Promise<ServedObject> => {
    const { TargetArn, EventBusName, NextToken, Limit } = validate(input, shape, 'ValidationException');
    const { rules } = servedRules(EventBusName, call);
    const naming = [...rules.values()]
      .filter(({ targets }) => [...targets.values()].some((target) => textOf(target, 'Arn') === TargetArn))
      .map(({ name }) => name)
      .toSorted();
    const { items, next } = pageOf(naming, { token: NextToken, size: Limit, of: `rules with ${TargetArn}` });
    return Promise.resolve({ RuleNames: [...items], ...next });
  },
};
