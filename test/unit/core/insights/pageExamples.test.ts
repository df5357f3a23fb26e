import { checkAnswers } from './answerOf.ts';
import { pageExampleCases } from './cases/pageExamples.cases.ts';
import { positionCases } from './cases/positions.cases.ts';

describe('examples of the pages', () => checkAnswers(pageExampleCases, []));
describe('positions', () => checkAnswers(positionCases, []));
