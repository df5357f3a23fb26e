import type { RefusalCode } from '../audit/refusals.ts';
import type { GatewayCall, GatewayCaller } from './gatewayCall.ts';
import type { GatewayLogReader } from './gatewayLogReader.ts';
import { isEvent, logFields, numberOf, statusOf, textOf, type LogFields } from './logFields.ts';
import { isMilliseconds, isoTime } from './logTime.ts';
import { refusalOfStatus } from './refusalOfStatus.ts';

/**
 * Envoy's access log in JSON by the customary names, which are those of its command operators in lower case (Envoy,
 * "Access logging"; Istio writes the same). Response flags are the closed list of reasons of that page.
 */
export const envoyJson: GatewayLogReader = {
  name: 'Envoy',
  hint: /"response_?flags"/i,
  readObject: (line) => {
    if (isEvent(line)) return null;
    const fields = logFields(line);
    const method = textOf(fields, ['method', 'requestmethod', 'reqmethod']);
    const status = statusOf(fields, ['responsecode', 'status', 'responsestatus']);
    const time = timeOf(fields);
    // `-` for no flag is left out of the fields, so the line itself is asked whether it has any.
    const hasFlags = Object.keys(line).some((name) => /^response_?flags$/i.test(name));
    const isMore = ['duration', 'bytessent', 'upstreamcluster', 'upstreamhost', 'protocol', 'responsecodedetails'];
    if (method === null || !/^[A-Z]{3,16}$/.test(method) || status === null || time === null) return null;
    if (!hasFlags || !isMore.some((name) => fields.has(name))) return null;
    return { ...outcomeOf(fields, status), ...aboutWhom(fields), gateway: 'envoy', time, method, status };
  },
};

function timeOf(fields: LogFields): number | null {
  const number = numberOf(fields, ['starttime', 'timestamp']);
  if (isMilliseconds(number)) return number;
  const text = textOf(fields, ['starttime', 'timestamp']);
  return text === null ? null : isoTime(text);
}

function aboutWhom(fields: LogFields) {
  const address = textOf(fields, ['downstreamremoteaddress', 'downstreamdirectremoteaddress', 'xforwardedfor']);
  return {
    id: textOf(fields, ['requestid', 'xrequestid']),
    upstreamId: null,
    route: textOf(fields, ['routename', 'upstreamcluster']),
    template: null,
    target: textOf(fields, ['path', 'requestpath', 'xenvoyoriginalpath', 'uri']),
    // With its port, of IPv6 in brackets.
    sourceAddress:
      address === null ? null : address.replace(/^\[([^\]]+)\](?::\d+)?$/, '$1').replace(/^([\d.]+):\d+$/, '$1'),
    userAgent: textOf(fields, ['useragent']),
    caller: callerOf(fields),
    accountId: null,
  };
}

function callerOf(fields: LogFields): GatewayCaller | null {
  const subject = textOf(
    fields,
    [...fields.keys()].filter((name) => /^jwtsub(?:ject)?\d*$/.test(name)),
  );
  if (subject !== null) return { type: 'JWT', id: subject };
  const certificate = textOf(fields, ['downstreampeersubject', 'downstreampeerurisan']);
  return certificate === null ? null : { type: 'Certificate', id: certificate };
}

/** What a flag says, in the proxy's words. Flags that say nothing of the end are not here. */
const flagCodes: Readonly<Record<string, RefusalCode>> = {
  DC: 'ClientGone',
  DPE: 'BadRequest',
  IH: 'BadHeader',
  NC: 'UpstreamUnreachable',
  NFCF: 'UpstreamUnreachable',
  NR: 'NoRoute',
  RL: 'Throttled',
  RLSE: 'Throttled',
  SI: 'UpstreamTimeout',
  UC: 'UpstreamInvalid',
  UF: 'UpstreamUnreachable',
  UH: 'UpstreamUnreachable',
  UMSDR: 'UpstreamTimeout',
  UO: 'UpstreamUnreachable',
  UPE: 'UpstreamInvalid',
  UR: 'UpstreamInvalid',
  URX: 'UpstreamUnreachable',
  UT: 'UpstreamTimeout',
};

function outcomeOf(
  fields: LogFields,
  status: number,
): Pick<
  GatewayCall,
  | 'upstreamStatus'
  | 'endedBy'
  | 'errorCode'
  | 'errorMessage'
  | 'rule'
  | 'bytesIn'
  | 'bytesOut'
  | 'latency'
  | 'upstreamLatency'
  | 'cacheStatus'
> {
  const details = textOf(fields, ['responsecodedetails']);
  const flags = (textOf(fields, ['responseflags']) ?? '').split(',');
  const errorCode = codeOf(details, flags, status);
  const answered =
    errorCode === null && (details === 'via_upstream' || (details === null && fields.has('upstreamhost')));
  return {
    upstreamStatus: answered && status !== 0 ? status : null,
    endedBy: errorCode === 'ClientGone' ? 'client' : answered ? 'upstream' : 'proxy',
    errorCode,
    errorMessage: answered ? null : details,
    rule: ruleOf(details),
    bytesIn: numberOf(fields, ['bytesreceived']),
    bytesOut: numberOf(fields, ['bytessent']),
    latency: numberOf(fields, ['duration']),
    upstreamLatency: numberOf(fields, ['upstreamservicetime', 'xenvoyupstreamservicetime']),
    cacheStatus: null,
  };
}

function codeOf(details: string | null, flags: readonly string[], status: number): RefusalCode | null {
  if (details?.startsWith('rbac_access_denied') === true) return 'AccessDenied';
  if (details?.startsWith('jwt_authn_access_denied') === true) return 'Unauthorized';
  if (details === 'request_payload_too_large') return 'BodyTooLarge';
  if (details === 'path_normalization_failed') return 'BadTarget';
  for (const flag of flags) {
    const code = Object.hasOwn(flagCodes, flag) ? flagCodes[flag] : undefined;
    if (code !== undefined) return code;
  }
  if (flags.includes('UAEX')) return status === 401 ? 'Unauthorized' : 'AccessDenied';
  // Anything else that did not come from the upstream.
  return details === null || details === 'via_upstream' ? null : refusalOfStatus(status);
}

/** RBAC says which policy refused: `rbac_access_denied_matched_policy[no-admin]`, and `none` where none allowed. */
function ruleOf(details: string | null): string | null {
  const [, rule = 'none'] = /^rbac_access_denied_matched_policy\[(.{1,256})\]$/.exec(details ?? '') ?? [];
  return rule === 'none' ? null : rule;
}
