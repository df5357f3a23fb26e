import type { Operation, ServedObject } from '../operation.ts';
import { flag, required, validate } from '../validate.ts';
import { busName, invalid, ruleName, servedRules } from './servedRules.ts';

const shape = { Name: required(ruleName), EventBusName: busName, Force: flag() };

/**
 * API_DeleteRule of EventBridge: "you must remove all targets" first; "if you call delete rule multiple times for the same
 * rule, all calls will succeed".
 */
export const deleteRule: Operation = {
  service: 'events',
  name: 'DeleteRule',
  handle: (input, call): Promise<ServedObject> => {
    const { Name: name, EventBusName } = validate(input, shape, 'ValidationException');
    const { rules, tags } = servedRules(EventBusName, call);
    const rule = rules.get(name);
    if (rule === undefined) return Promise.resolve({});
    if (rule.targets.size > 0) throw invalid("Rule can't be deleted since it has targets.");
    rules.delete(name);
    tags.remove(rule.arn);
    return Promise.resolve({});
  },
};
