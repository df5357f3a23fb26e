import type { PolicyJson } from '@cedar-policy/cedar-wasm/nodejs';

/** The attributes of `context` that policies look at; `null` where they take it as a whole. */
export function contextUse(policies: Iterable<PolicyJson>): ReadonlySet<string> | null {
  const used = new Set<string>();
  for (const { conditions } of policies) if (!collect(conditions, used)) return null;
  return used;
}

function collect(value: unknown, used: Set<string>): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every((one) => collect(one, used));
  for (const [name, one] of Object.entries(value as Record<string, unknown>)) {
    if (name === 'Var' && one === 'context') return false;
    const attributes = name === '.' || name === 'has' ? attributesOf(one) : null;
    if (attributes !== null) for (const attribute of attributes) used.add(attribute);
    else if (!collect(one, used)) return false;
  }
  return true;
}

/** The first name after `context` in an access or a test; `null` where it is of something else. */
function attributesOf(access: unknown): readonly string[] | null {
  if (typeof access !== 'object' || access === null) return null;
  const { left, attr } = access as { readonly left?: unknown; readonly attr?: unknown };
  if (typeof left !== 'object' || left === null || (left as { Var?: unknown }).Var !== 'context') return null;
  const [first] = Array.isArray(attr) ? (attr as readonly unknown[]) : [attr];
  return typeof first === 'string' ? [first] : null;
}
