import type { ScanningService } from './scanPrice.ts';

/** What a service takes, as somebody states it. */
export interface Price {
  readonly service: ScanningService | 'live-tail';
  /** `null` is every Region, as a person's own figure may be. */
  readonly region: string | null;
  /** US dollars. */
  readonly dollars: number;
  /** Units are powers of 1024 bytes. */
  readonly per: 'GB' | 'TB' | 'minute';
  readonly source: string;
  /** When the source says so, or the month it was read where it does not say: `2026-08-27`, `2026-11`. */
  readonly date: string;
  /** True where it is not a page of AWS, but somebody who repeats what AWS's price list said. */
  readonly isThirdParty?: boolean;
}

const cloudWatchList = 'a published extract of the AWS Price List (AmazonCloudWatch)';
const cloudTrailList = 'a published extract of the AWS Price List (AWSCloudTrail)';

/**
 * The prices that a source was found for. Free tiers, discounts and agreements are left out: what is told is what the
 * question costs somebody who has none.
 */
export const knownPrices: readonly Price[] = [
  {
    service: 'insights',
    region: 'us-east-1',
    dollars: 0.005,
    per: 'GB',
    source: cloudWatchList,
    date: '2025-10-28',
    isThirdParty: true,
  },
  {
    service: 'insights',
    region: 'ap-northeast-1',
    dollars: 0.0076,
    per: 'GB',
    source: 'an article on what CloudWatch Logs costs in Tokyo',
    date: '2026-11',
    isThirdParty: true,
  },
  {
    service: 'live-tail',
    region: 'us-east-1',
    dollars: 0.01,
    per: 'minute',
    source: cloudWatchList,
    date: '2025-10-28',
    isThirdParty: true,
  },
  {
    service: 'lake',
    region: 'us-east-1',
    dollars: 0.005,
    per: 'GB',
    source: cloudTrailList,
    date: '2025-10-28',
    isThirdParty: true,
  },
  {
    service: 'athena',
    region: 'us-east-1',
    dollars: 5,
    per: 'TB',
    source: 'a published reading of the AWS Price List (AmazonAthena, USE1-DataScannedInTB)',
    date: '2026-08-27',
    isThirdParty: true,
  },
  {
    service: 'athena',
    region: 'ap-southeast-1',
    dollars: 5,
    per: 'TB',
    source: 'a published reading of the AWS Price List (AmazonAthena, APS1-DataScannedInTB)',
    date: '2026-11',
    isThirdParty: true,
  },
];
