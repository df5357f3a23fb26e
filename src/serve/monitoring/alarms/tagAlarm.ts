import { ServedFault, type Operation, type ServedObject } from '../../operation.ts';
import { mostTags, tagPairs, tagShape } from '../../tags.ts';
import { list, required, validate } from '../../validate.ts';
import { resourceArn, tagsOfAlarm } from './taggedAlarm.ts';

const shape = { ResourceARN: required(resourceArn), Tags: required(list(tagShape)) };

/** CloudWatch API Reference, "TagResource". */
export const tagAlarm: Operation = {
  service: 'monitoring',
  name: 'TagResource',
  handle: async (input, call): Promise<ServedObject> => {
    const { ResourceARN: arn, Tags } = validate(input, shape, 'ValidationException');
    const tags = await tagsOfAlarm(arn, call);
    if (!tags.add(arn, tagPairs(Tags)))
      throw new ServedFault('InvalidParameterValueException', `An alarm has ${mostTags} tags at most.`);
    return {};
  },
};
