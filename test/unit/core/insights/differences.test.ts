import { checkAnswers } from './answerOf.ts';
import { differenceCases } from './cases/differences.cases.ts';

describe('what the differential test found', () => checkAnswers(differenceCases, []));
