import { FailureError } from '../../../run/failure.ts';
import { isJsonList, isJsonObject, type JsonValue } from '../../../core/json/jsonValue.ts';
import { closeUpJson } from '../../../core/json/closeUpJson.ts';
import { parseJson } from '../../../core/json/parseJson.ts';
import { ServedFault, type Operation, type ServedCall } from '../../operation.ts';
import { pointedMessage } from './groupMessages.ts';
import { flag, required, text, validate } from '../../validate.ts';

const shape = { logRecordPointer: required(text({ min: 1, max: 1024 })), unmask: flag() };

/** "CloudWatch Logs ... extracts a maximum of 200 log event fields from a JSON log" (CWL_AnalyzeLogData-discoverable-fields). */
const mostFields = 200;

/** API_GetLogRecord: all fields of one log event, those of its JSON by names with dots. */
export const getLogRecord: Operation = {
  service: 'logs',
  name: 'GetLogRecord',
  rate: () => 10,
  handle: async (input, call) => {
    const { logRecordPointer } = validate(input, shape, 'InvalidParameterException');
    const record = await textOf(logRecordPointer, call);
    const fields = new Map<string, string>([
      ['@message', record],
      ['@ptr', logRecordPointer],
    ]);
    flatten(parseJson(record), '', fields);
    return { logRecord: Object.fromEntries(fields) };
  },
};

async function textOf(pointer: string, call: ServedCall): Promise<string> {
  const made = pointedMessage(pointer, call);
  if (made !== null) return made.message;
  const { served, signal } = call;
  try {
    return closeUpJson(await served.source.record(pointer, null, { signal, progress: () => undefined }));
  } catch (fault) {
    if (!(fault instanceof FailureError) || fault.failure.code !== 'data.changed') throw fault;
    throw new ServedFault('InvalidParameterException', 'The log record pointer is invalid.');
  }
}

/** Lists are flattened by position: `resources.0.ARN`. JSON null is no field. */
function flatten(value: JsonValue | undefined, path: string, fields: Map<string, string>): void {
  if (value === null || value === undefined || fields.size > mostFields) return;
  const below = (key: string): string => (path === '' ? key : `${path}.${key}`);
  if (isJsonList(value)) value.forEach((item, index) => flatten(item, below(String(index)), fields));
  else if (isJsonObject(value)) for (const [key, item] of Object.entries(value)) flatten(item, below(key), fields);
  else if (path !== '' && !path.startsWith('@')) fields.set(path, printed(value));
}

function printed(value: string | number | bigint | boolean): string {
  return typeof value === 'boolean' ? (value ? '1' : '0') : String(value);
}
