import type { TooltipPart } from './tooltip.ts';

/** How a node looks and sounds. Texts are as they came from AWS or from data: whoever draws them makes them visible and short. */
export interface NodeLook {
  readonly label: string;
  /** Stands behind the label, fainter. */
  readonly description?: string;
  readonly icon?: NodeIcon;
  readonly tooltip?: readonly TooltipPart[];
  /** What a screen reader says; never less than what icon and colour say. */
  readonly spoken: string;
  /** What can be done with it, for the `when` clauses of menus (`viewItem`). */
  readonly abilities?: readonly NodeAbility[];
  /** How it begins; a leaf where left out. */
  readonly opens?: 'collapsed' | 'expanded';
  /** What a click does beside selecting it. */
  readonly command?: NodeCommand;
}

/** A codicon, and the id of a colour of the theme. */
export interface NodeIcon {
  readonly name: string;
  readonly color?: string;
}

export interface NodeCommand {
  readonly id: `apirunbook.${string}`;
  readonly title: string;
}

export type NodeAbility =
  | 'refresh'
  | 'sites'
  | 'arn'
  | 'json'
  | 'console'
  | 'alarm'
  | 'logGroup'
  | 'coverage'
  | 'page'
  | 'runbook'
  | 'faulty'
  | 'text'
  | ProxyAbility;

/** Of the nodes of the view "Proxy". */
export type ProxyAbility =
  'proxy' | 'stopped' | 'running' | 'stays' | 'leaves' | 'client' | 'key' | 'observed' | 'request' | 'secret';
