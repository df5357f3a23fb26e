import { statsPage, timeSeriesPage } from './aggregate.ts';
import { functionsPage } from './scalarFunction.ts';

/** A function of Logs Insights QL that is refused here by name. */
export interface RefusedFunction {
  /** As AWS spells it. */
  readonly name: string;
  /** The AWS page that describes it, or ought to. */
  readonly page: string;
  /** Why the same answer cannot be given; the end of a sentence, without its full stop. */
  readonly reason: string;
}

const divisor = 'AWS does not say whether it divides by n or by n - 1';
const list = 'AWS does not say in which order its list stands, nor how a list is written in a result';
const fraction = 'AWS does not say what it makes of a fraction, nor of a number that does not fit; use floor or round';
const format = 'AWS does not list the letters of its formats';
const ranges = 'AWS does not list the ranges it means; use isIpInSubnet';
const seconds = 'AWS does not say whether it counts seconds or milliseconds';

/** Every function that AWS names and that cannot be answered exactly, for AWS leaves open what it gives. */
export const refusedFunctions: readonly RefusedFunction[] = [
  { name: 'stddev', page: statsPage, reason: divisor },
  { name: 'variance', page: statsPage, reason: divisor },
  { name: 'values', page: statsPage, reason: list },
  { name: 'topk', page: statsPage, reason: 'its result is approximate; write stats count(*) by … | sort … desc' },
  { name: 'rate', page: timeSeriesPage, reason: 'AWS does not say which values of an interval it compares' },
  { name: 'histogram', page: timeSeriesPage, reason: 'AWS does not say where its ranges begin, nor how it names them' },
  { name: 'haversine', page: functionsPage, reason: 'AWS does not give the radius of the earth it reckons with' },
  { name: 'toInt', page: functionsPage, reason: fraction },
  { name: 'toLong', page: functionsPage, reason: fraction },
  { name: 'parseDate', page: functionsPage, reason: format },
  { name: 'formatDate', page: functionsPage, reason: format },
  { name: 'strftime', page: functionsPage, reason: format },
  { name: 'messageSize', page: functionsPage, reason: 'AWS does not say whether it counts bytes or characters' },
  { name: 'queryStartTime', page: functionsPage, reason: seconds },
  { name: 'queryEndTime', page: functionsPage, reason: seconds },
  { name: 'queryTimeRange', page: functionsPage, reason: seconds },
  { name: 'isPublicIP', page: functionsPage, reason: ranges },
  { name: 'isReservedIP', page: functionsPage, reason: ranges },
  { name: 'urlencode', page: functionsPage, reason: 'AWS does not say whether a space becomes "+" or "%20"' },
  { name: 'urldecode', page: functionsPage, reason: 'AWS does not say whether a "+" becomes a space' },
  {
    name: 'split',
    page: functionsPage,
    reason: 'AWS does not say whether the separator is a regular expression, nor what becomes of empty parts',
  },
  { name: 'decToHex', page: functionsPage, reason: 'AWS does not say in which case it writes the letters' },
  { name: 'unmask', page: 'CWL_QuerySyntax-Unmask', reason: 'captured events carry no masks' },
];

const byName: ReadonlyMap<string, RefusedFunction> = new Map(
  refusedFunctions.map((entry) => [entry.name.toLowerCase(), entry]),
);

/** The refused function of a name, without regard to case and underscores. */
export function refusedFunction(name: string): RefusedFunction | undefined {
  return byName.get(name.toLowerCase().replaceAll('_', ''));
}
