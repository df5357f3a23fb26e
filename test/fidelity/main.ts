/** Writes docs/fidelity.md: `npm run fidelity`. */
import { writeFileSync } from 'node:fs';
import { runScript } from '../../scripts/runScript.ts';
import { fidelityDocumentPath } from './fidelityDocumentPath.ts';
import { fidelityDocument } from './fidelityDocument.ts';
import { languages } from './languages.ts';
import { sourcePositions } from './sourcePositions.ts';

void runScript(async () => {
  writeFileSync(fidelityDocumentPath, fidelityDocument(await languages(), sourcePositions));
});
