/** Writes docs/coverage.md: `npx tsx test/coverage/main.ts`. */
import { writeFileSync } from 'node:fs';
import { coverageDocument, coverageDocumentPath } from './coverageDocument.ts';

writeFileSync(coverageDocumentPath, coverageDocument());
