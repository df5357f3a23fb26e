import { isMap, isScalar, type YAMLMap } from 'yaml';
import type { JsonSchema } from '../../runbook/schema.ts';
import { nearestName } from '../../text/nearestName.ts';
import type { Form } from './form.ts';
import type { FormReader } from './formReader.ts';
import { nodeRange } from './nodeRange.ts';

/** One key of a mapping. */
export interface Key<T> {
  readonly form: Form<T>;
  readonly isRequired: boolean;
  readonly description: string;
  /** What the editor shows as the value where the key is left out. */
  readonly preset: string | number | boolean | readonly string[] | undefined;
}

export type Keys = Readonly<Record<string, Key<unknown>>>;

export interface Required<T> extends Key<T> {
  readonly isRequired: true;
}

export interface Optional<T> extends Key<T> {
  readonly isRequired: false;
}

/** What is read of a mapping: `undefined` where a key that may be left out was. */
export type Values<K extends Keys> = {
  readonly [N in keyof K]: K[N] extends Required<infer T> ? T : K[N] extends Optional<infer T> ? T | undefined : never;
};

export function required<T>(form: Form<T>, description: string): Required<T> {
  return { form, isRequired: true, description, preset: undefined };
}

export function optional<T>(form: Form<T>, description: string, preset?: Key<T>['preset']): Optional<T> {
  return { form, isRequired: false, description, preset };
}

/** A mapping with these keys and no others. `what` names it in messages: "a route". */
export function record<const K extends Keys>(what: string, keys: K, also: JsonSchema = {}): Form<Values<K>> {
  const names = Object.keys(keys);
  const requiredNames = names.filter((name) => keys[name]?.isRequired);
  const schema: JsonSchema = {
    type: 'object',
    additionalProperties: false,
    ...(requiredNames.length > 0 && { required: requiredNames }),
    properties: Object.fromEntries(
      Object.entries(keys).map(([name, { form, description, preset }]) => [
        name,
        { ...form.schema, description, ...(preset !== undefined && { default: preset }) },
      ]),
    ),
    ...also,
  };
  return {
    schema,
    read(written, reader) {
      const { node, range } = written;
      if (!isMap(node)) {
        const message = `${written.name} is a mapping with ${listed(names)}.`;
        return reader.fault('wrong-type', message, range);
      }
      refuseOthers(node, names, what, reader);
      const values: Record<string, unknown> = {};
      reader.places.put(values, '', range);
      let isWhole = true;
      for (const [name, key] of Object.entries(keys)) {
        const pair = node.items.find((item) => isScalar(item.key) && item.key.value === name);
        if (pair === undefined) {
          if (key.isRequired) {
            isWhole = false;
            const place = nodeRange(node.items[0]?.key) ?? range;
            reader.fault('missing', `${capital(what)} needs \`${name}\`: ${lowered(key.description)}`, place);
          }
          continue;
        }
        const place = nodeRange(pair.value) ?? nodeRange(pair.key) ?? range;
        reader.places.put(values, name, place);
        const value = key.form.read({ node: pair.value, range: place, name: `\`${name}\`` }, reader);
        if (value === undefined) isWhole = false;
        else values[name] = value;
      }
      // Each member was read by the form of its key, which is what `Values` says.
      return isWhole ? (values as Values<K>) : undefined;
    },
  };
}

/** Keys that are unknown, and keys that no one can know because they are no texts. */
function refuseOthers(map: YAMLMap, names: readonly string[], what: string, reader: FormReader): void {
  for (const { key } of map.items) {
    const name = isScalar(key) && typeof key.value === 'string' ? key.value : '';
    if (names.includes(name)) continue;
    const near = nearestName(name, names);
    const advice = near === null ? `it has ${listed(names)}.` : `did you mean \`${near}\`?`;
    const shown = name.length > 40 ? `${name.slice(0, 40)}…` : name;
    const place = nodeRange(key) ?? nodeRange(map) ?? { start: 0, end: 0 };
    reader.fault('unknown-key', `\`${shown}\` is no key of ${what}: ${advice}`, place);
  }
}

function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lowered(text: string): string {
  const first = /^[A-Z](?![A-Z])/.test(text) ? text.charAt(0).toLowerCase() : text.charAt(0);
  return first + text.slice(1);
}
