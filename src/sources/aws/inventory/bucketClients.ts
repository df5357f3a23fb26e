import type { S3Client } from '@aws-sdk/client-s3';
import type { Connection, LaterSettings } from '../connection.ts';
import { member } from '../failures/fault.ts';

/** Clients of S3, one for each region that a bucket was found in. */
export interface BucketClients {
  /**
   * Asks in the region where the bucket is: first in the one that is known of it, else the connection's own, and where S3
   * answers that it is elsewhere, once more there. Throws what the SDK throws.
   */
  ask<Output>(bucket: string, send: (client: S3Client) => Promise<Output>): Promise<Output>;
  destroy(): void;
}

/** The connection's clients of S3, with the class that its bundle has; they end with the connection. */
export function bucketClients(connection: Connection, client: typeof S3Client): BucketClients {
  const { url } = connection.laterEndpoints.s3;
  return connection.clients.later('s3', (settings) => open(settings, client, url !== null));
}

function open(settings: LaterSettings, Client: typeof S3Client, isOwnEndpoint: boolean): BucketClients {
  const clients = new Map<string, S3Client>();
  const regions = new Map<string, string>();

  const clientOf = (region: string): S3Client => {
    const known = clients.get(region);
    if (known !== undefined) return known;
    const made = new Client({
      ...settings,
      region,
      // What listens on an address of its own has no names for buckets.
      forcePathStyle: isOwnEndpoint,
      // Each of these is read from the process's environment where it is left out.
      useArnRegion: false,
      disableMultiregionAccessPoints: true,
      disableS3ExpressSessionAuth: true,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
    clients.set(region, made);
    return made;
  };

  return {
    ask: async (bucket, send) => {
      const region = regions.get(bucket) ?? settings.region;
      try {
        return await send(clientOf(region));
      } catch (fault) {
        const actual = regionElsewhere(fault);
        if (actual === null || actual === region) throw fault;
        regions.set(bucket, actual);
        return await send(clientOf(actual));
      }
    },
    destroy: () => {
      for (const client of clients.values()) client.destroy();
      clients.clear();
    },
  };
}

/**
 * The region that S3 sends a request on to, or `null`. The SDK's own `followRegionRedirects` changes the region of the client
 * while it follows, and with it that of every request beside it.
 */
function regionElsewhere(fault: unknown): string | null {
  if (!(fault instanceof Error) || !isSentOn(fault)) return null;
  const region = member(member(member(fault, '$response'), 'headers'), 'x-amz-bucket-region');
  return typeof region === 'string' && /^[a-z]{2}(?:-[a-z]+)+-\d{1,2}$/.test(region) ? region : null;
}

/** "PermanentRedirect" is 301, "AuthorizationHeaderMalformed" says that the region of the signature is wrong (S3, "Error responses"). */
function isSentOn(fault: Error): boolean {
  return member(member(fault, '$metadata'), 'httpStatusCode') === 301 || fault.name === 'AuthorizationHeaderMalformed';
}
