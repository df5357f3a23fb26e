import type { ClientStatus } from '../../../../core/proxyControl/proxyStatus.ts';
import { agoText, utcText } from '../../ages.ts';
import type { ProxyNode } from '../proxyNode.ts';
import { counted, group, leaf } from './leaf.ts';

const kinds: Readonly<Record<ClientStatus['kind'], string>> = {
  apiKey: 'API key',
  jwt: 'token',
  sigv4: 'AWS signature',
  certificate: 'certificate',
};

const icons: Readonly<Record<ClientStatus['kind'], string>> = {
  apiKey: 'key',
  jwt: 'verified',
  sigv4: 'edit',
  certificate: 'file-certificate',
};

/** The clients, and where the proxy runs what they asked. */
export function clientsNode(
  parent: string,
  config: string,
  clients: readonly ClientStatus[],
  { now, isRunning }: { readonly now: number; readonly isRunning: boolean },
): ProxyNode {
  return group(
    parent,
    'clients',
    { kind: 'group', config },
    {
      label: 'Clients',
      description: String(clients.length),
      icon: { name: 'organization' },
      isOpen: true,
      spoken: counted(clients.length, 'client'),
    },
    (id) =>
      clients.map((client) => {
        const { name, kind, groups, requests, refused, lastSeen } = client;
        const seen = lastSeen === null ? null : Date.parse(lastSeen);
        const facts = isRunning
          ? seen === null
            ? 'not seen yet'
            : [agoText(seen, now), counted(requests, 'request'), ...(refused === 0 ? [] : [`${refused} refused`])].join(
                ' · ',
              )
          : [kinds[kind], ...groups].join(' · ');
        return leaf(
          id,
          `client:${name}`,
          { kind: 'client', config, name },
          {
            label: name,
            description: facts,
            icon: refused > 0 ? { name: icons[kind], color: 'charts.yellow' } : { name: icons[kind] },
            tooltip: [
              { kind: 'title', text: name },
              {
                kind: 'facts',
                facts: [
                  ['Known by', kinds[kind]],
                  ['Groups', groups.join(', ')],
                  ...(isRunning
                    ? ([
                        ['Last seen', seen === null ? 'never' : utcText(seen)],
                        ['Requests', String(requests)],
                        ['Refused', String(refused)],
                      ] as const)
                    : []),
                ],
              },
            ],
            spoken: `Client ${name}, ${kinds[kind]}, ${facts}`,
            abilities: kind === 'apiKey' ? ['client', 'key'] : ['client'],
          },
        );
      }),
  );
}
