import { takeTurn, type PacedPlace } from '../../../../../src/sources/aws/pace/takeTurn.ts';

/** A process of its own that takes turns of one rate, says so, and ends. */
const [stateFolder = '', count = '0'] = process.argv.slice(2);
const place: PacedPlace = {
  stateFolder,
  caller: { account: '111122223333', arn: '', partition: 'aws' },
  place: { profile: null, region: 'us-east-1' },
};
for (let each = 0; each < Number(count); each++)
  await takeTurn(place, 'athena:GetQueryExecution', new AbortController().signal);
process.stdout.write('done');
