import type { DetectionKind, DetectionResource } from '../../../core/detection/detection.ts';
import { eventRule } from './eventRule.ts';
import { logAlarm } from './logAlarm.ts';
import { metricAlarm } from './metricAlarm.ts';
import { metricFilter } from './metricFilter.ts';
import type { ResourceKind } from './resourceKind.ts';
import { savedQuery } from './savedQuery.ts';
import { scheduledQuery } from './scheduledQuery.ts';
import { topic } from './topic.ts';

type ResourceOf = { readonly [Resource in DetectionResource as Resource['kind']]: Resource };

type ResourceKinds = { readonly [Kind in DetectionKind]: ResourceKind<ResourceOf[Kind]> };

/** Every kind, in the order that plans make them in: what is named comes before what names it. */
export const resourceKinds: ResourceKinds = {
  topic,
  metricFilter,
  metricAlarm,
  logAlarm,
  eventRule,
  savedQuery,
  scheduledQuery,
};

/** The kind of a resource: for that resource, and readings of it, only. */
export function kindOf<Kind extends DetectionKind>(
  resource: ResourceOf[Kind] & { readonly kind: Kind },
): ResourceKind<ResourceOf[Kind]> {
  return resourceKinds[resource.kind];
}
