import { checkAnswers } from './answerOf.ts';
import {
  combinationCases,
  comparisonCases,
  matchCases,
  membershipCases,
  missingFieldCases,
} from './cases/conditions.cases.ts';
import { fieldPathCases } from './cases/fieldPaths.cases.ts';

describe('filter', () => {
  describe('compares', () => checkAnswers(comparisonCases, []));
  describe('meets what is missing', () => checkAnswers(missingFieldCases, []));
  describe('matches', () => checkAnswers(matchCases, []));
  describe('tests membership', () => checkAnswers(membershipCases, []));
  describe('combines', () => checkAnswers(combinationCases, []));
  describe('reaches fields', () => checkAnswers(fieldPathCases, []));
});
