import type { Operation, ServedObject } from '../../operation.ts';
import { tagKey } from '../../tags.ts';
import { list, required, validate } from '../../validate.ts';
import { resourceArn, tagsOfAlarm } from './taggedAlarm.ts';

const shape = { ResourceARN: required(resourceArn), TagKeys: required(list(tagKey)) };

/** CloudWatch API Reference, "UntagResource". */
export const untagAlarm: Operation = {
  service: 'monitoring',
  name: 'UntagResource',
  handle: async (input, call): Promise<ServedObject> => {
    const { ResourceARN: arn, TagKeys } = validate(input, shape, 'ValidationException');
    (await tagsOfAlarm(arn, call)).removeKeys(arn, TagKeys);
    return {};
  },
};
