import type { Output, Pipeline } from './pipeline.ts';

/** What `display` named, else what `fields` and `stats` named, else the two fields that the service shows. */
export function outputsOf({ display, outputs, added, scope }: Pipeline): readonly Output[] {
  if (display !== null) return display;
  const named = new Set(outputs.map(({ name }) => name));
  const byDefault = (['@timestamp', '@message'] as const).map((name) => ({ name, vector: scope.system(name) }));
  return [...(outputs.length > 0 ? outputs : byDefault), ...added.filter(({ name }) => !named.has(name))];
}
