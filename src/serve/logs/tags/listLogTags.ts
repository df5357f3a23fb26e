import type { Operation, ServedObject } from '../../operation.ts';
import { required, validate } from '../../validate.ts';
import { resourceArn, tagsOfLogs } from './logTags.ts';

/** API_ListTagsForResource of CloudWatch Logs. */
export const listLogTags: Operation = {
  service: 'logs',
  name: 'ListTagsForResource',
  handle: (input, call): Promise<ServedObject> => {
    const asked = validate(input, { resourceArn: required(resourceArn) }, 'InvalidParameterException');
    return Promise.resolve({ tags: tagsOfLogs(asked.resourceArn, call).of(asked.resourceArn) });
  },
};
