import { minutePrice, scanPrice, type ScanningService } from '../../../core/cost/scanPrice.ts';

/** What a question is expected to scan, before it is sent. */
export interface CostEstimate {
  readonly service: ScanningService | 'live-tail';
  /** Bytes it would scan at most; `null` where nobody can tell, or where the service bills by time. */
  readonly bytes: number | null;
  /** Minutes, where the service bills by time. */
  readonly minutes?: number;
  /** How that is known: "Logs Insights estimates", "the stored bytes of log group x". */
  readonly basis: string;
}

/** An estimate at a region's price; `dollars` is `null` where nobody can tell. */
export interface PricedEstimate {
  readonly estimate: CostEstimate;
  readonly dollars: number | null;
  /** "0.005 USD per GB in us-east-1". */
  readonly price: string;
}

export function priced(estimate: CostEstimate, region: string): PricedEstimate {
  const { service, bytes, minutes = null } = estimate;
  if (service === 'live-tail') {
    const { dollarsPerMinute, text } = minutePrice(region);
    return { estimate, dollars: minutes === null ? null : minutes * dollarsPerMinute, price: text };
  }
  const { dollarsPerGb, text } = scanPrice(service, region);
  return { estimate, dollars: bytes === null ? null : (bytes / gigabyte) * dollarsPerGb, price: text };
}

/** Prices are per 2^30 bytes. */
const gigabyte = 2 ** 30;
