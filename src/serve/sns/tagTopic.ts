import { ServedFault, type Operation, type ServedObject } from '../operation.ts';
import { tagPairs, tagShape } from '../tags.ts';
import { list, required, validate } from '../validate.ts';
import { resourceArn, tagsOfTopic } from './taggedTopic.ts';

const shape = { ResourceArn: required(resourceArn), Tags: required(list(tagShape)) };

/** API_TagResource of SNS. */
export const tagTopic: Operation = {
  service: 'sns',
  name: 'TagResource',
  handle: (input, call): Promise<ServedObject> => {
    const { ResourceArn: arn, Tags } = validate(input, shape, 'InvalidParameter');
    if (!tagsOfTopic(arn, call).add(arn, tagPairs(Tags)))
      throw new ServedFault('TagLimitExceeded', 'A topic has 50 tags at most.');
    return Promise.resolve({});
  },
};
