import { FailureError } from '../../../run/failure.ts';
import type { LaterServiceName, ServiceEndpoint, ServiceName } from '../connection.ts';
import type { ConfigFiles } from '../targets/configFiles.ts';
import { environmentProfile, variable, type Environment } from '../targets/environment.ts';
import { checkEndpoint } from './checkEndpoint.ts';
import { endpointWarnings } from './endpointWarnings.ts';
import { isOn, setting, text } from './settings.ts';

/** Services that are asked for credentials only. */
export type CredentialService = 'sso' | 'ssoOidc' | 'signin';

/** "FIPS endpoints" and "Dual-stack endpoints" of the AWS SDKs and Tools reference guide. */
export interface EndpointVariant {
  readonly useFipsEndpoint: boolean;
  readonly useDualstackEndpoint: boolean;
}

/** Where each service of a profile is asked. */
export interface ResolvedEndpoints {
  readonly services: Readonly<Record<ServiceName, ServiceEndpoint>>;
  readonly laterServices: Readonly<Record<LaterServiceName, ServiceEndpoint>>;
  readonly credentialServices: Readonly<Record<CredentialService, ServiceEndpoint>>;
  /** Which of AWS's own endpoints are asked. */
  readonly variant: EndpointVariant;
  /** What a person should know before the first run, one sentence each. */
  readonly warnings: readonly string[];
}

/** The names that variables and `services` sections have for a service ("Service-specific endpoints", identifiers). */
const identifiers: Readonly<Record<ServiceName | LaterServiceName | CredentialService, string>> = {
  cloudTrail: 'cloudtrail',
  logs: 'cloudwatch_logs',
  cloudWatch: 'cloudwatch',
  athena: 'athena',
  sts: 'sts',
  s3: 's3',
  sns: 'sns',
  events: 'eventbridge',
  sso: 'sso',
  ssoOidc: 'sso_oidc',
  signin: 'signin',
};

const aws: ServiceEndpoint = { url: null, setBy: null };

/**
 * Resolves where each service is asked ("Service-specific endpoints" of the AWS SDKs and Tools reference guide): the
 * service's variable, the global variable, the profile's services section, the profile's `endpoint_url`, else AWS. The SDK
 * does this only for `AWS_PROFILE`, so it is done here and given to each client.
 *
 * @param profile The profile that is asked with; `null` is the environment's, else `default`.
 * @throws `FailureError` `aws.configuration` for a services section that is named and missing, an ignore flag that is
 * neither `true` nor `false`, and what the two files say differently; `aws.endpoint` for an address that cannot be asked.
 */
export function resolveEndpoints(
  environment: Environment,
  files: ConfigFiles,
  profile: string | null,
): ResolvedEndpoints {
  const name = profile ?? environmentProfile(environment) ?? 'default';
  const isIgnored = isOn(
    environment,
    files,
    name,
    'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
    'ignore_configured_endpoint_urls',
  );
  const find = (service: ServiceName | LaterServiceName | CredentialService): ServiceEndpoint => {
    if (isIgnored) return aws;
    const found = configured(environment, files, name, identifiers[service]);
    return found.url === null ? found : { ...found, url: checkEndpoint(found.url, found.setBy ?? '') };
  };
  const services = {
    cloudTrail: find('cloudTrail'),
    logs: find('logs'),
    cloudWatch: find('cloudWatch'),
    athena: find('athena'),
    sts: find('sts'),
  };
  const variant = {
    useFipsEndpoint: isOn(environment, files, name, 'AWS_USE_FIPS_ENDPOINT', 'use_fips_endpoint'),
    useDualstackEndpoint: isOn(environment, files, name, 'AWS_USE_DUALSTACK_ENDPOINT', 'use_dualstack_endpoint'),
  };
  const elsewhere = Object.values(services).find(({ url }) => url !== null);
  if (elsewhere !== undefined && variant.useFipsEndpoint) throw fipsElsewhere(elsewhere);
  return {
    services,
    variant,
    laterServices: { s3: find('s3'), sns: find('sns'), events: find('events') },
    credentialServices: { sso: find('sso'), ssoOidc: find('ssoOidc'), signin: find('signin') },
    warnings: endpointWarnings(services),
  };
}

function configured(environment: Environment, files: ConfigFiles, name: string, identifier: string): ServiceEndpoint {
  for (const key of [`AWS_ENDPOINT_URL_${identifier.toUpperCase()}`, 'AWS_ENDPOINT_URL']) {
    const url = variable(environment, key);
    if (url !== undefined) return { url, setBy: key };
  }
  const services = setting(files, name, 'services');
  if (services !== undefined) {
    const section = files.section('services', services);
    if (section === null) throw missingServices(name, services);
    const url = text(section, `${identifier}.endpoint_url`);
    if (url !== undefined) return { url, setBy: `${identifier} of services ${services}` };
  }
  const url = setting(files, name, 'endpoint_url');
  return url === undefined ? aws : { url, setBy: `endpoint_url of profile ${name}` };
}

function fipsElsewhere({ setBy }: ServiceEndpoint): FailureError {
  return new FailureError({
    code: 'aws.endpoint',
    message: `FIPS endpoints are demanded, and ${setBy ?? 'the target'} sets another endpoint, of which nobody can tell.`,
    nextStep: `Take away ${setBy ?? 'the endpoint'}, or the demand (AWS_USE_FIPS_ENDPOINT, use_fips_endpoint).`,
  });
}

function missingServices(profile: string, services: string): FailureError {
  return new FailureError({
    code: 'aws.configuration',
    message: `The profile ${profile} names the services section ${services}, and the AWS config file has no such section.`,
    nextStep: `Add \`[services ${services}]\` to the AWS config file, or take \`services\` out of the profile.`,
  });
}
