import assert from 'node:assert/strict';
import { statusText } from '../../../../../src/extension/views/proxy/statusText.ts';
import type { ProxySite } from '../../../../../src/extension/views/proxy/proxySite.ts';
import { quietStatus, runningSite, stoppedSite } from './sites.ts';

const calm = { ...quietStatus.counters, refused: 0 };

describe('the status bar', () => {
  const cases: readonly [what: string, sites: readonly ProxySite[], text: string | null, isFaulty: boolean][] = [
    ['says nothing while none runs', [stoppedSite()], null, false],
    ['names the address and the refusals', [runningSite()], '$(shield) 127.0.0.1:8787 · 3 refused', false],
    ['leaves out that nobody was refused', [runningSite({ counters: calm })], '$(shield) 127.0.0.1:8787', false],
    ['counts several', [runningSite(), stoppedSite(), runningSite()], '$(shield) 2 proxies · 6 refused', false],
    [
      'warns of one that refuses everything',
      [runningSite({}, { phase: 'failing' })],
      '$(warning) 127.0.0.1:8787 · 3 refused',
      true,
    ],
    [
      'warns of a file that is not in force',
      [runningSite({ reload: { ...quietStatus.reload, outcome: 'refused' } })],
      '$(warning) 127.0.0.1:8787 · 3 refused',
      true,
    ],
  ];
  for (const [what, sites, text, isFaulty] of cases) {
    it(what, () => {
      const shown = statusText(sites);
      assert.deepEqual([shown?.text ?? null, shown?.isFaulty ?? false], [text, isFaulty]);
    });
  }
});
