import type { UpstreamCredentialSettings } from '../../core/proxyConfig/proxyConfig.ts';
import type { SecretReader } from '../secrets/secretReader.ts';
import { headerCredential } from './headerCredential.ts';
import { renewedCredentials } from './renewedCredentials.ts';
import { signatureCredential } from './signatureCredential.ts';
import type { UpstreamCredential } from './upstreamCredential.ts';

export interface CredentialContext {
  readonly secrets: SecretReader;
  /** What AWS profiles are read from; left out it is the process's own. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since 1970 UTC; left out it is the system's. */
  readonly clock?: () => number;
}

/**
 * Makes the credential of an upstream ready. A secret that is not there, or a profile that nobody is signed on with, is no
 * reason not to start: it is told by `fault()` and by the requests that need it, and mended without a restart.
 */
export async function openCredential(
  settings: UpstreamCredentialSettings,
  { secrets, environment = process.env, clock = Date.now }: CredentialContext,
): Promise<UpstreamCredential> {
  if (settings.kind === 'header') return headerCredential(settings, secrets);
  // What reads profiles knows the AWS SDK: it is loaded where there is a profile.
  const { openProfile } = await import('./openProfile.ts');
  const credentials = renewedCredentials(openProfile(settings, environment), clock);
  credentials.prepare();
  return signatureCredential(settings, credentials);
}
