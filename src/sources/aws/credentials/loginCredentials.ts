import { fromLoginCredentials } from '@aws-sdk/credential-providers';
import { ProviderError } from '@smithy/core/config';
import { configPaths } from '../targets/configFiles.ts';
import type { Credentials, Resolution } from './resolution.ts';
import { KeptFault } from './keptFault.ts';
import { proveSameHome } from './proveSameHome.ts';
import { signOnFault } from './signOnFault.ts';

/** Credentials of a console session that `aws login` left. */
export async function loginCredentials(name: string, from: Resolution): Promise<Credentials> {
  proveSameHome(from.environment, `Login sessions, which the profile ${name} needs`, 'AWS_LOGIN_CACHE_DIRECTORY');
  const { config, credentials } = configPaths(from.environment);
  const { signin } = from.endpoints.credentialServices;
  const retryStrategy = new KeptFault();
  try {
    return await fromLoginCredentials({
      profile: name,
      configFilepath: config,
      filepath: credentials,
      ignoreCache: true,
      clientConfig: {
        retryStrategy,
        region: from.files.profile(name)?.['region'] ?? from.region,
        ...(signin.url === null ? { ignoreConfiguredEndpointUrls: true } : { endpoint: signin.url }),
      },
    })();
  } catch (fault) {
    if (!(fault instanceof ProviderError)) throw fault;
    throw signOnFault(name, 'login', retryStrategy.fault, { action: 'signin:CreateOAuth2Token' });
  }
}
