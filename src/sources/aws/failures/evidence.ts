import type { LaterServiceName, ServiceName } from '../connection.ts';
import type { Fault } from './fault.ts';

/** Whom was asked, where and as whom, in brackets at the end of a sentence. */
export function evidence({ connection, requestId, status, what }: Fault): string {
  const { place, caller } = connection;
  const service = serviceOf(what.action);
  const { url, setBy } = service === null ? { url: null, setBy: null } : endpointsOf(connection)[service];
  const facts = [
    place.profile === null ? 'credentials of the environment' : `profile ${place.profile}`,
    ...(caller.account === '' ? [] : [`account ${caller.account}`]),
    `region ${place.region}`,
    ...(url === null ? [] : [`endpoint ${url}, set by ${setBy ?? 'the target'}`]),
    ...(status === null ? [] : [`HTTP ${status}`]),
    ...(requestId === null ? [] : [`request id ${requestId}`]),
  ];
  return `(${facts.join('; ')})`;
}

/** What was asked, for a sentence: "logs:FilterLogEvents of log group x". */
export function asked({ what: { action, about } }: Fault): string {
  return about === undefined ? action : `${action} of ${about}`;
}

const services: Readonly<Record<string, ServiceName | LaterServiceName>> = {
  cloudtrail: 'cloudTrail',
  logs: 'logs',
  cloudwatch: 'cloudWatch',
  athena: 'athena',
  glue: 'athena',
  sts: 'sts',
  s3: 's3',
  sns: 'sns',
  events: 'events',
};

/** The service that is asked, by the action's name as IAM has it; `null` for those that sign a person on. */
function serviceOf(action: string): ServiceName | LaterServiceName | null {
  const prefix = action.split(':', 1)[0] ?? '';
  return Object.hasOwn(services, prefix) ? (services[prefix] ?? null) : null;
}

const hosts: Readonly<Record<ServiceName | LaterServiceName, string>> = {
  cloudTrail: 'cloudtrail',
  logs: 'logs',
  cloudWatch: 'monitoring',
  athena: 'athena',
  sts: 'sts',
  s3: 's3',
  sns: 'sns',
  events: 'events',
};

/** The host that a request of this action goes to. */
export function hostOf({ connection, what }: Fault): string {
  const service = serviceOf(what.action);
  if (service === null) return `The service of ${what.action}`;
  const { url } = endpointsOf(connection)[service];
  if (url !== null) return new URL(url).host;
  const { region } = connection.place;
  return `${hosts[service]}.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
}

function endpointsOf({ endpoints, laterEndpoints }: Fault['connection']) {
  return { ...endpoints, ...laterEndpoints };
}
