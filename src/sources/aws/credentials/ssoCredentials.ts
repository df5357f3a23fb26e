import { fromSSO } from '@aws-sdk/credential-providers';
import { ProviderError } from '@smithy/core/config';
import { FailureError } from '../../../run/failure.ts';
import { configPaths, type Section } from '../targets/configFiles.ts';
import type { Credentials, Resolution } from './resolution.ts';
import { KeptFault } from './keptFault.ts';
import { proveSameHome } from './proveSameHome.ts';
import { signOnFault } from './signOnFault.ts';

/** Credentials of a role through IAM Identity Center, with the session that `aws sso login` left. */
export async function ssoCredentials(name: string, section: Section, from: Resolution): Promise<Credentials> {
  proveSameHome(from.environment, `SSO sessions, which the profile ${name} needs`);
  const { sso, ssoOidc } = from.endpoints.credentialServices;
  if (sso.url !== ssoOidc.url) {
    throw new FailureError({
      code: 'aws.endpoint',
      message: `The profile ${name} signs on through SSO, and SSO and SSO OIDC have different endpoints (${sso.setBy ?? 'AWS'}, ${ssoOidc.setBy ?? 'AWS'}).`,
      nextStep: 'Set the same endpoint for both, or for neither.',
    });
  }
  const session = section['sso_session'];
  const shared = session === undefined ? null : from.files.section('sso-session', session);
  const { config, credentials } = configPaths(from.environment);
  const retryStrategy = new KeptFault();
  try {
    return await fromSSO({
      profile: name,
      configFilepath: config,
      filepath: credentials,
      ignoreCache: true,
      ssoStartUrl: shared?.['sso_start_url'] ?? section['sso_start_url'] ?? '',
      ssoRegion: shared?.['sso_region'] ?? section['sso_region'] ?? '',
      ssoAccountId: section['sso_account_id'] ?? '',
      ssoRoleName: section['sso_role_name'] ?? '',
      ...(session === undefined ? {} : { ssoSession: session }),
      clientConfig: {
        retryStrategy,
        ...(sso.url === null ? { ignoreConfiguredEndpointUrls: true } : { endpoint: sso.url }),
      },
    })();
  } catch (fault) {
    if (!(fault instanceof ProviderError)) throw fault;
    throw signOnFault(name, 'sso login', retryStrategy.fault, { action: 'sso:GetRoleCredentials' });
  }
}
