import type { DetectionKind, DetectionResource } from './detection.ts';

const nouns: Readonly<Record<DetectionKind, string>> = {
  topic: 'SNS topic',
  metricFilter: 'metric filter',
  metricAlarm: 'alarm',
  logAlarm: 'log alarm',
  eventRule: 'EventBridge rule',
  savedQuery: 'saved query',
  scheduledQuery: 'scheduled query',
};

/** A resource by its kind and name: `metric filter ApiRunbooks/login/denied of log group trail`. Not yet made visible. */
export function nameResource(resource: DetectionResource): string {
  const name = `${nounOf(resource.kind)} ${resource.name}`;
  return resource.kind === 'metricFilter' ? `${name} of log group ${resource.logGroup}` : name;
}

export function nounOf(kind: DetectionKind): string {
  return nouns[kind];
}
