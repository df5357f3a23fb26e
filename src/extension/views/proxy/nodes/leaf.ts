import { escapedPart } from '../../tree/shownNodes.ts';
import type { NodeIcon, NodeLook } from '../../tree/nodeLook.ts';
import type { TooltipPart } from '../../tree/tooltip.ts';
import type { ProxyNode, ProxySubject } from '../proxyNode.ts';

/** A leaf that says one thing, and can be copied: "Address http://127.0.0.1:8787". */
export function factLeaf(parent: string, config: string, label: string, text: string, icon: NodeIcon): ProxyNode {
  return leaf(
    parent,
    `fact:${label}`,
    { kind: 'text', config, text },
    {
      label,
      description: text,
      icon,
      tooltip: [{ kind: 'facts', facts: [[label, text]] }],
      spoken: `${label}: ${text}`,
      abilities: ['text'],
    },
  );
}

/** A node with nothing beneath it. */
export function leaf(parent: string, name: string, subject: ProxySubject, look: NodeLook): ProxyNode {
  return { id: `${parent}/${escapedPart(name)}`, look: () => look, subject, children: [] };
}

export interface GroupInput {
  readonly label: string;
  readonly description?: string;
  readonly icon: NodeIcon;
  readonly isOpen: boolean;
  readonly spoken: string;
  readonly tooltip?: readonly TooltipPart[];
}

/** A node that gathers others; without any it cannot be opened. */
export function group(
  parent: string,
  name: string,
  subject: ProxySubject,
  { isOpen, ...input }: GroupInput,
  childrenOf: (id: string) => readonly ProxyNode[],
): ProxyNode {
  const id = `${parent}/${escapedPart(name)}`;
  const children = childrenOf(id);
  const opens = isOpen ? ('expanded' as const) : ('collapsed' as const);
  return { id, look: () => (children.length === 0 ? input : { ...input, opens }), subject, children };
}

/** "1 request", "2 requests", "1,024 requests". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

/** A time in milliseconds, as precise as it is read: "0.42 ms", "12 ms", "1.3 s". */
export function durationText(milliseconds: number): string {
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(1)} s`;
  return milliseconds < 10 ? `${milliseconds.toFixed(2)} ms` : `${Math.round(milliseconds)} ms`;
}
