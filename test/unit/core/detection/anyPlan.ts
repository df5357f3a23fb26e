import fc from 'fast-check';
import type { DetectionPlan, DetectionResource } from '../../../../src/core/detection/detection.ts';
import { hostileTexts } from '../../../support/hostileTexts.ts';

/** Texts as people write them, and as attackers do. */
export const anyText = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: 'binary', maxLength: 8 }),
);

const number = fc.oneof(
  fc.integer({ min: -5, max: 5_000 }),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }),
);
const comparison = fc.constantFrom(
  'GreaterThanOrEqualToThreshold' as const,
  'GreaterThanThreshold' as const,
  'LessThanThreshold' as const,
  'LessThanOrEqualToThreshold' as const,
);
const missingData = fc.constantFrom(
  'breaching' as const,
  'notBreaching' as const,
  'ignore' as const,
  'missing' as const,
);
const texts = fc.uniqueArray(anyText, { maxLength: 4 });
const metric = fc.record({ namespace: anyText, name: anyText });

const pattern = fc.record({
  source: texts,
  detail: fc.dictionary(
    anyText,
    fc.oneof(
      texts,
      fc.tuple(fc.record({ numeric: fc.tuple(fc.constantFrom('<', '>'), number) })),
      fc.dictionary(anyText, texts),
    ),
  ),
});

/** Any resource, whatever a plan would make of it. */
export const anyResource: fc.Arbitrary<DetectionResource> = fc.oneof(
  fc.record({
    kind: fc.constant('topic' as const),
    name: anyText,
    isOwn: fc.boolean(),
    email: fc.option(anyText),
    publishers: texts,
  }),
  fc.record({
    kind: fc.constant('metricFilter' as const),
    name: anyText,
    logGroup: anyText,
    pattern: anyText,
    metric,
    value: anyText,
    defaultValue: fc.option(number),
  }),
  fc.record({
    kind: fc.constant('metricAlarm' as const),
    name: anyText,
    description: anyText,
    metric,
    statistic: fc.constantFrom('Sum' as const, 'Average' as const),
    period: number,
    evaluationPeriods: number,
    datapointsToAlarm: number,
    threshold: number,
    comparison,
    missingData,
    actions: texts,
  }),
  fc.record({ kind: fc.constant('eventRule' as const), name: anyText, description: anyText, pattern, target: anyText }),
  fc.record({
    kind: fc.constant('savedQuery' as const),
    name: anyText,
    query: anyText,
    logGroups: texts,
    parameters: fc.uniqueArray(fc.record({ name: anyText, defaultValue: anyText, description: anyText }), {
      maxLength: 3,
      selector: ({ name }) => name,
    }),
  }),
);

export const anyPlan: fc.Arbitrary<DetectionPlan> = fc.record({
  origin: fc.record({ runbook: anyText, cell: anyText }),
  resources: fc.array(anyResource, { maxLength: 4 }),
});
