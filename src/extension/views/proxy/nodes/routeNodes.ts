import type { RouteStatus } from '../../../../core/proxyControl/proxyStatus.ts';
import type { ProxyNode } from '../proxyNode.ts';
import { counted, factLeaf, group, leaf } from './leaf.ts';

/** The routes with what holds for each: rules in the order in which they are looked at, then throttle, cache and credential. */
export function routesNode(
  parent: string,
  config: string,
  routes: readonly RouteStatus[],
  isRunning: boolean,
): ProxyNode {
  return group(
    parent,
    'routes',
    { kind: 'group', config },
    {
      label: 'Routes',
      description: String(routes.length),
      icon: { name: 'milestone' },
      isOpen: true,
      spoken: counted(routes.length, 'route'),
    },
    (id) => routes.map((route) => routeNode(id, config, route, isRunning)),
  );
}

function routeNode(parent: string, config: string, route: RouteStatus, isRunning: boolean): ProxyNode {
  const { name, match, upstream, requests, refused, credentialFault } = route;
  const asked = isRunning
    ? [counted(requests, 'request'), ...(refused === 0 ? [] : [`${refused} refused`])].join(' · ')
    : '';
  const isFaulty = credentialFault !== null;
  return group(
    parent,
    `route:${name}`,
    { kind: 'group', config },
    {
      label: name,
      description: [match, ...(asked === '' ? [] : [asked])].join(' · '),
      icon: isFaulty ? { name: 'warning', color: 'problemsWarningIcon.foreground' } : { name: 'arrow-right' },
      isOpen: true,
      tooltip: [
        { kind: 'title', text: name },
        {
          kind: 'facts',
          facts: [
            ['Takes', match],
            ['Upstream', upstream],
            ['Credential', credentialFault],
            ['Asked', asked],
          ],
        },
      ],
      spoken: [`Route ${name}: ${match}`, asked, ...(isFaulty ? [`credential at fault: ${credentialFault}`] : [])]
        .filter((part) => part !== '')
        .join(', '),
    },
    (id) => [
      factLeaf(id, config, 'Upstream', upstream, { name: 'server' }),
      ...ordered(route.rules).map((rule) => ruleNode(id, config, name, rule, isRunning)),
      leaf(
        id,
        'default',
        { kind: 'group', config },
        {
          label: 'deny everything else',
          icon: { name: 'circle-slash' },
          spoken: 'Rule: deny everything else',
        },
      ),
      ...(route.throttle === null ? [] : [factLeaf(id, config, 'Throttle', route.throttle, { name: 'dashboard' })]),
      ...(route.cache === null ? [] : [factLeaf(id, config, 'Cache', route.cache, { name: 'archive' })]),
      ...(route.credential === null ? [] : [factLeaf(id, config, 'Credential', route.credential, { name: 'lock' })]),
      ...(credentialFault === null ? [] : [credentialFaultNode(id, config, credentialFault)]),
    ],
  );
}

type Rule = RouteStatus['rules'][number];

/** A deny that fits wins, so it stands first. */
function ordered(rules: readonly Rule[]): readonly Rule[] {
  const denies = rules.filter(isDeny);
  return [...denies, ...rules.filter((rule) => !isDeny(rule))];
}

function isDeny({ text }: Rule): boolean {
  return text.startsWith('deny ');
}

function ruleNode(parent: string, config: string, route: string, rule: Rule, isRunning: boolean): ProxyNode {
  const { name, text, observe, hits } = rule;
  const parts = [
    // A name that the author gave has no brackets.
    ...(name.includes('[') ? [] : [name]),
    ...(observe ? ['observed only'] : []),
    ...(isRunning ? [counted(hits, 'hit')] : []),
  ];
  const effect = isDeny(rule) ? 'circle-slash' : 'check';
  return leaf(
    parent,
    `rule:${name}`,
    { kind: 'rule', config, route, rule: name },
    {
      label: text,
      description: parts.join(' · '),
      icon: observe ? { name: 'eye', color: 'charts.blue' } : { name: effect },
      tooltip: [
        { kind: 'title', text },
        {
          kind: 'facts',
          facts: [
            ['Name in records', name],
            ['Observed', observe ? 'it decides nothing; that it would have is in the record' : null],
            ['Decided', isRunning ? counted(hits, 'request') : null],
          ],
        },
      ],
      spoken: `Rule: ${[text, ...parts].join(', ')}`,
      abilities: observe && name !== 'cedar' ? ['observed'] : ['text'],
    },
  );
}

function credentialFaultNode(parent: string, config: string, fault: string): ProxyNode {
  const failure = { code: 'proxy.credential', message: 'The upstream’s credential cannot be had.', nextStep: fault };
  return leaf(
    parent,
    'credential-fault',
    { kind: 'failure', config, failure },
    {
      label: 'Credential',
      description: fault,
      icon: { name: 'key', color: 'problemsErrorIcon.foreground' },
      tooltip: [
        { kind: 'title', text: 'The upstream’s credential cannot be had' },
        { kind: 'text', text: fault },
      ],
      spoken: `The upstream's credential cannot be had: ${fault}`,
      command: { id: 'apirunbook.proxy.showNextStep', title: 'Show What to Do' },
    },
  );
}
