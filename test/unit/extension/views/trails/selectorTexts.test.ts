import assert from 'node:assert/strict';
import type { EventSelectors, FieldSelector } from '../../../../../src/core/coverage/coverageEvidence.ts';
import { selectorTexts } from '../../../../../src/extension/views/trails/selectorTexts.ts';

const field = (name: string, given: Partial<FieldSelector>): FieldSelector => ({
  field: name,
  equals: [],
  startsWith: [],
  endsWith: [],
  notEquals: [],
  notStartsWith: [],
  notEndsWith: [],
  ...given,
});

const basic = {
  readWriteType: 'All',
  includesManagementEvents: true,
  excludedSources: [],
  dataResources: [],
};

describe('selectors in words', () => {
  const cases: readonly (readonly [what: string, selectors: EventSelectors, texts: readonly string[]])[] = [
    ['no selector', { kind: 'basic', selectors: [] }, ['none', 'none', 'none']],
    ['all management events', { kind: 'basic', selectors: [basic] }, ['read and write', 'none', 'none']],
    [
      'what is left out',
      {
        kind: 'basic',
        selectors: [{ ...basic, readWriteType: 'WriteOnly', excludedSources: ['kms.amazonaws.com'] }],
      },
      ['write only, without kms.amazonaws.com', 'none', 'none'],
    ],
    [
      'data events of many buckets',
      {
        kind: 'basic',
        selectors: [
          {
            ...basic,
            includesManagementEvents: false,
            dataResources: [{ type: 'AWS::S3::Object', values: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] }],
          },
        ],
      },
      ['none', 'AWS::S3::Object (read and write): a, b, c, d, e and 2 more', 'none'],
    ],
    [
      'advanced selectors',
      {
        kind: 'advanced',
        selectors: [
          { fields: [field('eventCategory', { equals: ['Management'] }), field('readOnly', { equals: ['false'] })] },
          {
            fields: [
              field('eventCategory', { equals: ['Data'] }),
              field('resources.type', { equals: ['AWS::S3::Object'] }),
              field('resources.ARN', { startsWith: ['arn:aws:s3:::a/'], notEquals: ['x'] }),
            ],
          },
          { fields: [field('eventCategory', { equals: ['NetworkActivity'] })] },
        ],
      },
      [
        'write only',
        'read and write, resources.type is AWS::S3::Object, resources.ARN begins with arn:aws:s3:::a/ and is not x',
        'read and write',
      ],
    ],
    [
      'a hostile type of access',
      { kind: 'basic', selectors: [{ ...basic, readWriteType: '__proto__' }] },
      ['__proto__', 'none', 'none'],
    ],
  ];
  for (const [what, selectors, texts] of cases)
    it(`says ${what}`, () => {
      assert.deepEqual(
        selectorTexts(selectors).map(({ text }) => text),
        texts,
      );
    });
});
