import assert from 'node:assert/strict';
import fc from 'fast-check';
import { descriptionLimits } from '../../../../src/core/detection/describeDetection.ts';
import { detectionChoices } from '../../../../src/core/detection/detectionWish.ts';
import { hasErrors } from '../../../../src/core/text/problem.ts';
import { hostileTexts } from '../../../support/hostileTexts.ts';
import { detectionOf } from './detectionOf.ts';

/** Pieces of the three languages, in any order: some of it reads, most of it does not. */
const piece = fc.constantFrom(
  ...['{ $.eventName = A }', '{', '}', '$.errorCode', ' = ', '!=', '&&', '||', '"x*"', '%re%', 'NOT EXISTS', '(', ')'],
  ...['filter eventName = "A"', ' | ', 'stats count(*) as n by a', 'filter n > 5', 'sort n desc', 'limit 3', 'bin(5m)'],
  ...[
    'EventName = A',
    ' where { $.a = 1 }',
    '{{ actor }}',
    '{{ window }}',
    '{{#if actor}}',
    '{{/if}}',
    '# note\n',
    '\n',
  ],
);
const text = fc.oneof(
  fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join('')),
  fc.constantFrom(...hostileTexts),
);

describe('planDetection', () => {
  it('plans or refuses whatever a cell says, within the text and the limits', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...detectionChoices),
        fc.constantFrom('filter', 'insights', 'lookup'),
        text.map((each) => each.replace(/[^\n -\ud7ff\ue000-\ufffd]/gu, '').trim() || 'x'),
        fc.constantFrom(...hostileTexts),
        (kind, language, query, actor) => {
          const made = detectionOf(
            {
              query: [language, query],
              parameters: ['actor: {type: string}', 'window: {type: timerange, default: last 24h}'],
              values: { actor },
            },
            { kind, output: 's3://findings' },
          );
          assert.equal(made.plan === null, hasErrors(made.problems), JSON.stringify(made.problems));
          for (const { range, message, code } of made.problems) {
            assert.ok(range.start >= 0 && range.start <= range.end && range.end <= made.text.length, code);
            assert.match(message, /\S/);
          }
          for (const resource of made.plan?.resources ?? []) {
            assert.ok(resource.name.length <= 255);
            if ('description' in resource) assert.ok(resource.description.length <= descriptionLimits.alarm);
            if (resource.kind === 'metricFilter') assert.ok(resource.pattern.length <= 1024);
            if (resource.kind === 'logAlarm') assert.ok(resource.aggregation.length <= 256);
            if (resource.kind === 'eventRule') assert.ok(JSON.stringify(resource.pattern).length <= 2048);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
