import type { DetectionKind, DetectionPlan, DetectionResource } from '../detection.ts';

/**
 * A name within the text for each resource: that of its kind, numbered from the second on, so that a name of the plan is
 * never part of it and a change of one resource renames no other.
 */
export function nameResources(
  { resources }: DetectionPlan,
  names: Readonly<Record<DetectionKind, string>>,
  numbered: (name: string, number: number) => string,
): ReadonlyMap<DetectionResource, string> {
  const counts = new Map<DetectionKind, number>();
  return new Map(
    resources.map((resource) => {
      const count = (counts.get(resource.kind) ?? 0) + 1;
      counts.set(resource.kind, count);
      const name = names[resource.kind];
      return [resource, count === 1 ? name : numbered(name, count)];
    }),
  );
}
