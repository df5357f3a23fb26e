import assert from 'node:assert/strict';
import { estimateAthena } from '../../../../../src/sources/aws/athena/estimateAthena.ts';
import { serveData } from '../../../../support/servedData.ts';
import { connectTo } from '../sql/askServed.ts';

const none = { ask: null, refuse: null };
const ceiling = { cell: { ask: 1, refuse: null }, runbook: none, day: none };

/** API_WorkGroupConfiguration, BytesScannedCutoffPerQuery: what a query of a workgroup scans at most. */
describe('what a query of Athena may cost', () => {
  const cases = [
    { what: 'nobody asks where there is no ceiling', faults: {}, limited: false, bytes: null, requests: 0 },
    { what: 'a workgroup without a limit says nothing', faults: {}, limited: true, bytes: null, requests: 1 },
    {
      what: 'the limit of the workgroup is the most',
      faults: { 'athena:GetWorkGroup': 'has-cutoff' },
      limited: true,
      bytes: 2 ** 40,
      requests: 1,
    },
  ] as const;
  for (const { what, faults, limited, bytes, requests } of cases)
    it(what, async () => {
      const served = await serveData({ count: 1, faults });
      const connection = await connectTo(served, limited ? { ceilings: ceiling } : {});
      try {
        const estimate = await estimateAthena(connection, 'primary', new AbortController().signal);
        assert.deepEqual([estimate.service, estimate.bytes], ['athena', bytes]);
        assert.equal(served.requests.filter(({ operation }) => operation === 'GetWorkGroup').length, requests);
      } finally {
        connection.close();
        await served.close();
      }
    });
});
