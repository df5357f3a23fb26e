import { ServedFault, type Operation } from '../../operation.ts';
import { required, text, validate } from '../../validate.ts';
import { isUnderWay, makeQueries } from './servedQuery.ts';

const shape = { queryId: required(text({ min: 1, max: 256 })) };

/** API_StopQuery: "If the query has already ended, the operation returns an error indicating that the specified query is not running." */
export const stopQuery: Operation = {
  service: 'logs',
  name: 'StopQuery',
  handle: (input, { served, region }) => {
    const { queryId } = validate(input, shape, 'InvalidParameterException');
    const query = served.state(makeQueries).find(queryId, region);
    if (query === undefined) throw new ServedFault('ResourceNotFoundException', `Query '${queryId}' does not exist.`);
    if (!isUnderWay(query)) throw new ServedFault('InvalidParameterException', 'The specified query is not running.');
    query.status = 'Cancelled';
    query.stop.abort();
    return Promise.resolve({ success: true });
  },
};
