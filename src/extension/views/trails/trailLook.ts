import type { InventoryPlace } from '../../../core/inventory/inventoryPlace.ts';
import type { TrailDetail, TrailSummary } from '../../../core/inventory/inventoryTrail.ts';
import { agoText } from '../ages.ts';
import { placeFacts } from '../placeTexts.ts';
import type { NodeIcon, NodeLook } from '../tree/nodeLook.ts';

/** What is known of a trail beside the list: its details, why they could not be read, or nothing yet. */
export type KnownDetail =
  | { readonly kind: 'reading' }
  | { readonly kind: 'read'; readonly detail: TrailDetail }
  | { readonly kind: 'unread'; readonly why: string };

/** Whether a trail records, in words and as an icon. */
interface Logging {
  readonly words: string;
  readonly icon: NodeIcon;
}

/** A trail in the tree: whether it logs and when it delivered last; a shadow is marked with its home. */
export function trailLook(trail: TrailSummary, known: KnownDetail, place: InventoryPlace, now: number): NodeLook {
  const { words, icon } = loggingOf(known);
  const shadow = isShadow(trail, place) ? `shadow of ${trail.homeRegion}` : null;
  const delivered = known.kind === 'read' ? deliveryText(known.detail, now) : null;
  const reach = [trail.isOrganization ? 'organization' : null, trail.isMultiRegion ? 'all regions' : null];
  const description = [words, delivered, shadow, ...reach].filter((text) => text !== null).join(' · ');
  return {
    label: trail.name,
    description,
    icon,
    tooltip: [
      { kind: 'title', text: trail.name },
      {
        kind: 'facts',
        facts: [
          ['State', words],
          ['Last delivery', delivered],
          ['Home region', trail.homeRegion],
          ['ARN', trail.arn],
        ],
      },
      ...(shadow === null
        ? []
        : [
            {
              kind: 'text',
              text: `Shown here because it reaches this region; it is changed in ${trail.homeRegion}.`,
            } as const,
          ]),
      placeFacts(place),
    ],
    spoken: [`Trail ${trail.name}`, description].join(', '),
    abilities: [
      'arn',
      'json',
      // What an emulator answered has no page.
      ...(place.endpoint === null ? (['console'] as const) : []),
      ...(trail.logGroupArn === null ? [] : (['logGroup'] as const)),
    ],
    opens: 'collapsed',
  };
}

/** A trail of another region that reaches this one ("shadow trail", API_DescribeTrails). */
export function isShadow({ homeRegion }: TrailSummary, { region }: InventoryPlace): boolean {
  return region !== null && homeRegion !== region;
}

/** When files or log events came last: "delivered 4 min ago", "never delivered"; `null` where it cannot be told. */
export function deliveryText({ status }: TrailDetail, now: number): string | null {
  if (!('value' in status)) return null;
  const { latestDelivery, latestLogsDelivery } = status.value;
  const times = [latestDelivery, latestLogsDelivery].filter((time) => time !== null);
  return times.length === 0 ? 'never delivered' : `delivered ${agoText(Math.max(...times), now)}`;
}

function loggingOf(known: KnownDetail): Logging {
  if (known.kind === 'reading') return { words: 'asking…', icon: { name: 'loading~spin' } };
  if (known.kind === 'unread')
    return { words: 'state not known', icon: { name: 'question', color: 'problemsWarningIcon.foreground' } };
  const { status } = known.detail;
  if (!('value' in status))
    return {
      words: `state not known (${status.unread})`,
      icon: { name: 'question', color: 'problemsWarningIcon.foreground' },
    };
  if (!status.value.isLogging)
    return { words: 'not logging', icon: { name: 'circle-slash', color: 'problemsErrorIcon.foreground' } };
  const { deliveryError, logsDeliveryError } = status.value;
  if (deliveryError !== null || logsDeliveryError !== null)
    return { words: 'logging, delivery fails', icon: { name: 'warning', color: 'problemsWarningIcon.foreground' } };
  return { words: 'logging', icon: { name: 'record', color: 'testing.iconPassed' } };
}
