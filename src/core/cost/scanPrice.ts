import { knownPrices, type Price } from './knownPrices.ts';

/** Services that bill by the bytes a query scans. */
export type ScanningService = 'insights' | 'athena' | 'lake';

export interface ScanPrice {
  /** US dollars per GB (2^30 bytes). */
  readonly dollarsPerGb: number;
  /** For the person: "0.005 USD per GB in us-east-1". */
  readonly text: string;
}

export interface MinutePrice {
  readonly dollarsPerMinute: number;
  /** For the person: "0.01 USD per minute in us-east-1". */
  readonly text: string;
}

/**
 * What scanning costs in a region. Where no price of the region is known it is the highest that is known, since a ceiling
 * is better held too early than too late; the text says so.
 *
 * @param prices The first that names the service and the region holds, so that a person's own stand before the known ones.
 */
export function scanPrice(service: ScanningService, region: string, prices: readonly Price[] = knownPrices): ScanPrice {
  const { price, text } = priceOf(service, region, prices);
  return { dollarsPerGb: price.per === 'TB' ? price.dollars / 1024 : price.dollars, text };
}

/** What a minute of Live Tail costs in a region; as `scanPrice`. */
export function minutePrice(region: string, prices: readonly Price[] = knownPrices): MinutePrice {
  const { price, text } = priceOf('live-tail', region, prices);
  return { dollarsPerMinute: price.dollars, text };
}

function priceOf(
  service: Price['service'],
  region: string,
  prices: readonly Price[],
): { readonly price: Price; readonly text: string } {
  const ofService = prices.filter((each) => each.service === service);
  const own = ofService.find((each) => each.region === region || each.region === null);
  if (own !== undefined) return { price: own, text: `${unitText(own)} in ${region}` };
  const [first, ...rest] = ofService;
  // Every service has a known price; a list without one would be our own fault.
  if (first === undefined) throw new Error(`no price of ${service}`);
  const price = rest.reduce((highest, each) => (each.dollars > highest.dollars ? each : highest), first);
  return {
    price,
    text: `${unitText(price)}, assumed for ${region}: that of ${price.region ?? region}, the highest known`,
  };
}

function unitText({ dollars, per }: Price): string {
  return `${dollars} USD per ${per}`;
}
