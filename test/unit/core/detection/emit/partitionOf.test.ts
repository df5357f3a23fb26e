import assert from 'node:assert/strict';
import { partitionOf } from '../../../../../src/core/detection/emit/partitionOf.ts';

describe('partitionOf', () => {
  for (const [region, partition] of [
    ['us-east-1', 'aws'],
    ['eu-central-2', 'aws'],
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
    ['us-iso-east-1', 'aws-iso'],
    ['us-isob-east-1', 'aws-iso-b'],
    ['eusc-de-east-1', 'aws-eusc'],
  ] as const) {
    it(`is ${partition} for ${region}`, () => assert.equal(partitionOf(region), partition));
  }
});
