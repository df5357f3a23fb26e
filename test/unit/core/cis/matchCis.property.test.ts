import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cisControls } from '../../../../src/core/cis/cisControls.ts';
import { cisPattern } from '../../../../src/core/cis/cisPattern.ts';
import { comparePatterns } from '../../../../src/core/cis/comparedPatterns.ts';
import { never } from '../../../../src/core/cis/diagram.ts';
import { fieldText, testText } from '../../../../src/core/cis/fieldText.ts';
import { matchCis } from '../../../../src/core/cis/matchCis.ts';
import { recordTest } from '../../../../src/core/cis/recordTest.ts';
import { regexGlobs } from '../../../../src/core/cis/regexGlobs.ts';
import { representativeTexts } from '../../../../src/core/cis/representativeTexts.ts';
import type { Expression, JsonCondition } from '../../../../src/core/filter/filterQuery.ts';
import { compileFilterRegex } from '../../../../src/core/filter/filterRegex.ts';
import { globMatcher } from '../../../../src/core/filter/globMatcher.ts';
import { parseFilter } from '../../../../src/core/filter/parseFilter.ts';
import type { JsonValue } from '../../../../src/core/json/jsonValue.ts';
import { matchingEvents } from '../../../support/matchingEvents.ts';

type Tree = Expression<JsonCondition>;

function treeOf(pattern: string): Tree {
  const { query, problems } = parseFilter(pattern, { sent: false });
  assert.ok(query?.form === 'json', `${pattern}: ${problems.map(({ message }) => message).join(' ')}`);
  return query.expression;
}

const variants = cisControls.flatMap((control) =>
  control.variants.map((variant) => ({ control, variant, tree: treeOf(cisPattern(variant.term)) })),
);

/** Choices that shape one rewriting or mutation: read one after the other, over again. */
const choices = fc.array(fc.nat(1_000), { minLength: 24, maxLength: 24 });

function chooser(numbers: readonly number[]): (below: number) => number {
  let at = 0;
  return (below) => (numbers[at++ % numbers.length] ?? 0) % below;
}

/** Writes a tree in one of the ways that mean the same. */
function rewritten(tree: Tree, choose: (below: number) => number): string {
  if (tree.kind === 'condition') {
    const { selector, test } = tree.condition;
    const spaces = ['', ' ', '\n  '][choose(3)] ?? '';
    if (test.kind !== 'comparison' || test.operand.kind !== 'text') return `${fieldText(selector)} ${testText(test)}`;
    const { operator, operand } = test;
    const isBare = /^[\w.*]+$/.test(operand.text) && choose(2) === 0;
    const written = isBare ? operand.text : `"${operand.text}"`;
    const one = `${fieldText(selector)}${spaces}${operator}${spaces}${written}`;
    return choose(4) === 0 ? `((${one}))` : one;
  }
  const operands = tree.operands.map((operand) => `(${rewritten(operand, choose)})`);
  const turned = choose(operands.length);
  const order = [...operands.slice(turned), ...operands.slice(0, turned)];
  if (choose(2) === 0) order.reverse();
  // A term again changes nothing, and neither does one that the whole has already.
  if (choose(3) === 0) order.push(order[0] ?? '');
  const sign = tree.kind === 'and' ? '&&' : '||';
  const text = order.join(` ${sign} `);
  const [first, second, ...rest] = order;
  // a && (b || c) is (a && b) || (a && c), and the other way round.
  const [inner] = tree.operands.filter((operand) => operand.kind !== 'condition' && operand.kind !== tree.kind);
  if (inner?.kind === undefined || inner.kind === 'condition' || choose(3) > 0 || tree.operands.length > 2)
    return first === undefined || second === undefined || choose(3) > 0
      ? text
      : [`(${first} ${sign} ${second})`, ...rest].join(sign);
  const other = tree.operands.find((operand) => operand !== inner);
  if (other === undefined) return text;
  return inner.operands
    .map((operand) => `(${rewritten(other, choose)} ${sign} ${rewritten(operand, choose)})`)
    .join(inner.kind === 'and' ? ' && ' : ' || ');
}

/** One change of one condition or join. */
function mutated(tree: Tree, choose: (below: number) => number): Tree {
  if (tree.kind === 'condition') return { kind: 'condition', condition: mutatedCondition(tree.condition, choose) };
  const at = choose(tree.operands.length);
  const kind = choose(8);
  if (kind === 0 && tree.operands.length > 2)
    return { kind: tree.kind, operands: tree.operands.filter((_, index) => index !== at) };
  if (kind === 1) return { kind: tree.kind === 'and' ? 'or' : 'and', operands: tree.operands };
  return {
    kind: tree.kind,
    operands: tree.operands.map((operand, index) => (index === at ? mutated(operand, choose) : operand)),
  };
}

function mutatedCondition(condition: JsonCondition, choose: (below: number) => number): JsonCondition {
  const { selector, test } = condition;
  if (choose(5) === 0) return { selector: { ...selector, steps: [...selector.steps, 'x'] }, test };
  if (test.kind !== 'comparison' || test.operand.kind !== 'text')
    return { selector, test: { kind: 'is', value: null } };
  const { operator, operand } = test;
  const texts = [`${operand.text}s`, operand.text.toLowerCase(), `*${operand.text}`, `${operand.text}*`, operand.text];
  const text = texts[choose(texts.length)] ?? '';
  const flipped = text === operand.text ? (operator === '=' ? '!=' : '=') : operator;
  return { selector, test: { kind: 'comparison', operator: flipped, operand: { kind: 'text', text, quoted: true } } };
}

function textOf(tree: Tree): string {
  if (tree.kind === 'condition') return `${fieldText(tree.condition.selector)} ${testText(tree.condition.test)}`;
  return tree.operands.map((operand) => `(${textOf(operand)})`).join(tree.kind === 'and' ? ' && ' : ' || ');
}

describe('the CIS matcher, for any pattern', () => {
  it('says yes to every way of writing a published pattern', () => {
    fc.assert(
      fc.property(fc.constantFrom(...variants), choices, ({ control, variant, tree }, numbers) => {
        const text = `{ ${rewritten(tree, chooser(numbers))} }`;
        fc.pre(text.trim().length <= 1024);
        const verdict = matchCis(text, control);
        assert.equal(verdict.kind, 'match', `${text}: ${JSON.stringify(verdict)}`);
        assert.equal(verdict.kind === 'match' ? verdict.remark : null, variant.remark);
      }),
      { numRuns: 100 },
    );
  });

  it('never says yes to one mutation, unless no record tells the two apart', () => {
    fc.assert(
      fc.property(fc.constantFrom(...variants), choices, ({ control, tree }, numbers) => {
        const text = `{ ${textOf(mutated(tree, chooser(numbers)))} }`;
        const verdict = matchCis(text, control);
        if (verdict.kind === 'match') {
          const published = cisPattern(verdict.variant.term);
          const records = sampleRecords([treeOf(text), treeOf(published)]).map((record) => JSON.stringify(record));
          assert.deepEqual(matchingEvents(text, records), matchingEvents(published, records), text);
        } else assert.ok(verdict.kind === 'unknown' || verdict.reason !== '', text);
      }),
      { numRuns: 100 },
    );
  });

  it('agrees with the evaluator on records, whatever the two patterns are', () => {
    fc.assert(
      fc.property(expressions, expressions, (one, other) => {
        const compared = comparePatterns(one, other);
        if (compared === null) return;
        const [first, second] = [recordTest(one), recordTest(other)];
        const records = sampleRecords([one, other]);
        const isMissed = records.some((record) => second(record) && !first(record));
        const isExtra = records.some((record) => first(record) && !second(record));
        if (isMissed) assert.notEqual(compared.missed, never, `${textOf(one)} / ${textOf(other)}`);
        if (isExtra) assert.notEqual(compared.extra, never, `${textOf(one)} / ${textOf(other)}`);
      }),
      { numRuns: 100 },
    );
  });

  it('evaluates a record as the evaluator of filter patterns does', () => {
    fc.assert(
      fc.property(expressions, (tree) => {
        const records = sampleRecords([tree]);
        const test = recordTest(tree);
        const own = records.flatMap((record, index) => (test(record) ? [index] : []));
        assert.deepEqual(
          own,
          matchingEvents(
            `{ ${textOf(tree)} }`,
            records.map((record) => JSON.stringify(record)),
          ),
        );
      }),
      { numRuns: 50 },
    );
  });
});

const words = ['a', 'ab', 'b', '*', 'a*', '*b', '*a*', 'abb', 'a*b'];
const fields: readonly (readonly string[])[] = [['x'], ['x', 'y'], ['z']];
const conditions: fc.Arbitrary<Tree> = fc
  .tuple(fc.constantFrom(...fields), fc.constantFrom('=', '!=', 'null', 'absent', 'true'), fc.constantFrom(...words))
  .map(([steps, kind, text]): Tree => {
    const selector = { steps, range: { start: 0, end: 0 } };
    const test: JsonCondition['test'] =
      kind === 'null' || kind === 'true'
        ? { kind: 'is', value: kind === 'null' ? null : true }
        : kind === 'absent'
          ? { kind: 'not-exists' }
          : { kind: 'comparison', operator: kind === '=' ? '=' : '!=', operand: { kind: 'text', text, quoted: true } };
    return { kind: 'condition', condition: { selector, test } };
  });
const { expressions } = fc.letrec<{ readonly expressions: Tree }>((tie) => ({
  expressions: fc.oneof(
    { maxDepth: 3 },
    conditions,
    fc
      .tuple(
        fc.constantFrom('and' as const, 'or' as const),
        fc.array(tie('expressions'), { minLength: 2, maxLength: 3 }),
      )
      .map(([kind, operands]): Tree => ({ kind, operands })),
  ),
}));

/** Records that give every field of the patterns the values that they name, and others. */
function sampleRecords(trees: readonly Tree[]): readonly JsonValue[] {
  const conditionsIn = (tree: Tree): readonly JsonCondition[] =>
    tree.kind === 'condition' ? [tree.condition] : tree.operands.flatMap(conditionsIn);
  const all = trees.flatMap(conditionsIn);
  const paths = [...new Map(all.map(({ selector: { steps } }) => [JSON.stringify(steps), steps])).values()];
  const values = new Map(
    paths.map((path) => {
      const own = all.filter(({ selector: { steps } }) => JSON.stringify(steps) === JSON.stringify(path));
      const texts = own.flatMap(({ test }) =>
        test.kind === 'comparison' && test.operand.kind === 'text'
          ? [test.operand.text.replaceAll('*', ''), test.operand.text.replaceAll('*', 'q')]
          : [],
      );
      return [path, [undefined, ...new Set(texts), 'other', null, true, 5, {}]] as const;
    }),
  );
  // Each value of each field with a few of the others: all of them together would be too many.
  const records: JsonValue[] = [];
  for (let round = 0; round < 120; round++) {
    let record: JsonValue = {};
    paths.forEach((path, place) => {
      const own = values.get(path) ?? [];
      const value = own[(round * (2 * place + 1) + Math.floor(round / 7) * place) % own.length];
      if (value !== undefined) record = put(record, path as readonly string[], value);
    });
    records.push(record);
  }
  return records;
}

function put(into: JsonValue, [step = '', ...rest]: readonly string[], value: JsonValue): JsonValue {
  const known = typeof into === 'object' && into !== null && !Array.isArray(into) ? into : {};
  const inner = (known as Readonly<Record<string, JsonValue>>)[step] ?? {};
  return { ...known, [step]: rest.length === 0 ? value : put(inner, rest, value) };
}

describe('texts for globs', () => {
  const globs = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 5 }), { maxLength: 4 });

  it('are one for every way in which a text can match them', () => {
    fc.assert(
      fc.property(globs, fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 })), (all, texts) => {
        const matchers = all.map(globMatcher);
        const way = (text: string): string => matchers.map((matches) => (matches(text) ? '1' : '0')).join('');
        const found = new Set((representativeTexts(all) ?? []).map(way));
        for (const text of texts) assert.ok(found.has(way(text)), `${text} in ${all.join(' ')}`);
      }),
      { numRuns: 100 },
    );
  });

  it('are what a plain regular expression amounts to', () => {
    const sources = fc.string({ unit: fc.constantFrom('a', 'b', '|', '\\.', '^', '$'), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        sources,
        fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 5 })),
        (source, texts) => {
          const all = regexGlobs(source);
          if (all === null) return;
          const regex = compileFilterRegex(source);
          const matchers = all.map(globMatcher);
          for (const text of texts)
            assert.equal(
              matchers.some((matches) => matches(text)),
              regex.test(text),
              `${text} in ${source}`,
            );
        },
      ),
      { numRuns: 100 },
    );
  });
});
