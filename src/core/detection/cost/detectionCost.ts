import { scanPrice } from '../../cost/scanPrice.ts';
import type { DetectionPlan, DetectionResource } from '../detection.ts';
import { monthlyPrice } from './detectionPrices.ts';
import { runsPerDay } from './runsPerDay.ts';

/** US dollars a month, without free tiers. The cheaper first; `unknown` where what it is billed by was not measured. */
export const costClasses = [
  'free',
  'under-a-dollar',
  'under-ten-dollars',
  'under-hundred-dollars',
  'more',
  'unknown',
] as const;

export type CostClass = (typeof costClasses)[number];

export interface ResourceCost {
  readonly resource: DetectionResource;
  readonly class: CostClass;
  /** `null` where it cannot be known. */
  readonly dollarsPerMonth: number | null;
  /** A sentence with the price, where it is from and of when. */
  readonly text: string;
}

export interface DetectionCost {
  readonly class: CostClass;
  readonly dollarsPerMonth: number | null;
  /** One sentence for the whole plan. */
  readonly text: string;
  readonly resources: readonly ResourceCost[];
}

/** What was measured. */
export interface MeasuredUse {
  /** Bytes that one run of the query scans, as the statistics of a run say. Left out, what queries cost is unknown. */
  readonly bytesPerRun?: number | undefined;
}

/** What a plan costs in a Region; `region` is `null` where it is not known yet. */
export function detectionCost(plan: DetectionPlan, region: string | null, measured: MeasuredUse): DetectionCost {
  const resources = plan.resources.map((resource) => costOf(resource, region, measured));
  const known = resources.every(({ dollarsPerMonth }) => dollarsPerMonth !== null);
  const sum = resources.reduce((total, { dollarsPerMonth }) => total + (dollarsPerMonth ?? 0), 0);
  const dollarsPerMonth = known ? sum : null;
  return { class: classOf(dollarsPerMonth), dollarsPerMonth, text: summary(dollarsPerMonth, sum), resources };
}

const daysInMonth = 30;
const gigabyte = 2 ** 30;

function costOf(resource: DetectionResource, region: string | null, measured: MeasuredUse): ResourceCost {
  switch (resource.kind) {
    case 'topic':
      return cost(resource, 0, 'A topic costs nothing by itself; SNS bills the messages that it sends.');
    case 'metricFilter':
      return cost(resource, 0, 'A metric filter costs nothing; the metric that it writes is counted with the alarm.');
    case 'savedQuery':
      return cost(resource, 0, 'A saved query costs nothing until someone runs it.');
    case 'eventRule':
      return cost(resource, 0, 'Rules on management events of AWS cost nothing (EventBridge pricing, 2026-11).');
    case 'metricAlarm': {
      const alarm = monthlyPrice('alarm', region);
      const metric = monthlyPrice('metric', region);
      const text = `The alarm is ${alarm.text}; its metric at most ${metric.text}, for the hours in which something is counted.`;
      return cost(resource, alarm.dollars + metric.dollars, text);
    }
    case 'logAlarm': {
      const runs = (daysInMonth * 1_440) / resource.everyMinutes;
      const alarm = monthlyPrice('alarm', region);
      const own = { dollars: alarm.dollars, text: ` The alarm itself is taken to cost what others do: ${alarm.text}.` };
      return queryCost(resource, runs, region, measured, own);
    }
    case 'scheduledQuery':
      return queryCost(resource, daysInMonth * runsPerDay(resource.schedule), region, measured, null);
  }
}

function queryCost(
  resource: DetectionResource,
  runs: number,
  region: string | null,
  { bytesPerRun }: MeasuredUse,
  own: { readonly dollars: number; readonly text: string } | null,
): ResourceCost {
  const price = scanPrice('insights', region ?? 'a Region that is not known yet');
  const often = `${Math.ceil(runs).toLocaleString('en-US')} runs a month`;
  if (bytesPerRun === undefined) {
    const text = `Each run is billed by the bytes that it scans, ${price.text}: ${often}; run the cell once to learn how many.${own?.text ?? ''}`;
    return { resource, class: 'unknown', dollarsPerMonth: null, text };
  }
  const gigabytes = (bytesPerRun / gigabyte) * runs;
  const text = `${often} scan ${sizeText(gigabytes)} at ${price.text}.${own?.text ?? ''}`;
  return cost(resource, gigabytes * price.dollarsPerGb + (own?.dollars ?? 0), text);
}

function cost(resource: DetectionResource, dollarsPerMonth: number, text: string): ResourceCost {
  return { resource, class: classOf(dollarsPerMonth), dollarsPerMonth, text };
}

function classOf(dollars: number | null): CostClass {
  if (dollars === null) return 'unknown';
  if (dollars === 0) return 'free';
  if (dollars < 1) return 'under-a-dollar';
  if (dollars < 10) return 'under-ten-dollars';
  return dollars < 100 ? 'under-hundred-dollars' : 'more';
}

function summary(dollars: number | null, least: number): string {
  if (dollars === null) {
    return least === 0
      ? 'What it costs depends on the bytes that its query scans, which were not measured.'
      : `At least ${dollarsText(least)} a month, and what its query scans, which was not measured.`;
  }
  if (dollars === 0) return 'It costs nothing by itself.';
  const about = dollars < 0.01 ? 'Less than 0.01 USD' : `About ${dollarsText(dollars)}`;
  return `${about} a month, without free tiers.`;
}

function dollarsText(dollars: number): string {
  return `${dollars.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })} USD`;
}

function sizeText(gigabytes: number): string {
  return gigabytes < 0.01
    ? 'less than 0.01 GB'
    : `${gigabytes.toLocaleString('en-US', { maximumFractionDigits: 2 })} GB`;
}
