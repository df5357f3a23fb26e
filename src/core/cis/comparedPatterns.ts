import { isWildcard, type Expression, type JsonCondition, type Selector } from '../filter/filterQuery.ts';
import { always, Diagram, type Node } from './diagram.ts';
import { fieldText, testText } from './fieldText.ts';
import { valueClasses, type ValueClass } from './valueClasses.ts';

/** A field that either pattern reads, with the classes of its values. */
export interface ComparedField {
  /** `$.userIdentity.type`. */
  readonly text: string;
  readonly selector: Selector;
  /** Whether a selector with a wildcard: then it is one condition, and the field is whether it holds. */
  readonly isWild: boolean;
  readonly tests: readonly JsonCondition['test'][];
  readonly classes: readonly ValueClass[];
}

/** Two patterns as functions of the same fields; a variable of the diagram is the place of its field. */
export interface ComparedPatterns {
  readonly diagram: Diagram;
  readonly fields: readonly ComparedField[];
  readonly pattern: Node;
  readonly control: Node;
  /** What the control wants and the pattern does not count. */
  readonly missed: Node;
  /** What the pattern counts and the control does not want. */
  readonly extra: Node;
}

/**
 * Compares two JSON patterns as functions over records. A record gives each field one class of values, so that the functions
 * are equal exactly where they are equal for every choice of classes that a record can have; choices that none can have are
 * left out where a field lies below another, and may else be among them: equality and containment are always right, a
 * difference is only as good as a record that shows it. `null` where the patterns are too large to be compared.
 */
export function comparePatterns(
  pattern: Expression<JsonCondition>,
  control: Expression<JsonCondition>,
): ComparedPatterns | null {
  const conditions = [...conditionsOf(pattern), ...conditionsOf(control)];
  const fields = fieldsOf(conditions);
  if (fields === null) return null;
  const diagram = new Diagram(fields.map(({ classes }) => classes.length));
  const places = new Map<string, { readonly field: number; readonly test: number }>();
  fields.forEach(({ selector, tests, isWild }, field) =>
    tests.forEach((test, index) => places.set(placeKey({ selector, test }, isWild), { field, test: index })),
  );
  const nodeOf = (expression: Expression<JsonCondition>): Node => {
    if (expression.kind === 'condition') {
      const { condition } = expression;
      const place = places.get(placeKey(condition, condition.selector.steps.some(isWildcard)));
      if (place === undefined) throw new Error('a condition has no field');
      const classes = fields[place.field]?.classes ?? [];
      return diagram.variable(place.field, (value) => classes[value]?.holds[place.test] === true);
    }
    const nodes = expression.operands.map(nodeOf);
    return nodes.reduce((one, other) => (expression.kind === 'and' ? diagram.and(one, other) : diagram.or(one, other)));
  };
  const possible = possibleRecords(diagram, fields);
  const [one, other] = [diagram.and(possible, nodeOf(pattern)), diagram.and(possible, nodeOf(control))];
  const compared = {
    diagram,
    fields,
    pattern: one,
    control: other,
    missed: diagram.without(other, one),
    extra: diagram.without(one, other),
  };
  return diagram.isTooLarge ? null : compared;
}

export function conditionsOf(expression: Expression<JsonCondition>): readonly JsonCondition[] {
  return expression.kind === 'condition' ? [expression.condition] : expression.operands.flatMap(conditionsOf);
}

/** The distinct conditions, without regard to quotation marks. */
export function conditionKeys(expression: Expression<JsonCondition>): ReadonlySet<string> {
  return new Set(
    conditionsOf(expression).map(
      ({ selector, test }) => `${selectorKey(selector)} ${testText(test).replaceAll('"', '')}`,
    ),
  );
}

function selectorKey({ steps }: Selector): string {
  return JSON.stringify(steps);
}

function placeKey({ selector, test }: JsonCondition, isWild: boolean): string {
  return `${selectorKey(selector)} ${isWild ? 'wild ' : ''}${testText(test)}`;
}

/** In the order in which the patterns name them, which keeps together what stands together. */
function fieldsOf(conditions: readonly JsonCondition[]): readonly ComparedField[] | null {
  const found = new Map<string, { readonly selector: Selector; readonly tests: Map<string, JsonCondition['test']> }>();
  for (const condition of conditions) {
    const { selector, test } = condition;
    const isWild = selector.steps.some(isWildcard);
    const key = isWild ? placeKey(condition, true) : selectorKey(selector);
    const field = found.get(key) ?? { selector, tests: new Map() };
    field.tests.set(testText(test), test);
    found.set(key, field);
  }
  const fields: ComparedField[] = [];
  for (const { selector, tests } of found.values()) {
    const all = [...tests.values()];
    const isWild = selector.steps.some(isWildcard);
    const classes = isWild ? unknownTruth : valueClasses(all);
    if (classes === null) return null;
    fields.push({ text: fieldText(selector), selector, isWild, tests: all, classes });
  }
  return fields;
}

/** Whether any of several values fulfils a condition is not worked out from their other conditions. */
const unknownTruth: readonly ValueClass[] = [false, true].map((holds) => ({
  value: undefined,
  isReal: false,
  holds: [holds],
}));

/** Below a field there is something only where it holds an object or a list. */
function possibleRecords(diagram: Diagram, fields: readonly ComparedField[]): Node {
  let possible = always;
  fields.forEach((above, place) => {
    fields.forEach((below, deeper) => {
      if (above.isWild || below.isWild || !isBelow(below.selector, above.selector)) return;
      const container = diagram.variable(place, (value) => {
        const held = above.classes[value]?.value;
        return typeof held === 'object' && held !== null;
      });
      const nothing = diagram.variable(deeper, (value) => isAbsent(below.classes[value]));
      possible = diagram.and(possible, diagram.or(container, nothing));
    });
  });
  return possible;
}

function isAbsent(found: ValueClass | undefined): boolean {
  return found?.isReal === true && found.value === undefined;
}

function isBelow({ steps }: Selector, above: Selector): boolean {
  return steps.length > above.steps.length && above.steps.every((step, index) => step === steps[index]);
}
