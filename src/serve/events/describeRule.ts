import type { Operation, ServedObject } from '../operation.ts';
import { servedObject } from '../servedObject.ts';
import { required, validate } from '../validate.ts';
import { busName, findRule, ruleName, servedRules } from './servedRules.ts';

const shape = { Name: required(ruleName), EventBusName: busName };

/** API_DescribeRule of EventBridge. */
export const describeRule: Operation = {
  service: 'events',
  name: 'DescribeRule',
  handle: (input, call): Promise<ServedObject> => {
    const { Name, EventBusName } = validate(input, shape, 'ValidationException');
    return Promise.resolve(servedObject(findRule(Name, servedRules(EventBusName, call)).members));
  },
};
