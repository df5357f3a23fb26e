import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stringify } from 'yaml';
import type { SigmaTarget } from '../../../../src/core/sigma/importSigma.ts';
import { plainSigma } from './plainSigma.ts';
import { found } from './sigmaAnswers.ts';

/** Values of fields that CloudTrail writes in one spelling: events have it, rules may not. */
const written: Readonly<Record<string, readonly string[]>> = {
  eventName: ['ConsoleLogin', 'GetObject', 'DeleteTrail', 'CreateDBInstance', 'DeleteCatalog'],
  eventSource: ['s3.amazonaws.com', 'iam.amazonaws.com'],
  errorCode: ['AccessDenied', 'Client.UnauthorizedOperation'],
  'userIdentity.type': ['Root', 'IAMUser', 'AssumedRole'],
};
const freeFields = ['userAgent', 'requestParameters.bucketName', 'requestParameters.a.b', 'responseElements.x'];
const freeTexts = [
  'abc',
  'ABC',
  'aBc',
  'a*c',
  'a?c',
  'a\\c',
  'xabcx',
  '',
  'true',
  'False',
  '22',
  '022',
  '22.0',
  'null',
  '10.0.0.1',
  'a"c',
  "a'c",
  'a/c',
  'a`c',
  '{{ x }}',
  'é',
  'É',
  'a\nc',
  'a.c',
  'K',
  'a|c',
  '$x',
  '[a]',
  'äB',
];
const freeValue = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...freeTexts) },
  fc.constantFrom(22, -5, 3.5, 1e21, true, false, null),
  fc.constantFrom({ c: 'abc' }, {}, ['abc'], []),
);
const event = fc
  .record(
    {
      ...Object.fromEntries(
        Object.entries(written)
          .filter(([field]) => !field.includes('.'))
          .map(([field, values]) => [field, fc.constantFrom(...values)]),
      ),
      userIdentity: fc.record({ type: fc.constantFrom(...(written['userIdentity.type'] ?? [])) }),
      // No field that AWS documents as a text holds the text of a boolean.
      userAgent: fc.constantFrom(...freeTexts.filter((text) => !/^(?:true|false)$/i.test(text))),
      requestParameters: fc.oneof(
        fc.constant(null),
        fc.record(
          { bucketName: freeValue, a: fc.oneof(freeValue, fc.record({ b: freeValue }, { requiredKeys: [] })) },
          { requiredKeys: [] },
        ),
      ),
      responseElements: fc.record({ x: freeValue }, { requiredKeys: [] }),
    },
    { requiredKeys: [] },
  )
  .map((fields) => fields as object);

const modifiers = fc.constantFrom(
  '',
  '',
  '',
  '|contains',
  '|startswith',
  '|endswith',
  '|cased',
  '|contains|cased',
  '|contains|all',
  '|neq',
  '|exists',
  '|re',
  '|cidr',
  '|fieldref',
  '|gt',
  '|lte',
);
const ruleValue = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      ...freeTexts,
      '*',
      'a*',
      '*C',
      'A?c',
      'a\\*c',
      'a\\\\c',
      '*b*',
      'tru',
      'e',
      '2*',
      '\\?',
      'a\\?c',
    ),
  },
  fc.constantFrom(22, -5, 3.5, true, false, null),
);
const writtenEntry = fc.constantFrom(...Object.keys(written)).chain((field) =>
  fc
    .tuple(
      fc.constantFrom('', '', '|contains', '|startswith', '|endswith', '|neq', '|cased'),
      fc.array(
        fc.oneof(
          fc.constantFrom(...(written[field] ?? [])),
          fc.constantFrom(...(written[field] ?? [])).map((value) => value.toLowerCase()),
          fc.constantFrom('Delete', 'Log', 'D?lete*', '*Get*', 'iam.*', '*', 'Unauthorized', 'root', null),
        ),
        { minLength: 1, maxLength: 3 },
      ),
    )
    .map(([modifier, values]) => [`${field}${modifier}`, values.length === 1 ? values[0] : values] as const),
);
const freeEntry = fc
  .tuple(fc.constantFrom(...freeFields), modifiers, fc.array(ruleValue, { minLength: 1, maxLength: 3 }))
  .map(([field, modifier, values]) => {
    const last = modifier.split('|').at(-1) ?? '';
    const special: Readonly<Record<string, unknown>> = {
      exists: values[0] === null,
      re:
        typeof values[0] === 'string' && /^[\wé. ]+$/.test(values[0])
          ? `^?${values[0]}|b+c$`.replace('^?', '')
          : 'a.*c',
      cidr: '10.0.0.0/8',
      fieldref: 'requestParameters.bucketName',
      gt: 5,
      lte: 22,
    };
    return [
      `${field}${modifier}`,
      last in special ? special[last] : values.length === 1 && last !== 'all' ? values[0] : values,
    ] as const;
  });
/** What a filter pattern may be able to say: texts with regard to case. */
const casedEntry = fc
  .tuple(fc.constantFrom(...freeFields), fc.constantFrom('', '|contains', '|startswith'), ruleValue)
  .map(([field, modifier, value]) => [`${field}${modifier}|cased`, value] as const);

const entries = {
  insights: fc.oneof(writtenEntry, freeEntry),
  filter: fc.oneof({ weight: 8, arbitrary: writtenEntry }, casedEntry),
};
const rulesFor = (target: SigmaTarget) => ruleWith(searchWith(entries[target]));

const searchWith = (entry: fc.Arbitrary<readonly [string, unknown]>) =>
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.array(entry, { minLength: 1, maxLength: 3 }).map((entries) => Object.fromEntries(entries)),
    },
    fc.array(
      fc.array(entry, { minLength: 1, maxLength: 2 }).map((entries) => Object.fromEntries(entries)),
      { minLength: 1, maxLength: 2 },
    ),
    fc.array(fc.constantFrom('abc', 'GetObject', 'b*x', 'nothing'), { minLength: 1, maxLength: 2 }),
  );
const ruleWith = (search: fc.Arbitrary<unknown>) =>
  fc
    .tuple(
      search,
      search,
      search,
      fc.constantFrom(
        's_a',
        's_a',
        's_a and s_b',
        's_a and not s_b',
        's_a or s_b',
        'not s_a',
        '1 of s_*',
        'all of them',
        's_a and not 1 of s_*',
        'not (s_a or s_b) and not _c',
        '1 of them or _c',
      ),
    )
    .map(([s_a, s_b, _c, condition]) =>
      stringify({
        title: 'A rule',
        logsource: { product: 'aws', service: 'cloudtrail' },
        detection: { s_a, s_b, _c, condition },
      }),
    );

/** How many random rules that are imported are compared; those that are refused (most, for a filter pattern) are passed over. */
const comparedRules: Readonly<Record<SigmaTarget, number>> = { insights: 200, filter: 60 };

describe('an imported Sigma rule', () => {
  for (const target of ['insights', 'filter'] as const) {
    it(`finds as ${target} what the rule finds, or is refused`, () => {
      fc.assert(
        fc.property(rulesFor(target), fc.array(event, { minLength: 1, maxLength: 12 }), (text, events) => {
          const records = events.map((fields, index) =>
            JSON.stringify({ eventTime: '2026-11-01T00:00:00Z', eventID: String(index), ...fields }),
          );
          const answer = found(text, target, records);
          fc.pre(!('refused' in answer));
          const booleans = target === 'insights' ? 'number' : 'text';
          const expected = records.flatMap((record, index) => (plainSigma(text, record, booleans) ? [index] : []));
          assert.deepEqual(answer, expected);
        }),
        // A property for which nothing is imported any more fails, having passed over too many.
        { numRuns: comparedRules[target], maxSkipsPerRun: 100 },
      );
    }).timeout(60_000);
  }
});
