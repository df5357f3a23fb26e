/** What CloudWatch takes for something that stands in an account, as somebody states it. */
export interface MonthlyPrice {
  readonly thing: 'alarm' | 'metric';
  readonly region: string;
  /** US dollars a month. */
  readonly dollars: number;
  readonly source: string;
  /** When the source says so, or the month it was read where it does not say. */
  readonly date: string;
  /** True where it is not a page of AWS, but somebody who repeats what AWS's price list said. */
  readonly isThirdParty: boolean;
}

/** Free tiers (ten metrics, ten alarms) are left out: what is told is what it costs somebody who has used them up. */
export const monthlyPrices: readonly MonthlyPrice[] = [
  {
    thing: 'alarm',
    region: 'us-east-1',
    dollars: 0.1,
    source: 'a published estimate of `aws_cloudwatch_metric_alarm`, standard resolution',
    date: '2026-11',
    isThirdParty: true,
  },
  {
    thing: 'metric',
    region: 'us-east-1',
    dollars: 0.3,
    source: 'a published guide to CloudWatch prices, the first 10,000 custom metrics',
    date: '2026-02-15',
    isThirdParty: true,
  },
];

/** The price of a thing in a Region; of another Region where none of its own is known, and the text says so. */
export function monthlyPrice(
  thing: MonthlyPrice['thing'],
  region: string | null,
): { readonly dollars: number; readonly text: string } {
  const known = monthlyPrices.filter((price) => price.thing === thing);
  const price = known.find((each) => each.region === region) ?? known[0];
  // Every thing has a known price; a list without one would be our own fault.
  if (price === undefined) throw new Error(`no price of ${thing}`);
  const where =
    price.region === region
      ? `in ${price.region}`
      : `in ${price.region}, assumed for ${region ?? 'a Region that is not known yet'}`;
  return { dollars: price.dollars, text: `${price.dollars} USD a month ${where} (${price.source}, ${price.date})` };
}
