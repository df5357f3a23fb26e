import type { DetectionPlan, TopicResource } from '../detection.ts';

/** The plan's topic that an action or target names: an own one by its name, another by its ARN; `null` where it has none. */
export function findTopic({ resources }: DetectionPlan, name: string): TopicResource | null {
  for (const resource of resources) if (resource.kind === 'topic' && resource.name === name) return resource;
  return null;
}
