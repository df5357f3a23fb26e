import { createRedactor } from '../audit/redaction/redactor.ts';
import { isoMoment } from '../audit/isoMoment.ts';
import type { JsonObject } from '../json/jsonValue.ts';
import type { Gateway, GatewayCall } from './gatewayCall.ts';
import { refusalOfStatus } from './refusalOfStatus.ts';

/** Their `eventType`, which tells them from AWS's own events and from the proxy's. */
export const gatewayEventTypes: Readonly<Record<Gateway, string>> = {
  apigateway: 'ApiGatewayAccess',
  kong: 'KongAccess',
  envoy: 'EnvoyAccess',
};

/** Gateways write down whatever came: what has the form of a credential is taken out before anybody sees it. */
const redactor = createRedactor([]);

/** The members that the proxy's own record has (`makeAuditRecord`), so that one query reads all of them. */
export function gatewayRecord(call: GatewayCall): JsonObject {
  const { gateway, method, template, target, route, caller } = call;
  const shown = target === null ? null : clean(target, 4096);
  const mark = shown === null ? -1 : shown.indexOf('?');
  const id = call.id === null ? null : clean(call.id, 256);
  const host = `${gateway}.local`;
  const error = errorOf(call);
  return without({
    eventVersion: '1.11',
    userIdentity:
      caller === null
        ? { type: 'Unknown' }
        : { type: caller.type, principalId: clean(caller.id, 256), userName: clean(caller.id, 256) },
    eventTime: isoMoment(call.time),
    eventSource: route === null ? host : `${clean(route, 200)}.${host}`,
    eventName: template === null ? clean(method, 32) : clean(`${method} ${template}`, 256),
    sourceIPAddress: call.sourceAddress === null ? null : clean(call.sourceAddress, 256),
    userAgent: call.userAgent === null ? null : clean(call.userAgent, 512),
    errorCode: error,
    errorMessage: call.errorMessage === null ? null : clean(call.errorMessage, 512),
    requestParameters: without({
      method: clean(method, 32),
      path: shown === null ? null : mark < 0 ? shown : shown.slice(0, mark),
      query: shown === null || mark < 0 ? null : shown.slice(mark + 1),
    }),
    readOnly: ['GET', 'HEAD', 'OPTIONS'].includes(method),
    requestID: call.upstreamId === null ? id : clean(call.upstreamId, 256),
    eventID: id,
    eventType: gatewayEventTypes[gateway],
    recipientAccountId: call.accountId === null ? null : clean(call.accountId, 32),
    additionalEventData: without({
      gateway,
      route: route === null ? null : clean(route, 256),
      rule: call.rule === null ? null : clean(call.rule, 256),
      decision: decisionOf(call),
      endedBy: call.endedBy,
      status: call.status === 0 ? null : call.status,
      upstreamStatus: call.upstreamStatus,
      bytesIn: call.bytesIn,
      bytesOut: call.bytesOut,
      latencyMs: without({ total: call.latency, upstream: call.upstreamLatency }),
      cacheStatus: call.cacheStatus === null ? null : clean(call.cacheStatus, 32),
    }),
  });
}

/** As the proxy has it: why we ended it, else `Upstream404` for an upstream's error. */
function errorOf({ errorCode, status, upstreamStatus, endedBy }: GatewayCall): string | null {
  if (errorCode !== null) return errorCode;
  if (endedBy === 'upstream' || endedBy === 'cache') {
    const answered = upstreamStatus ?? status;
    return answered >= 400 ? `Upstream${answered}` : null;
  }
  return refusalOfStatus(status);
}

function decisionOf(call: GatewayCall): 'allow' | 'deny' | 'none' {
  if (errorOf(call) === 'AccessDenied') return 'deny';
  return call.endedBy === 'upstream' || call.endedBy === 'cache' ? 'allow' : 'none';
}

function clean(text: string, limit: number): string {
  const redacted = redactor.text(text, () => undefined);
  return redacted.length > limit ? `${redacted.slice(0, limit)}…` : redacted;
}

/** What is not known is absent, as in the proxy's records. */
function without(members: Readonly<Record<string, JsonObject[string] | null>>): JsonObject {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null));
}
