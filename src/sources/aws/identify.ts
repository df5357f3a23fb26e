import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { FailureError } from '../../run/failure.ts';
import { clientSettings, type Patience } from './clientSettings.ts';
import type { Caller } from './connection.ts';
import type { Credentials } from './credentials/resolution.ts';
import type { ResolvedEndpoints } from './endpoints/resolveEndpoints.ts';

/**
 * Asks STS whose these credentials are.
 *
 * @throws What the SDK throws; `FailureError` `aws.answer` for an answer that names nobody.
 */
export async function identify(
  credentials: Credentials,
  region: string,
  { services, variant }: ResolvedEndpoints,
  options: { readonly abortSignal?: AbortSignal } = {},
  patience?: Patience,
): Promise<Caller> {
  const endpoint = services.sts;
  const client = new STSClient({ ...clientSettings(region, endpoint, variant, patience), credentials });
  try {
    const { Account, Arn } = await client.send(new GetCallerIdentityCommand({}), options);
    const partition = Arn?.split(':')[1];
    if (Account !== undefined && /^\d{12}$/.test(Account) && Arn !== undefined && partition !== undefined) {
      return { account: Account, arn: Arn, partition };
    }
  } finally {
    client.destroy();
  }
  throw new FailureError({
    code: 'aws.answer',
    message: `STS did not say whose credentials these are${endpoint.url === null ? '' : ` (endpoint ${endpoint.url})`}.`,
    nextStep: 'Check which endpoint STS is asked at, and try again.',
  });
}
