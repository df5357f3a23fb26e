import { inventoryId, type InventoryPlace } from '../../../core/inventory/inventoryPlace.ts';
import type { NodeIcon, NodeLook } from './nodeLook.ts';
import type { NodeFailure, TreeNode, TreeSubject } from './treeNode.ts';

/** The id of something beneath a node: the way to it, with target, profile, account and region at each step. */
export function idUnder(parent: string, kind: string, place: InventoryPlace, ...names: readonly string[]): string {
  return `${parent}/${inventoryId(kind, place, ...names)}`;
}

/** A text as a part of an id; a lone surrogate, which is no text, as the replacement character. */
export function escapedPart(text: string): string {
  return encodeURIComponent(text.replaceAll(/[\uD800-\uDFFF]/gu, '\uFFFD'));
}

/** A leaf that says something and can do nothing: "Nothing is in alarm". */
export function placeholderNode<Subject>(parent: string, name: string, look: NodeLook): TreeNode<Subject> {
  return { id: `${parent}/placeholder:${name}`, look: () => look, subject: null };
}

/** What failed, in its own place: what kind of fault, the message, and the next step in the tooltip and behind a click. */
export function failureNode<Subject>(parent: string, failure: NodeFailure, name = ''): TreeNode<Subject | TreeSubject> {
  const { message, nextStep } = failure;
  const look: NodeLook = {
    label: failureName(failure),
    description: message,
    icon: failureIcon(failure),
    tooltip: [
      { kind: 'title', text: message },
      { kind: 'text', text: nextStep },
    ],
    spoken: `${failureName(failure)}: ${message} ${nextStep}`,
    command: { id: 'apirunbook.views.showNextStep', title: 'Show What to Do' },
  };
  return { id: `${parent}/failure:${name}`, look: () => look, subject: { kind: 'failure', failure } };
}

/** Stands for the next page. */
export function moreNode<Subject>(parent: string, isReading: () => boolean): TreeNode<Subject | TreeSubject> {
  return {
    id: `${parent}/more`,
    look: () =>
      isReading()
        ? { label: 'Loading…', icon: { name: 'loading~spin' }, spoken: 'Loading more' }
        : {
            label: 'Load more…',
            icon: { name: 'ellipsis' },
            spoken: 'Load more',
            command: { id: 'apirunbook.views.loadMore', title: 'Load More' },
          },
    subject: { kind: 'more' },
  };
}

/** Short: the side bar is narrow, and a message begins with who was denied. */
const names: Readonly<Partial<Record<NodeFailure['code'], string>>> = {
  'aws.access-denied': 'Access denied',
  'aws.credentials': 'No credentials',
  'aws.credentials-expired': 'Session expired',
  'aws.mfa': 'MFA code needed',
  'aws.profile': 'No such profile',
  'aws.configuration': 'AWS configuration',
  'aws.region': 'No region',
  'aws.endpoint': 'Endpoint',
  'aws.network': 'Not reached',
  'aws.tls': 'Not trusted',
  'aws.clock': 'Clock differs',
  'aws.throttled': 'Throttled',
  'aws.not-found': 'Not found',
  'data.not-found': 'No data',
  'data.empty': 'No data',
  'target.configuration': 'Configuration',
};

/** "Access denied": what kind of fault it is. */
export function failureName({ code }: NodeFailure): string {
  return names[code] ?? 'Failed';
}

/** The shape says what kind of fault it is; the colour only that it is one. */
export function failureIcon({ code }: NodeFailure): NodeIcon {
  const color = 'problemsErrorIcon.foreground';
  switch (code) {
    case 'aws.access-denied':
      return { name: 'lock', color };
    case 'aws.credentials':
    case 'aws.credentials-expired':
    case 'aws.mfa':
    case 'aws.profile':
      return { name: 'key', color };
    case 'aws.network':
    case 'aws.endpoint':
    case 'aws.tls':
      return { name: 'debug-disconnect', color };
    case 'aws.throttled':
    case 'aws.quota':
      return { name: 'watch', color };
    default:
      return { name: 'error', color };
  }
}
