import assert from 'node:assert/strict';
import { aggregates } from '../../../../src/core/insights/functions/aggregates.ts';
import { refusedFunction, refusedFunctions } from '../../../../src/core/insights/functions/refusedFunctions.ts';
import { parseSignature, type FunctionDescription } from '../../../../src/core/insights/functions/scalarFunction.ts';
import { scalarFunctions } from '../../../../src/core/insights/functions/scalarFunctions.ts';
import { bin } from '../../../../src/core/insights/functions/timeFunctions.ts';
import { parseInsights } from '../../../../src/core/insights/parseInsights.ts';
import { planInsights } from '../../../../src/core/insights/planInsights.ts';
import { insightsPositions } from '../../../../src/core/insights/positions.ts';
import { checkAnswers, type AnswerCase } from './answerOf.ts';
import { addressFunctionCases } from './cases/addressFunctions.cases.ts';
import { aggregateCases } from './cases/aggregates.cases.ts';
import { encodingFunctionCases } from './cases/encodingFunctions.cases.ts';
import { fieldCases } from './cases/fields.cases.ts';
import { generalFunctionCases } from './cases/generalFunctions.cases.ts';
import { jsonFunctionCases } from './cases/jsonFunctions.cases.ts';
import { numberFunctionCases } from './cases/numberFunctions.cases.ts';
import { operatorCases } from './cases/operators.cases.ts';
import { textFunctionCases } from './cases/textFunctions.cases.ts';
import { timeFunctionCases } from './cases/timeFunctions.cases.ts';

const tables: Readonly<Record<string, readonly AnswerCase[]>> = {
  texts: textFunctionCases,
  encodings: encodingFunctionCases,
  numbers: numberFunctionCases,
  times: timeFunctionCases,
  addresses: addressFunctionCases,
  anything: generalFunctionCases,
  JSON: jsonFunctionCases,
  aggregates: aggregateCases,
  operators: operatorCases,
  fields: fieldCases,
};

const described: readonly FunctionDescription[] = [...scalarFunctions, ...aggregates, bin];

describe('answers of', () => {
  for (const [topic, cases] of Object.entries(tables)) describe(topic, () => checkAnswers(cases, []));
});

describe('positions', () => {
  const topics = new Set(insightsPositions.map(({ topic }) => topic));
  const taken = Object.values(tables).flatMap((cases) =>
    cases.flatMap(({ page }) => /^position: (.+)$/.exec(page)?.[1] ?? []),
  );
  for (const topic of new Set(taken)) it(`lists: ${topic}`, () => assert.ok(topics.has(topic)));
});

describe('the list of functions', () => {
  const queries = Object.values(tables).flatMap((cases) => cases.map(({ query }) => query.toLowerCase()));
  for (const { name, aliases = [] } of described) {
    it(`${name} has three cases or more`, () => {
      const calls = [name, ...aliases].map((spelling) => `${spelling.toLowerCase()}(`);
      const count = queries.filter((query) =>
        calls.some((call) => new RegExp(`\\b${call}`.replace('(', '\\(')).test(query)),
      );
      assert.ok(count.length >= 3, `${count.length} cases`);
    });
  }

  for (const { name, signature, summary, page, ...rest } of described) {
    it(`${signature} is written like all others`, () => {
      const parsed = parseSignature(signature);
      assert.equal(parsed.name, name);
      for (const { label } of parsed.parameters) assert.match(label, /^(?:\.\.\.)?[a-z]+: [a-z]+(?: \| [a-z]+)*$/);
      const optional = parsed.parameters.map((parameter) => parameter.optional);
      assert.deepEqual(optional, [...optional].sort(), 'what may be left out comes last');
      assert.match(summary, /^[A-Z0-9].*[^.]\.$/);
      assert.match(page, /^CWL_/);
      const { minimum, maximum } = rest as { minimum?: number; maximum?: number };
      if (minimum === undefined || maximum === undefined || name === 'case') return;
      assert.equal(optional.filter((isOptional) => !isOptional).length, minimum);
      const isOpen = parsed.parameters.at(-1)?.label.startsWith('...') ?? false;
      // A third argument of strcontains is ignored, and so not shown.
      if (!isOpen && name !== 'strcontains') assert.equal(optional.length, maximum);
    });
  }

  it('takes signatures apart', () => {
    assert.deepEqual(parseSignature('now()'), { name: 'now', parameters: [] });
    assert.deepEqual(parseSignature('f(a: x[, b: y[, ...c: z | w]])').parameters, [
      { label: 'a: x', optional: false },
      { label: 'b: y', optional: true },
      { label: '...c: z | w', optional: true },
    ]);
  });

  for (const { name, page, reason } of refusedFunctions) {
    it(`${name} is refused by name`, () => {
      assert.match(page, /^CWL_/);
      assert.match(reason, /[^.]$/);
      assert.ok(described.every((entry) => entry.name.toLowerCase() !== name.toLowerCase()));
      assert.equal(refusedFunction(name.toUpperCase())?.name, name);
      for (const text of [`fields ${name}(a, 1)`, `stats ${name}(a, 1) by bin(1m)`, `filter ${name}(a) = 1`]) {
        const { query } = parseInsights(text);
        assert.ok(query !== null);
        const [problem] = planInsights(query).problems;
        assert.deepEqual([problem?.unsupported, problem?.severity], [name, 'error']);
      }
    });
  }
});
