import { jsonSelectorCases } from './cases/jsonSelectors.cases.ts';
import { jsonValueCases } from './cases/jsonValues.cases.ts';
import { checkMatches } from './checkMatches.ts';

describe('a JSON pattern', () => checkMatches([...jsonSelectorCases, ...jsonValueCases]));
