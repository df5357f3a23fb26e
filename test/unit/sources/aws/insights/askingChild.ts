import { insightsAsker } from '../../../../../src/sources/aws/insights/askInsights.ts';
import { plan } from '../../local/localData.ts';
import { insightsConnection, contextOf } from './liveInsights.ts';

/** A window that asks, hears once that its query runs, says so, and would wait for an hour. */
const [url = '', stateFolder = '', text = ''] = process.argv.slice(2);
const connection = await insightsConnection(url, stateFolder);
const patient = insightsAsker({ first: 3_600_000, longest: 3_600_000, factor: 1 });
const progress = ({ message }: { readonly message: string }): void => {
  if (message.startsWith('Running')) process.stdout.write('running\n');
};
await patient(plan('insights', text), connection, contextOf({ progress }));
