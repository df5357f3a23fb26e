import { refusals, type RefusalCode } from '../audit/refusals.ts';
import type { GatewayCall, GatewayCaller } from './gatewayCall.ts';
import { numberOf, statusOf, textOf, type LogFields } from './logFields.ts';
import { commonLogTime, isMilliseconds, isoTime } from './logTime.ts';

/**
 * A call by the variables of API Gateway that authors write under names of their own (developer guide,
 * `api-gateway-variables-for-access-logging`, `http-api-logging-variables`). `null` unless an id, a method, a status, a time and
 * one more variable are there in the forms that API Gateway gives them.
 */
export function apiGatewayCall(fields: LogFields): GatewayCall | null {
  const id = textOf(fields, ['requestid', 'contextrequestid', 'extendedrequestid']);
  const routeKey = textOf(fields, ['routekey']);
  const [, keyMethod, keyPath] = /^([A-Z]+) (\/.*)$/.exec(routeKey ?? '') ?? [];
  const method = textOf(fields, ['httpmethod', 'method', 'requestmethod']) ?? keyMethod ?? null;
  const status = statusOf(fields, ['status', 'statuscode', 'responsestatus']);
  const time = timeOf(fields);
  const isNamed = fields.has('httpmethod') || routeKey !== null;
  const isMore = ['resourcepath', 'protocol', 'responselength', 'stage', 'apiid'];
  if (id === null || !isRequestId(id) || method === null || !/^[A-Z]{3,16}$/.test(method)) return null;
  if (status === null || time === null || !isNamed || !isMore.some((name) => fields.has(name))) return null;
  const upstreamStatus = statusOf(fields, ['integrationstatus', 'integrationintegrationstatus', 'backendstatus']);
  const word = textOf(fields, ['errorresponsetype', 'responsetype', 'errortype', 'errorerrorresponsetype']);
  const errorCode = word === null ? null : codeOf(word, status);
  const ended = errorCode !== null ? 'proxy' : upstreamStatus !== null ? 'upstream' : status < 400 ? 'upstream' : null;
  return {
    gateway: 'apigateway',
    time,
    id,
    upstreamId: textOf(fields, ['integrationrequestid', 'awsendpointrequestid']),
    route: textOf(fields, ['apiid']),
    method,
    template: textOf(fields, ['resourcepath']) ?? keyPath ?? null,
    target: textOf(fields, ['path', 'requestpath']),
    sourceAddress: textOf(fields, ['ip', 'sourceip', 'identitysourceip', 'clientip']),
    userAgent: textOf(fields, ['useragent', 'identityuseragent']),
    caller: callerOf(fields),
    accountId: textOf(fields, ['accountid']),
    status,
    upstreamStatus,
    endedBy: ended,
    errorCode,
    errorMessage: textOf(fields, [
      ...['errormessage', 'errormessagestring', 'authorizererror', 'integrationerror', 'integrationerrormessage'],
    ]),
    rule: null,
    bytesIn: null,
    bytesOut: numberOf(fields, ['responselength', 'dataprocessed']),
    latency: numberOf(fields, ['responselatency']),
    upstreamLatency: numberOf(fields, ['integrationlatency', 'integrationintegrationlatency']),
    cacheStatus: null,
  };
}

function timeOf(fields: LogFields): number | null {
  const epoch = numberOf(fields, ['requesttimeepoch']);
  if (isMilliseconds(epoch)) return epoch;
  const text = textOf(fields, ['requesttime', 'requesttimestamp']);
  return text === null ? null : (commonLogTime(text) ?? isoTime(text));
}

/** A UUID of REST APIs, or the shorter id of HTTP APIs and of `extendedRequestId`. */
function isRequestId(id: string): boolean {
  return /^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}/.test(id) || /^[A-Za-z0-9+/_-]{10,24}=?$/.test(id);
}

/** Who called, by the variables of whichever way to authenticate the method has. `apiKey` itself is never read. */
function callerOf(fields: LogFields): GatewayCaller | null {
  const ways: readonly [GatewayCaller['type'], readonly string[]][] = [
    ['JWT', ['authorizerclaimssub', 'authorizersub', 'jwtsub', 'claimssub', 'sub']],
    ['JWT', ['authorizerprincipalid', 'principalid']],
    ['SigV4', ['identityuserarn', 'userarn', 'identitycaller', 'caller', 'identityuser', 'user']],
    ['Certificate', ['identityclientcertsubjectdn', 'clientcertsubjectdn']],
    ['ApiKey', ['identityapikeyid', 'apikeyid']],
  ];
  for (const [type, names] of ways) {
    const id = textOf(fields, names);
    if (id !== null) return { type, id };
  }
  return null;
}

const others: Readonly<Record<string, RefusalCode>> = {
  MISSING_AUTHENTICATION_TOKEN: 'Unauthorized',
  INVALID_API_KEY: 'Unauthorized',
  EXPIRED_TOKEN: 'Unauthorized',
  WAF_FILTERED: 'AccessDenied',
  AUTHORIZER_FAILURE: 'NotReady',
  AUTHORIZER_CONFIGURATION_ERROR: 'NotReady',
  API_CONFIGURATION_ERROR: 'NotReady',
  UNSUPPORTED_MEDIA_TYPE: 'BodyNotAllowed',
};

/** "Gateway response types" of the developer guide, in the proxy's words. */
function codeOf(word: string, status: number): RefusalCode | null {
  const other = Object.hasOwn(others, word) ? others[word] : undefined;
  if (other !== undefined) return other;
  const known = Object.entries(refusals).filter(([, { apiGateway }]) => apiGateway === word);
  const [code] = known.find(([, refusal]) => refusal.status === status) ?? known[0] ?? [];
  return code === undefined ? null : (code as RefusalCode);
}
