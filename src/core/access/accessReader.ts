import { isMap, isScalar, isSeq, type Scalar, type YAMLMap } from 'yaml';
import { coreValue, type Field, namedFields, type Node, present, rangeOf } from '../runbook/fields.ts';
import type { JsonValue } from '../json/jsonValue.ts';
import { nearestName } from '../text/nearestName.ts';
import { error, warning, type Problem } from '../text/problem.ts';
import type { Range } from '../text/range.ts';

/** Reads the nodes of an `access` cell and gathers what is wrong with them. */
export class AccessReader {
  readonly problems: Problem[] = [];

  fault(code: string, message: string, place: Range): null {
    this.problems.push(error(`access.${code}`, message, place));
    return null;
  }

  warn(code: string, message: string, place: Range): void {
    this.problems.push(warning(`access.${code}`, message, place));
  }

  /** The fields of a mapping; a name that is not known is an error, with what may be meant. */
  fields(map: YAMLMap, known: readonly string[], owner: string): ReadonlyMap<string, Field> {
    const fields = namedFields(map);
    for (const { name, keyRange } of fields.values()) {
      if (known.includes(name)) continue;
      const near = nearestName(name, known);
      const meant = near !== null && !fields.has(near) ? near : null;
      const hint = meant === null ? `there are ${known.join(', ')}.` : `did you mean \`${meant}\`?`;
      const problem = error(
        'access.unknown-key',
        `\`${name.slice(0, 80)}\` is not a key of ${owner}; ${hint}`,
        keyRange,
      );
      const fix =
        meant === null ? {} : { fix: { title: `Change to \`${meant}\``, edits: [{ range: keyRange, text: meant }] } };
      this.problems.push({ ...problem, ...fix });
    }
    return fields;
  }

  /** The text of a scalar that is not empty. */
  text(field: Field | undefined): string | null {
    if (field === undefined) return null;
    if (field.value !== null && isScalar(field.value) && String(field.value.value) !== '')
      return String(field.value.value);
    return this.fault('type', `\`${field.name}\` must be a text.`, field.range);
  }

  /** One text or a list of them, each with its place; `null` where there is none. */
  texts(field: Field | undefined): readonly { readonly text: string; readonly node: Scalar }[] | null {
    if (field === undefined) return null;
    const nodes: readonly unknown[] = isSeq(field.value) ? field.value.items : [field.value];
    const scalars = nodes.flatMap((node) => (isScalar(node) && String(node.value) !== '' ? [node] : []));
    if (scalars.length === nodes.length && nodes.length > 0)
      return scalars.map((node) => ({ text: String(node.value), node }));
    return this.fault('type', `\`${field.name}\` must be a text or a list of texts.`, field.range);
  }

  boolean(field: Field | undefined): boolean | null {
    if (field === undefined) return null;
    const value =
      isScalar(field.value) && field.value.type === 'PLAIN' ? coreValue(String(field.value.value)) : undefined;
    if (value === 'true' || value === 'false') return value === 'true';
    return this.fault('type', `\`${field.name}\` must be \`true\` or \`false\`.`, field.range);
  }

  map(field: Field | undefined, example: string): YAMLMap | null {
    if (field === undefined) return null;
    if (isMap(field.value)) return field.value;
    return this.fault('type', `\`${field.name}\` must be a mapping such as \`${example}\`.`, field.range);
  }

  /** A node as JSON; what no JSON can say is a problem. */
  json(node: Node | null): JsonValue {
    if (node === null) return null;
    if (isSeq(node)) return node.items.map((item) => this.json(present(item)));
    if (isMap(node)) {
      // No prototype, so that `__proto__` is a member like any other.
      const members: [string, JsonValue][] = [...namedFields(node).values()].map(({ name, value }) => [
        name,
        this.json(value),
      ]);
      return Object.fromEntries(members);
    }
    const written = String(node.value);
    if (node.type !== 'PLAIN') return written;
    const value = scalarJson(written);
    if (value !== undefined) return value;
    this.fault('json-value', `JSON has no ${written.slice(0, 40)}: quote it to send it as a text.`, rangeOf(node));
    return null;
  }
}

/** What the core schema makes of a plain scalar, as JSON; `undefined` for `.nan` and `.inf`, which JSON has not. */
export function scalarJson(plain: string): JsonValue | undefined {
  const value = coreValue(plain);
  // `012345678901` is an account: a number would lose its zero.
  if (value === undefined || /^[-+]?0[0-9]+$/.test(plain)) return plain;
  if (value === 'true' || value === 'false') return value === 'true';
  if (value === 'null') return null;
  if (/^[-+]?[0-9]+$/.test(plain)) {
    const whole = Number(plain);
    return Number.isSafeInteger(whole) ? whole : BigInt(plain.replace(/^\+/, ''));
  }
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}
