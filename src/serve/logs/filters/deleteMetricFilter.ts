import { ServedFault, type Operation, type ServedObject } from '../../operation.ts';
import { required, validate } from '../../validate.ts';
import { findGroup } from '../groups/servedGroup.ts';
import { logGroupName, logStreamName } from '../groups/shapes.ts';
import { servedFilters } from './servedFilters.ts';

const shape = { logGroupName: required(logGroupName), filterName: required(logStreamName) };

/** API_DeleteMetricFilter. */
export const deleteMetricFilter: Operation = {
  service: 'logs',
  name: 'DeleteMetricFilter',
  rate: () => 5,
  handle: async (input, call): Promise<ServedObject> => {
    const { logGroupName: group, filterName: name } = validate(input, shape, 'InvalidParameterException');
    const filters = await servedFilters(call);
    if (!filters.hasGroup(group)) findGroup(group, call);
    if (!filters.remove(group, name))
      throw new ServedFault('ResourceNotFoundException', 'The specified metric filter does not exist.');
    return {};
  },
};
