import type { RecentRequest } from '../../../../core/proxyControl/proxyStatus.ts';
import type { NodeIcon } from '../../tree/nodeLook.ts';
import type { ProxyNode } from '../proxyNode.ts';
import { counted, durationText, group, leaf } from './leaf.ts';

/** Requests that the live list shows; the audit log has all. */
const shownRequests = 50;

/** The last requests, the newest first. */
export function requestsNode(parent: string, config: string, recent: readonly RecentRequest[]): ProxyNode {
  const shown = recent.slice(0, shownRequests);
  return group(
    parent,
    // Another node than the empty one: VS Code would leave that closed when there is something beneath it.
    recent.length === 0 ? 'no-requests' : 'requests',
    { kind: 'group', config },
    {
      label: 'Last requests',
      description: recent.length === 0 ? 'none yet' : '',
      icon: { name: 'pulse' },
      isOpen: true,
      spoken: recent.length === 0 ? 'Last requests: none yet' : `Last requests, ${counted(shown.length, 'request')}`,
    },
    (id) => shown.map((request) => requestNode(id, config, request)),
  );
}

function requestNode(parent: string, config: string, request: RecentRequest): ProxyNode {
  const { id, time, client, route, method, path, status, errorCode, rule, reason, milliseconds, cache } = request;
  const what = `${method ?? 'no method'} ${path ?? ''}`.trim();
  const who = client ?? 'nobody known';
  const why = [errorCode, rule].filter((part) => part !== null).join(' · ');
  const took = durationText(milliseconds);
  return leaf(
    parent,
    `request:${id}`,
    { kind: 'request', config, request },
    {
      label: `${status ?? 'no answer'} ${what}`,
      description: [who, ...(why === '' ? [] : [why]), took].join(' · '),
      icon: requestIcon(request),
      tooltip: [
        { kind: 'title', text: what },
        { kind: 'text', text: reason ?? '' },
        {
          kind: 'facts',
          facts: [
            ['Status', status === null ? 'no answer' : String(status)],
            ['Client', client],
            ['Route', route],
            ['Rule', rule],
            ['Refused as', errorCode],
            ['Cache', cache],
            ['Took', took],
            ['At', time],
            ['Record', id],
          ],
        },
      ],
      spoken: [
        errorCode === null ? 'Let through' : 'Refused or failed',
        what,
        `status ${status ?? 'none'}`,
        `client ${who}`,
        ...(why === '' ? [] : [why]),
        took,
      ].join(', '),
      abilities: ['request'],
    },
  );
}

/** The shape says whether it was let through; the colour repeats it. */
function requestIcon({ errorCode, status }: RecentRequest): NodeIcon {
  if (errorCode === null) return { name: 'pass', color: 'testing.iconPassed' };
  if (status === 429) return { name: 'watch', color: 'charts.yellow' };
  if (status === null || status >= 500) return { name: 'error', color: 'problemsErrorIcon.foreground' };
  return { name: 'circle-slash', color: 'charts.red' };
}
