import type { AwsSourceOptions } from '../awsSource.ts';
import type { PartContext } from '../askPart.ts';
import { connect } from '../connect.ts';
import type { AwsPlace } from '../connection.ts';
import { askInsights } from '../insights/askInsights.ts';
import { FailureError, type Failure } from '../../../run/failure.ts';
import { silenceNodeVersionWarning } from '../sdkWarning.ts';
import { askFilterCases } from './askFilterCases.ts';
import { askInsightsCases } from './askInsightsCases.ts';
import type { ConformanceCases } from './conformanceCases.ts';
import type { Difference } from './difference.ts';

export interface ConformanceOptions {
  readonly place: AwsPlace;
  readonly source: AwsSourceOptions;
  readonly cases: Pick<ConformanceCases, 'filter' | 'insights'>;
  /** Milliseconds between looks whether events can be queried yet. */
  readonly settle?: number;
}

export interface ConformanceRun {
  readonly kind: 'done';
  readonly account: string;
  readonly differences: readonly Difference[];
  readonly left: readonly { readonly name: string; readonly failure: Failure }[];
}

/**
 * Asks the real services the cases of the languages. What keeps them from being asked is a value, for this is a bundle of
 * its own, whose errors are of other classes than the command's; the scratch log groups are gone then too.
 */
export async function runConformance(
  options: ConformanceOptions,
  context: Pick<PartContext, 'signal' | 'progress'>,
): Promise<ConformanceRun | { readonly kind: 'failed'; readonly failure: Failure }> {
  silenceNodeVersionWarning();
  try {
    return await askAll(options, context);
  } catch (fault) {
    if (fault instanceof FailureError) return { kind: 'failed', failure: fault.failure };
    throw fault;
  }
}

async function askAll(
  { place, source, cases, settle = 5000 }: ConformanceOptions,
  context: Pick<PartContext, 'signal' | 'progress'>,
): Promise<ConformanceRun> {
  const connection = await connect(place, source, context, context.signal);
  try {
    const { filter, insights } = cases;
    const said = (done: number): void =>
      context.progress({
        message: `Asking TestMetricFilter: ${done} of ${filter.length} cases`,
        fraction: done / filter.length,
      });
    const ofFilter = await askFilterCases(filter, connection, context.signal, said);
    const part: PartContext = { ...context, partial: () => undefined, asker: null };
    const options = { connection, context: part, ask: askInsights, settle, now: Date.now() };
    const ofInsights = await askInsightsCases(insights, options);
    return {
      kind: 'done',
      account: connection.caller.account,
      differences: [...ofFilter, ...ofInsights.differences],
      left: ofInsights.left,
    };
  } finally {
    connection.close();
  }
}
