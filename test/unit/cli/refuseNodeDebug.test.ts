import assert from 'node:assert/strict';
import { refuseNodeDebug } from '../../../src/cli/refuseNodeDebug.ts';
import { UsageError } from '../../../src/cli/usageError.ts';

describe('NODE_DEBUG with a live target', () => {
  for (const value of ['http', 'net,tls', '*', ' '])
    it(`is refused: ${JSON.stringify(value)}`, () =>
      assert.throws(() => refuseNodeDebug({ environment: { NODE_DEBUG: value } }), UsageError));

  for (const environment of [{}, { NODE_DEBUG: '' }, { NODE_DEBUG: undefined }])
    it(`is let pass: ${JSON.stringify(environment)}`, () => refuseNodeDebug({ environment }));
});
