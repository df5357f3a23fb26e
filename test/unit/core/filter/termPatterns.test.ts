import { termCases } from './cases/termPatterns.cases.ts';
import { checkMatches } from './checkMatches.ts';

describe('a pattern of terms', () => checkMatches(termCases));
