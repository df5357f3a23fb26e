import { parseInsights } from '../insights/parseInsights.ts';
import type { FieldExpression } from '../insights/ast.ts';
import { controlCharacter, loneSurrogate } from '../parameters/types/valueType.ts';

type Path = readonly (string | number)[];

/** A name comes from a record or from a query, and no placeholder can hold it: what could be read as more is not written. */
function isWritable(name: string): boolean {
  return (
    name !== '' &&
    name.length <= 200 &&
    !controlCharacter.test(name) &&
    !loneSurrogate.test(name) &&
    !name.includes('{{')
  );
}

/** `$.userIdentity.arn`, `$.resources[0].ARN`, `$.requestParameters['a.b']`; `null` where a key cannot be written. */
export function selectorOf(path: Path): string | null {
  const steps = path.map((step) => {
    if (typeof step === 'number') return `[${step}]`;
    if (!isWritable(step)) return null;
    return /^[A-Za-z0-9_-]+$/.test(step) ? `.${step}` : `['${step.replace(/['\\]/g, '\\$&')}']`;
  });
  return steps.includes(null) ? null : `$${steps.join('')}`;
}

/** `userIdentity.arn`, `resources.0.ARN`, ``requestParameters.`x-amz-acl` ``; `null` where it would be read as another. */
export function insightsPath(path: Path): string | null {
  if (!path.every((step) => typeof step === 'number' || isWritable(step))) return null;
  const steps = path.map((step, i) => {
    const isPlain = typeof step === 'number' ? i > 0 : (i > 0 ? /^\w+$/ : /^[A-Za-z_]\w*$/).test(step);
    return isPlain ? String(step) : `\`${step}\``;
  });
  const written = steps.join('.');
  const field = readField(written);
  const isSame =
    field?.segments.length === path.length && field.segments.every((step, i) => String(step) === String(path[i]));
  // A name wholly in backticks is a path, whose dots may belong to a key.
  const isOneKey = path.length === 1 && field?.isQuoted === true && field.name === path[0];
  return isSame || isOneKey ? written : null;
}

/** A column of an answer as a later command names it; `null` where it cannot. */
export function insightsColumn(name: string): string | null {
  if (!isWritable(name)) return null;
  return [name, `\`${name}\``].find((written) => readField(written)?.name === name) ?? null;
}

/** `"eventName"`; `null` where it cannot be written. */
export function sqlColumn(name: string): string | null {
  return isWritable(name) ? `"${name.replaceAll('"', '""')}"` : null;
}

/** The field that a text names, where it names one and nothing else. */
function readField(written: string): FieldExpression | null {
  const { query, problems } = parseInsights(`display ${written}`);
  const [command, ...others] = query?.commands ?? [];
  if (problems.length > 0 || others.length > 0 || command?.kind !== 'display') return null;
  const [item, ...more] = command.items;
  if (more.length > 0 || item === undefined || item.alias !== null || item.expression.kind !== 'field') return null;
  return item.expression;
}
