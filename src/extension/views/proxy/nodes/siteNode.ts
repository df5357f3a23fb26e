import type { NodeAbility, NodeIcon } from '../../tree/nodeLook.ts';
import { agoText } from '../../ages.ts';
import type { ProxyNode } from '../proxyNode.ts';
import { startProblems, type ProxySite } from '../proxySite.ts';
import { clientsNode } from './clientNodes.ts';
import { configuredClients, configuredRoutes } from './configured.ts';
import { countersNode } from './countersNode.ts';
import { counted, factLeaf, leaf } from './leaf.ts';
import { problemsNode, reloadNodes } from './problemNodes.ts';
import { requestsNode } from './requestNodes.ts';
import { routesNode } from './routeNodes.ts';

/** A configuration with its proxy: how it stands first, then who may ask, what for, and what was asked. */
export function siteNode(site: ProxySite, now: number): ProxyNode {
  const { config, name, status } = site;
  const id = `proxy:${encodeURIComponent(config)}`;
  const state = stateText(site);
  const running = status !== null;
  const problems = status?.reload.outcome === 'refused' ? [] : problemsNode(id, site);
  const isFaulty = startProblems(site).length > 0;
  return {
    id,
    subject: { kind: 'site', config },
    look: () => ({
      label: name,
      description: state,
      icon: stateIcon(site),
      tooltip: [
        { kind: 'title', text: name },
        {
          kind: 'facts',
          facts: [
            ['State', state],
            ['Configuration', config],
            ['Audit log', status?.audit.path ?? site.read.config?.audit.path ?? null],
            ['Process', status === null ? null : String(status.pid)],
            ['Started', status?.startedAt ?? null],
          ],
        },
      ],
      spoken: `Proxy ${name}, ${state}`,
      abilities: abilitiesOf(site),
      opens: 'expanded',
    }),
    children: [
      ...failureNodes(id, site),
      ...auditNodes(id, site),
      ...reloadNodes(id, site),
      ...(isFaulty ? problems : []),
      ...secretNodes(id, site),
      ...(running ? runningNodes(id, site, now) : configuredNodes(id, site, now)),
      ...(isFaulty ? [] : problems),
    ],
  };
}

/** "running at 127.0.0.1:8787 · 3 refused", "stopped", "configuration at fault: 2 problems". */
export function stateText(site: ProxySite): string {
  const { phase, status } = site;
  const address = status === null ? '' : status.address.url.replace(/^https?:\/\//, '');
  switch (phase) {
    case 'starting':
      return 'starting…';
    case 'stopping':
      return 'stopping…';
    case 'failing':
      return `refusing at ${address}: the audit log cannot be written`;
    case 'running': {
      const { refused } = status?.counters ?? { refused: 0 };
      return `running at ${address}${refused === 0 ? '' : ` · ${refused.toLocaleString('en-US')} refused`}`;
    }
    case 'stopped': {
      const faults = startProblems(site).length;
      if (faults > 0) return `configuration at fault: ${counted(faults, 'problem')}`;
      return site.failure === null ? 'stopped' : 'could not start';
    }
  }
}

function stateIcon(site: ProxySite): NodeIcon {
  const { phase, status, failure } = site;
  const isRefused = status?.reload.outcome === 'refused';
  if (phase === 'failing') return { name: 'error', color: 'problemsErrorIcon.foreground' };
  if (phase === 'running' && isRefused) return { name: 'warning', color: 'problemsWarningIcon.foreground' };
  if (phase === 'running') return { name: 'shield', color: 'testing.iconPassed' };
  if (phase !== 'stopped') return { name: 'loading~spin' };
  if (startProblems(site).length > 0 || failure !== null)
    return { name: 'error', color: 'problemsErrorIcon.foreground' };
  return { name: 'shield' };
}

function abilitiesOf({ phase, stays }: ProxySite): readonly NodeAbility[] {
  const can: NodeAbility[] = ['proxy', stays ? 'stays' : 'leaves'];
  if (phase === 'stopped') can.push('stopped');
  if (phase === 'running' || phase === 'failing') can.push('running');
  return can;
}

function failureNodes(parent: string, { config, failure }: ProxySite): readonly ProxyNode[] {
  if (failure === null) return [];
  const { message, nextStep } = failure;
  return [
    leaf(
      parent,
      'failure',
      { kind: 'failure', config, failure },
      {
        label: 'Not started',
        description: message,
        icon: { name: 'error', color: 'problemsErrorIcon.foreground' },
        tooltip: [
          { kind: 'title', text: message },
          { kind: 'text', text: nextStep },
        ],
        spoken: `Not started: ${message} ${nextStep}`,
        command: { id: 'apirunbook.proxy.showNextStep', title: 'Show What to Do' },
      },
    ),
  ];
}

function auditNodes(parent: string, { config, status }: ProxySite): readonly ProxyNode[] {
  const fault = status?.audit.fault ?? null;
  if (fault === null) return [];
  const failure = { code: 'audit.unwritable', message: 'The audit log cannot be written.', nextStep: fault };
  return [
    leaf(
      parent,
      'audit',
      { kind: 'failure', config, failure },
      {
        label: 'Audit log cannot be written',
        description: fault,
        icon: { name: 'error', color: 'problemsErrorIcon.foreground' },
        tooltip: [
          { kind: 'title', text: 'The audit log cannot be written' },
          { kind: 'text', text: fault },
        ],
        spoken: `The audit log cannot be written: ${fault}`,
        command: { id: 'apirunbook.proxy.showNextStep', title: 'Show What to Do' },
      },
    ),
  ];
}

function secretNodes(parent: string, { config, read, status }: ProxySite): readonly ProxyNode[] {
  // A running proxy has them, from this window or another.
  if (status !== null) return [];
  return read.missing.map((id) =>
    leaf(
      parent,
      `secret:${id}`,
      { kind: 'secret', config, id },
      {
        label: 'Secret to set',
        description: id,
        icon: { name: 'key', color: 'problemsWarningIcon.foreground' },
        tooltip: [
          {
            kind: 'text',
            text: `The configuration names the secret ${id}, which VS Code does not hold yet. A start asks for it.`,
          },
        ],
        spoken: `Secret to set: ${id}`,
        abilities: ['secret'],
        command: { id: 'apirunbook.proxy.setSecret', title: 'Set Proxy Secret…' },
      },
    ),
  );
}

function runningNodes(parent: string, site: ProxySite, now: number): readonly ProxyNode[] {
  const { config, status, recent } = site;
  if (status === null) return [];
  return [
    factLeaf(parent, config, 'Address', status.address.url, { name: 'link' }),
    factLeaf(parent, config, 'Runs', lifeText(site, now), { name: 'history' }),
    countersNode(parent, config, status),
    requestsNode(parent, config, recent),
    clientsNode(parent, config, status.clients, { now, isRunning: true }),
    routesNode(parent, config, status.routes, true),
  ];
}

/** "since 12 min, until this window closes". */
export function lifeText({ status, isOurs }: ProxySite, now: number): string {
  if (status === null) return '';
  const since = agoText(Date.parse(status.startedAt), now);
  const { kind, stays } = status.owner;
  if (kind === 'terminal') return `started in a terminal ${since} (process ${status.pid})`;
  if (stays) return `started ${since}, until it is stopped`;
  return isOurs
    ? `started ${since}, until this window closes`
    : `started ${since} in another window (process ${status.pid})`;
}

function configuredNodes(parent: string, { config, read }: ProxySite, now: number): readonly ProxyNode[] {
  if (read.config === null) return [];
  return [
    clientsNode(parent, config, configuredClients(read.config), { now, isRunning: false }),
    routesNode(parent, config, configuredRoutes(read.config), false),
  ];
}
