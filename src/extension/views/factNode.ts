import { escapedPart } from './tree/shownNodes.ts';
import type { NodeSubject, ViewNode } from './nodeSubject.ts';
import type { NodeIcon } from './tree/nodeLook.ts';
import type { TooltipPart } from './tree/tooltip.ts';

/** A leaf that says one thing: "Home region: us-east-1". */
export interface NodeFact {
  readonly label: string;
  readonly text: string;
  readonly icon?: NodeIcon;
  /** Beside the fact itself. */
  readonly tooltip?: readonly TooltipPart[];
  /** What a person may want of it; a fact with an ARN can be copied as one. */
  readonly subject?: NodeSubject;
}

/** The leaf of a fact beneath a node of that id; of two facts with one label and text there is one. */
export function factNode(parent: string, { label, text, icon, tooltip, subject }: NodeFact): ViewNode {
  const copied: NodeSubject = { kind: 'text', text, arn: text.startsWith('arn:') ? text : null };
  const own = subject ?? copied;
  return {
    id: `${parent}/fact:${escapedPart(`${label}:${text}`)}`,
    look: () => ({
      label,
      description: text,
      icon: icon ?? { name: 'circle-small' },
      tooltip: tooltip ?? [{ kind: 'facts', facts: [[label, text]] }],
      spoken: `${label}: ${text}`,
      abilities:
        own.kind === 'logGroup'
          ? ['text', 'logGroup']
          : own.kind === 'text' && own.arn !== null
            ? ['text', 'arn']
            : ['text'],
    }),
    subject: own,
  };
}
