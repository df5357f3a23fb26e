import type { UpstreamCredentialSettings } from '../../core/proxyConfig/proxyConfig.ts';
import { FailureError } from '../../run/failure.ts';
import { FaultOnTheWay } from '../../sources/aws/credentials/faultOnTheWay.ts';
import { renewalStep } from '../../sources/aws/credentials/renewalStep.ts';
import { resolveCredentials } from '../../sources/aws/credentials/resolveCredentials.ts';
import { resolveEndpoints } from '../../sources/aws/endpoints/resolveEndpoints.ts';
import { isExpired } from '../../sources/aws/failures/isExpired.ts';
import { configStamp, readConfigFiles } from '../../sources/aws/targets/configFiles.ts';
import type { Environment } from '../../sources/aws/targets/environment.ts';
import type { AwsCredentials, AwsProfile } from './awsProfile.ts';
import { CredentialFault } from './credentialFault.ts';

/** A profile read as runbooks' targets read it. Nobody can be asked for the code of an MFA device here. */
export function openProfile(
  { profile, region }: Extract<UpstreamCredentialSettings, { kind: 'sigv4' }>,
  environment: Environment,
): AwsProfile {
  async function resolve(learn: (secret: string) => void): Promise<AwsCredentials> {
    let step = `Check the profile ${profile} in the AWS config file.`;
    try {
      const files = await readConfigFiles(environment);
      step = renewalStep(profile, environment, files);
      const endpoints = resolveEndpoints(environment, files, profile);
      const prompts = { mfaCode: () => Promise.resolve(null) };
      const learnAll = ({ secretAccessKey, sessionToken }: AwsCredentials): void => {
        learn(secretAccessKey);
        if (sessionToken !== undefined) learn(sessionToken);
      };
      const from = { environment, files, endpoints, region, prompts, learn: learnAll };
      return await resolveCredentials(profile, from);
    } catch (fault) {
      throw meaning(fault, profile, step);
    }
  }

  return { name: profile, resolve, stamp: () => configStamp(environment) };
}

/** What a fault on the way to credentials means to the person. The SDK's own texts are not told: they may hold anything. */
function meaning(fault: unknown, profile: string, step: string): unknown {
  if (fault instanceof CredentialFault) return fault;
  if (fault instanceof FailureError) {
    const { code, message, nextStep } = fault.failure;
    const isOver = code === 'aws.credentials-expired';
    return new CredentialFault(isOver ? 'UpstreamCredentialsExpired' : 'UpstreamCredentialsMissing', message, nextStep);
  }
  if (fault instanceof FaultOnTheWay) {
    const name = fault.fault instanceof Error ? fault.fault.name : 'no answer';
    const code = isExpired(fault.fault) ? 'UpstreamCredentialsExpired' : 'UpstreamCredentialsMissing';
    return new CredentialFault(
      code,
      `The profile ${profile} gives no credentials: ${fault.what.action} failed (${name}).`,
      step,
    );
  }
  if (!(fault instanceof Error)) return fault;
  const said = `The profile ${profile} gives no credentials (${fault.name}).`;
  return new CredentialFault('UpstreamCredentialsMissing', said, step);
}
