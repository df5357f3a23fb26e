import type { Operation, ServedObject } from '../operation.ts';
import { flag, list, required, validate } from '../validate.ts';
import { busName, findRule, ruleName, servedRules, targetId } from './servedRules.ts';

const shape = {
  Rule: required(ruleName),
  EventBusName: busName,
  Ids: required(list(targetId, { min: 1, max: 100 })),
  Force: flag(),
};

/** API_RemoveTargets of EventBridge. Ids that are no target's fail, each in its own entry. */
export const removeTargets: Operation = {
  service: 'events',
  name: 'RemoveTargets',
  handle: (input, call): Promise<ServedObject> => {
    const { Rule, EventBusName, Ids } = validate(input, shape, 'ValidationException');
    const { targets } = findRule(Rule, servedRules(EventBusName, call));
    const failed = Ids.filter((id) => !targets.delete(id));
    return Promise.resolve({
      FailedEntryCount: failed.length,
      FailedEntries: failed.map((id) => ({
        TargetId: id,
        ErrorCode: 'ResourceNotFoundException',
        ErrorMessage: `Rule ${Rule} does not have a target with the Id ${id}.`,
      })),
    });
  },
};
