import { serviceNames, type ServiceEndpoint, type ServiceName } from '../connection.ts';
import { isLoopback } from './checkEndpoint.ts';

/** Service names for a person. */
export const serviceTitles: Readonly<Record<ServiceName, string>> = {
  cloudTrail: 'CloudTrail',
  logs: 'CloudWatch Logs',
  cloudWatch: 'CloudWatch',
  athena: 'Athena',
  sts: 'STS',
};

/** What about these endpoints may surprise: some services elsewhere and others at AWS, or requests that others can read. */
export function endpointWarnings(services: Readonly<Record<ServiceName, ServiceEndpoint>>): readonly string[] {
  const titles = (of: (endpoint: ServiceEndpoint) => boolean): string =>
    serviceNames
      .filter((name) => of(services[name]))
      .map((name) => serviceTitles[name])
      .join(', ');
  const own = titles(({ url }) => url === null);
  const other = titles(({ url }) => url !== null);
  const open = titles(({ url }) => url !== null && url.toLowerCase().startsWith('http:') && !isLoopback(url));
  return [
    ...(own !== '' && other !== ''
      ? [`Only some services have an endpoint of their own (${other}); ${own} are asked at AWS.`]
      : []),
    ...(open === '' ? [] : [`${open} are asked over plain http: requests and answers can be read on the way.`]),
  ];
}
