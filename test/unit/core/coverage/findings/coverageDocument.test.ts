import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { coverageDocument, coverageDocumentPath } from '../../../../coverage/coverageDocument.ts';

describe('docs/coverage.md', () => {
  it('says what the checks say', () => {
    assert.ok(readFileSync(coverageDocumentPath, 'utf8') === coverageDocument(), 'run npx tsx test/coverage/main.ts');
  });
});
