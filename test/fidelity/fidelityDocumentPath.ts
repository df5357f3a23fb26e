import path from 'node:path';
import { repositoryRoot } from '../support/repositoryRoot.ts';

/** The document that is written. */
export const fidelityDocumentPath = path.join(repositoryRoot, 'docs/fidelity.md');
