import { STSClient } from '@aws-sdk/client-sts';
import { clientSettings } from '../clientSettings.ts';
import type { ApiCall } from '../call.ts';
import { FaultOnTheWay } from './faultOnTheWay.ts';
import type { Credentials, Resolution } from './resolution.ts';

/**
 * Asks STS on the way to credentials, at the endpoint that was resolved: with the credentials given, or with none.
 *
 * @throws `FaultOnTheWay`.
 */
export async function withSts<Output>(
  { endpoints, region }: Resolution,
  what: ApiCall,
  own: { readonly region: string | undefined; readonly credentials: Credentials | null },
  ask: (client: STSClient) => Promise<Output>,
): Promise<Output> {
  const client = new STSClient({
    ...clientSettings(own.region ?? region, endpoints.services.sts, endpoints.variant),
    ...(own.credentials === null ? {} : { credentials: own.credentials }),
  });
  try {
    return await ask(client);
  } catch (fault) {
    throw new FaultOnTheWay(what, fault);
  } finally {
    client.destroy();
  }
}
