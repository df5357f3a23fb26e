import type { Operation, ServedObject } from '../../operation.ts';
import { tagKey } from '../../tags.ts';
import { list, required, validate } from '../../validate.ts';
import { resourceArn, tagsOfLogs } from './logTags.ts';

const shape = { resourceArn: required(resourceArn), tagKeys: required(list(tagKey, { max: 50 })) };

/** API_UntagResource of CloudWatch Logs. */
export const untagLogs: Operation = {
  service: 'logs',
  name: 'UntagResource',
  handle: (input, call): Promise<ServedObject> => {
    const { resourceArn: arn, tagKeys } = validate(input, shape, 'InvalidParameterException');
    tagsOfLogs(arn, call).removeKeys(arn, tagKeys);
    return Promise.resolve({});
  },
};
