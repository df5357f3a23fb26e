import { fromHttp, fromInstanceMetadata } from '@aws-sdk/credential-providers';
import { FailureError } from '../../../run/failure.ts';
import type { NamedSource } from '../targets/profileKind.ts';
import { variable, type Environment } from '../targets/environment.ts';
import type { Credentials, Resolution } from './resolution.ts';

/** Credentials of a source that is not a profile. */
export async function namedCredentials(source: NamedSource, { environment }: Resolution): Promise<Credentials> {
  switch (source) {
    case 'Environment': {
      const found = environmentKeys(environment);
      if (found !== null) return found;
      throw new FailureError({
        code: 'aws.credentials',
        message:
          'A profile takes its credentials from the environment, which has no AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
        nextStep: 'Set both variables, or choose another profile.',
      });
    }
    case 'EcsContainer':
      return containerCredentials(environment);
    case 'Ec2InstanceMetadata':
      return instanceCredentials();
  }
}

/** The keys that the environment holds; `null` where it has not both. */
export function environmentKeys(environment: Environment): Credentials | null {
  const accessKeyId = variable(environment, 'AWS_ACCESS_KEY_ID');
  const secretAccessKey = variable(environment, 'AWS_SECRET_ACCESS_KEY');
  if (accessKeyId === undefined || secretAccessKey === undefined) return null;
  const sessionToken = variable(environment, 'AWS_SESSION_TOKEN');
  const expiration = variable(environment, 'AWS_CREDENTIAL_EXPIRATION');
  return {
    accessKeyId,
    secretAccessKey,
    ...(sessionToken === undefined ? {} : { sessionToken }),
    ...(expiration === undefined || Number.isNaN(Date.parse(expiration)) ? {} : { expiration: new Date(expiration) }),
  };
}

/** Asks the container's endpoint. Each setting is given, so that the SDK takes none of the process's own environment. */
export async function containerCredentials(environment: Environment): Promise<Credentials> {
  const given = (name: string): string => variable(environment, name) ?? '';
  return fromHttp({
    awsContainerCredentialsRelativeUri: given('AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'),
    awsContainerCredentialsFullUri: given('AWS_CONTAINER_CREDENTIALS_FULL_URI'),
    awsContainerAuthorizationToken: given('AWS_CONTAINER_AUTHORIZATION_TOKEN'),
    awsContainerAuthorizationTokenFile: given('AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE'),
  })();
}

/** Asks the metadata service of the machine. The SDK reads where that is from the process's own environment. */
export async function instanceCredentials(): Promise<Credentials> {
  return fromInstanceMetadata({ timeout: 1000, maxRetries: 1 })();
}
