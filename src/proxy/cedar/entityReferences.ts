/** An entity that is named somewhere within a value of Cedar's JSON. */
export interface EntityReference {
  readonly type: string;
  readonly id: string;
  /** Whether it is written as `{"__entity": {"type", "id"}}`, and not as `{"type", "id"}` alone. */
  readonly isExplicit: boolean;
}

/** Every entity that a value names, in whatever depth. */
export function entityReferences(value: unknown, isExplicit = false): readonly EntityReference[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((one) => entityReferences(one));
  const entries = Object.entries(value as Record<string, unknown>);
  const [type, id] = ['type', 'id'].map((name) => entries.find(([one]) => one === name)?.[1]);
  if (typeof type === 'string' && typeof id === 'string') return [{ type, id, isExplicit }];
  return entries.flatMap(([name, one]) => entityReferences(one, name === '__entity'));
}

export function entityKey({ type, id }: { readonly type: string; readonly id: string }): string {
  return `${type}::${JSON.stringify(id)}`;
}
