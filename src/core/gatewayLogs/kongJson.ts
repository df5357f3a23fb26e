import { isJsonList, isJsonObject, member, type JsonObject } from '../json/jsonValue.ts';
import type { GatewayCall, GatewayCaller } from './gatewayCall.ts';
import type { GatewayLogReader } from './gatewayLogReader.ts';
import { isEvent, logFields, numberOf, statusOf, textOf, type LogFields } from './logFields.ts';
import { isMilliseconds } from './logTime.ts';
import { refusalOfStatus } from './refusalOfStatus.ts';

/**
 * What Kong's log plugins write (developer.konghq.com, "Log format" of file-log and http-log). Headers and the parsed query
 * are not read at all: Kong leaves out `Authorization` of itself, but not an API key.
 */
export const kongJson: GatewayLogReader = {
  name: 'Kong',
  hint: /"latencies"/,
  readObject: (line) => {
    const [request, response, latencies] = ['request', 'response', 'latencies'].map((name) => member(line, name));
    if (isEvent(line) || !isJsonObject(request) || !isJsonObject(response) || !isJsonObject(latencies)) return null;
    const fields = logFields(withoutClients(line, request, response));
    const method = textOf(fields, ['requestmethod']);
    const status = statusOf(fields, ['responsestatus']);
    const time = numberOf(fields, ['startedat']);
    const target = targetOf(fields);
    if (method === null || !/^[A-Z]{3,16}$/.test(method) || status === null || !isMilliseconds(time) || target === null)
      return null;
    return {
      ...outcomeOf(line, fields, status),
      ...aboutWhom(fields, request),
      gateway: 'kong',
      time,
      method,
      target,
      status,
    };
  },
};

/** Members whose names clients choose are left out: they must not crowd out what Kong says. */
function withoutClients(line: JsonObject, request: JsonObject, response: JsonObject): JsonObject {
  const headers = member(response, 'headers');
  const cache = isJsonObject(headers) ? member(headers, 'x-cache-status') : undefined;
  return {
    ...line,
    request: { ...request, headers: null, querystring: null },
    response: { ...response, headers: cache === undefined ? null : { 'x-cache-status': cache } },
  };
}

function aboutWhom(fields: LogFields, request: JsonObject) {
  const headers = member(request, 'headers');
  const agent = isJsonObject(headers) ? member(headers, 'user-agent') : undefined;
  const consumer: GatewayCaller | null = callerOf(fields);
  return {
    id: textOf(fields, ['requestid']),
    upstreamId: null,
    route: textOf(fields, ['routename', 'servicename', 'routeid']),
    template: null,
    sourceAddress: textOf(fields, ['clientip']),
    userAgent: typeof agent === 'string' && agent !== '' ? agent : null,
    caller: consumer,
    accountId: null,
    rule: null,
  };
}

function outcomeOf(
  line: JsonObject,
  fields: LogFields,
  status: number,
): Pick<
  GatewayCall,
  | 'upstreamStatus'
  | 'endedBy'
  | 'errorCode'
  | 'errorMessage'
  | 'bytesIn'
  | 'bytesOut'
  | 'latency'
  | 'upstreamLatency'
  | 'cacheStatus'
> {
  const tries = member(line, 'tries');
  const upstreamStatus = statusOf(fields, ['upstreamstatus']);
  const cacheStatus = textOf(fields, ['responseheadersxcachestatus']);
  const isCached = cacheStatus?.toLowerCase() === 'hit';
  const wasTried = isJsonList(tries) && tries.length > 0;
  // nginx has 499 for a client that did not wait.
  const endedBy =
    status === 499
      ? 'client'
      : isCached
        ? 'cache'
        : upstreamStatus !== null
          ? 'upstream'
          : wasTried && status < 500
            ? 'upstream'
            : 'proxy';
  return {
    upstreamStatus,
    endedBy,
    errorCode: endedBy === 'proxy' || endedBy === 'client' ? refusalOfStatus(status) : null,
    errorMessage: null,
    bytesIn: numberOf(fields, ['requestsize']),
    bytesOut: numberOf(fields, ['responsesize']),
    latency: numberOf(fields, ['latenciesrequest']),
    upstreamLatency: numberOf(fields, ['latenciesproxy']),
    cacheStatus,
  };
}

function callerOf(fields: LogFields): GatewayCaller | null {
  const id = textOf(fields, ['consumerusername', 'consumercustomid', 'consumerid', 'authenticatedentityconsumerid']);
  return id === null ? null : { type: 'Consumer', id };
}

/** `uri` has path and query; older versions have the whole address in it, or in `url` only. */
function targetOf(fields: LogFields): string | null {
  const text = textOf(fields, ['requesturi', 'requesturl']);
  if (text === null) return null;
  const target = text.replace(/^https?:\/\/[^/?#]*/i, '');
  return target.startsWith('/') ? target : text === target ? null : `/${target}`;
}
