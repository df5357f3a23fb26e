import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const repositoryRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Real CloudTrail records by others, outside the repository: tests read them where they are and pass without them. */
export const sharedData = path.resolve(repositoryRoot, '../shared/data');
