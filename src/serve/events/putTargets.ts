import { ServedFault, type Operation, type ServedObject } from '../operation.ts';
import { keptMembers } from '../servedObject.ts';
import { anything, list, required, structure, text, validate } from '../validate.ts';
import { parseJson } from '../../core/json/parseJson.ts';
import { busName, findRule, invalid, ruleLimits, ruleName, servedRules, targetId } from './servedRules.ts';

/** API_Target; what configures other kinds of targets than topics and queues is kept as it came. */
const target = structure({
  Id: required(targetId),
  Arn: required(text({ min: 1, max: 1600 })),
  RoleArn: text({ min: 1, max: 1600 }),
  Input: text({ max: 8192 }),
  InputPath: text({ max: 256 }),
  InputTransformer: structure({
    InputPathsMap: anything(),
    InputTemplate: required(text({ min: 1, max: 8192 })),
  }),
  KinesisParameters: anything(),
  RunCommandParameters: anything(),
  EcsParameters: anything(),
  BatchParameters: anything(),
  SqsParameters: anything(),
  HttpParameters: anything(),
  RedshiftDataParameters: anything(),
  SageMakerPipelineParameters: anything(),
  AppSyncParameters: anything(),
  DeadLetterConfig: anything(),
  RetryPolicy: anything(),
});

const shape = {
  Rule: required(ruleName),
  EventBusName: busName,
  Targets: required(list(target, { min: 1, max: 100 })),
};

/** "The maximum number of entries per request is 10." */
const mostEntries = 10;

/** API_PutTargets of EventBridge: "adds the specified targets to the specified rule, or updates" those of the same id. */
export const putTargets: Operation = {
  service: 'events',
  name: 'PutTargets',
  handle: (input, call): Promise<ServedObject> => {
    const { Rule, EventBusName, Targets } = validate(input, shape, 'ValidationException');
    const { targets } = findRule(Rule, servedRules(EventBusName, call));
    if (Targets.length > mostEntries) throw invalid(`There are at most ${mostEntries} targets in a request.`);
    for (const { Id, Arn, Input, InputPath, InputTransformer } of Targets) {
      if (!/^arn:[a-z-]+:[a-z0-9-]+:/.test(Arn))
        throw invalid(`Parameter ${Arn.slice(0, 200)} is not valid. Reason: Provided Arn is not in correct format.`);
      if (Input !== undefined && parseJson(Input) === undefined)
        throw invalid(`Parameter Input of target ${Id} is not JSON.`);
      if ([Input, InputPath, InputTransformer].filter((each) => each !== undefined).length > 1)
        throw invalid(`Only one of Input, InputPath, or InputTransformer must be provided for target ${Id}.`);
    }
    const ids = new Set([...targets.keys(), ...Targets.map(({ Id }) => Id)]);
    if (ids.size > ruleLimits.targets)
      throw new ServedFault('LimitExceededException', 'The requested resource exceeds the maximum number allowed.');
    for (const each of Targets) targets.set(each.Id, keptMembers(each));
    return Promise.resolve({ FailedEntryCount: 0, FailedEntries: [] });
  },
};
