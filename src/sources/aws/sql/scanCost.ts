import { scanPrice, type ScanningService } from '../../../core/cost/scanPrice.ts';
import type { ResultCost } from '../../../core/wire/output.ts';

/** Prices are per 2^30 bytes. */
const gigabyte = 2 ** 30;

/** What a query cost that scanned so many bytes; `least` is what a query is billed for at least. */
export function scanCost(service: ScanningService, region: string, bytesScanned: number, least = 0): ResultCost {
  const { dollarsPerGb, text } = scanPrice(service, region);
  const billed = bytesScanned === 0 ? 0 : Math.max(bytesScanned, least);
  return { service: service, bytesScanned, dollars: (billed / gigabyte) * dollarsPerGb, price: text };
}
