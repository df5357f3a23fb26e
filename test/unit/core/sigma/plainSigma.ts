import { parse } from 'yaml';
import ipaddr from 'ipaddr.js';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * Whether an event is what a rule looks for: slow and plain, written from the Sigma Rules Specification 2.0.0 and its
 * appendix of modifiers 2.1.0. What they leave to "the target SIEM system": a missing field is `null`, an object and a list
 * have no text, and a boolean of Logs Insights is written `1` or `0` too.
 */
export function plainSigma(rule: string, record: string, booleans: 'text' | 'number' = 'text'): boolean {
  const { detection } = parse(rule) as { detection: Record<string, Json> };
  const event = JSON.parse(record) as Json;
  const names = Object.keys(detection).filter((name) => name !== 'condition');
  const holds = (name: string): boolean => search(detection[name] ?? null);
  const search = (node: Json): boolean => {
    if (Array.isArray(node)) return node.some((item: Json) => (isMap(item) ? map(item) : keyword(item)));
    return isMap(node) ? map(node) : keyword(node);
  };
  const keyword = (value: Json): boolean => wild(`*${String(value)}*`, 'isu').test(record);
  const map = (node: { readonly [key: string]: Json }): boolean =>
    Object.entries(node).every(([key, value]) => {
      const [field = '', ...modifiers] = key.split('|');
      const values = Array.isArray(value) ? (value as Json[]) : [value];
      const test = (one: Json): boolean => (field === '' ? keyword(one) : compare(field, modifiers, one));
      const result = modifiers.includes('all') ? values.every(test) : values.some(test);
      return modifiers.includes('neq') ? !result : result;
    });
  const valueOf = (field: string): Json | undefined => {
    let value: Json | undefined = event;
    for (const step of field.split('.')) {
      value = isMap(value) && Object.hasOwn(value, step) ? value[step] : undefined;
    }
    return value;
  };
  const textsOf = (field: string): readonly string[] => {
    const value = valueOf(field);
    if (typeof value === 'boolean') return booleans === 'number' ? [String(value), value ? '1' : '0'] : [String(value)];
    return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
  };
  const compare = (field: string, modifiers: readonly string[], wanted: Json): boolean => {
    const has = (modifier: string): boolean => modifiers.includes(modifier);
    const value = valueOf(field);
    const texts = textsOf(field);
    const flags = has('cased') ? 'su' : 'isu';
    if (has('exists')) return (value !== undefined) === wanted;
    if (has('re')) {
      const regex = new RegExp(String(wanted), `u${has('i') ? 'i' : ''}${has('m') ? 'm' : ''}${has('s') ? 's' : ''}`);
      return texts.some((text) => regex.test(text));
    }
    if (has('cidr')) {
      return texts.some((text) => {
        if (!ipaddr.isValid(text)) return false;
        const [network, bits] = ipaddr.parseCIDR(String(wanted));
        const address = ipaddr.parse(text);
        return address.kind() === network.kind() && address.match(network, bits);
      });
    }
    if (has('fieldref')) return texts.some((text) => textsOf(String(wanted)).some((other) => same(text, other)));
    if (wanted === null) return value === undefined || value === null;
    if (['lt', 'lte', 'gt', 'gte'].some(has)) {
      return texts.some((text) => {
        const number = text.trim() === '' ? Number.NaN : Number(text);
        const bound = Number(wanted);
        return (
          (has('lt') && number < bound) ||
          (has('lte') && number <= bound) ||
          (has('gt') && number > bound) ||
          (has('gte') && number >= bound)
        );
      });
    }
    const opens = has('contains') || has('endswith') ? '*' : '';
    const closes = has('contains') || has('startswith') ? '*' : '';
    const regex = wild(`${opens}${String(wanted)}${closes}`, flags);
    return texts.some((text) => regex.test(text));
  };

  /** Recursive descent over the words of a condition. */
  const condition = (text: string): boolean => {
    const words = text.match(/[()]|[^\s()]+/g) ?? [];
    let at = 0;
    const or = (): boolean => {
      let result = and();
      while (words[at] === 'or') {
        at++;
        result = and() || result;
      }
      return result;
    };
    const and = (): boolean => {
      let result = not();
      while (words[at] === 'and') {
        at++;
        result = not() && result;
      }
      return result;
    };
    const not = (): boolean => {
      if (words[at] !== 'not') return primary();
      at++;
      return !not();
    };
    const primary = (): boolean => {
      const word = words[at++] ?? '';
      if (word === '(') {
        const result = or();
        at++;
        return result;
      }
      if (words[at] !== 'of') return holds(word);
      const pattern = words[at + 1] ?? '';
      at += 2;
      const chosen = names.filter((name) =>
        pattern === 'them' ? !name.startsWith('_') : wild(pattern, 'su').test(name),
      );
      return word === 'all' ? chosen.every(holds) : chosen.some(holds);
    };
    return or();
  };
  const conditions = detection['condition'] ?? '';
  return (Array.isArray(conditions) ? (conditions as string[]) : [String(conditions)]).some(condition);
}

function isMap(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** "Escaping": a backslash takes the meaning of a wildcard or of another backslash away, before all else it is itself. */
function wild(pattern: string, flags: string): RegExp {
  const source = pattern.replace(
    /\\([*?\\])|([*?])|([\s\S])/gu,
    (_, escaped: string, wildcard: string, plain: string) =>
      wildcard === '*' ? '.*' : wildcard === '?' ? '.' : (escaped ?? plain).replace(/[$()*+./?[\\\]^{|}]/g, '\\$&'),
  );
  return new RegExp(`^${source}$`, flags);
}
