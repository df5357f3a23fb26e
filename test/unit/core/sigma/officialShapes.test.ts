import assert from 'node:assert/strict';
import { importSigma } from '../../../../src/core/sigma/importSigma.ts';
import { officialShapes } from './officialShapes.cases.ts';
import { labelledEvents } from './labelledEvents.ts';
import { plainSigma } from './plainSigma.ts';
import { found, ruleOf } from './sigmaAnswers.ts';

describe('the shapes of the official Sigma rules for CloudTrail', () => {
  it('are 57', () => assert.equal(officialShapes.length, 57));

  for (const { shape, detection, insights, filter, warnings = [] } of officialShapes) {
    for (const [target, refused] of [
      ['insights', insights],
      ['filter', filter],
    ] as const) {
      it(`${shape}: ${refused === undefined ? 'imported' : 'refused'} as ${target}`, () => {
        const rule = ruleOf(detection);
        const events = labelledEvents(rule);
        const answer = found(rule, target, events);
        if (refused !== undefined) {
          assert.deepEqual(answer, { refused });
          return;
        }
        const expected = events.flatMap((event, index) =>
          plainSigma(rule, event, target === 'insights' ? 'number' : 'text') ? [index] : [],
        );
        assert.deepEqual(answer, expected);
        assert.ok(expected.length > 0 && expected.length < events.length, 'Some events match, others do not.');
        const { problems, cells } = importSigma(rule, target);
        assert.deepEqual(
          problems.map(({ code }) => code),
          warnings,
        );
        assert.equal(cells.length, 2);
      });
    }
  }
});
