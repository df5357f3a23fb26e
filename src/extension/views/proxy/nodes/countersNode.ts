import type { ProxyStatus } from '../../../../core/proxyControl/proxyStatus.ts';
import type { NodeIcon } from '../../tree/nodeLook.ts';
import type { ProxyNode } from '../proxyNode.ts';
import { counted, durationText, factLeaf, group } from './leaf.ts';

/** What was counted since the start. */
export function countersNode(parent: string, config: string, { counters, audit }: ProxyStatus): ProxyNode {
  const { requests, allowed, refused, byCode, throttled, cache, latency, openConnections } = counters;
  const codes = Object.entries(byCode).toSorted(([one, a], [other, b]) => b - a || (one < other ? -1 : 1));
  const median = latency === null ? [] : [`median ${durationText(latency.median)}`];
  const description = [counted(requests, 'request'), `${refused.toLocaleString('en-US')} refused`, ...median].join(
    ' · ',
  );
  return group(
    parent,
    'counters',
    { kind: 'group', config },
    {
      label: 'Counters',
      description,
      icon: { name: 'graph' },
      isOpen: false,
      spoken: `Counters: ${description}`,
    },
    (id) => {
      const fact = (label: string, text: string, icon: NodeIcon): ProxyNode => factLeaf(id, config, label, text, icon);
      const looked = cache.Hit + cache.Miss + cache.Refresh;
      return [
        fact('Let through', allowed.toLocaleString('en-US'), { name: 'pass' }),
        ...codes.map(([code, count]) => fact(code, count.toLocaleString('en-US'), { name: 'circle-slash' })),
        fact('Throttled', throttled.toLocaleString('en-US'), { name: 'watch' }),
        fact('Answered from the cache', looked === 0 ? '0' : `${cache.Hit} of ${looked}`, { name: 'archive' }),
        ...(latency === null
          ? []
          : [
              fact('Median', durationText(latency.median), { name: 'clock' }),
              fact('99 of 100 within', durationText(latency.p99), { name: 'clock' }),
            ]),
        fact('Open connections', String(openConnections), { name: 'plug' }),
        fact('Records', `${audit.records.toLocaleString('en-US')} in ${audit.path}`, { name: 'book' }),
      ];
    },
  );
}
