import { filterPositions } from '../../../src/core/filter/positions.ts';
import type { FilterCase } from '../../unit/core/filter/cases/filterCase.ts';
import { caseModules } from '../caseModules.ts';
import type { CitedCase, Language } from '../language.ts';
import { featuresOfFilter } from './featuresOfFilter.ts';
import { filterTables } from './filterTables.ts';

/** An expression that the page does not support, the problem's code and where it stands. */
type RefusedRegex = readonly [regex: string, code: string, offset: number];

export async function filterLanguage(): Promise<Language> {
  const modules = await caseModules('filter');
  return {
    title: 'Filter patterns',
    introduction:
      'Every documented construct is answered. What the page calls unsupported (groups in regular expressions, NOT, EXISTS, IS NOT) is an error here as it is there; so are more than 1,024 characters, 3 wildcard selectors or 2 regular expressions.',
    tables: filterTables,
    positions: filterPositions,
    leastCases: 3,
    cases: modules.flatMap(({ name, cases }) =>
      (cases as readonly (FilterCase | RefusedRegex)[]).map((each) => cited(each, name)),
    ),
  };
}

function cited(each: FilterCase | RefusedRegex, module: string): CitedCase {
  if ('pattern' in each) return { page: each.page, module, kind: 'answer', features: featuresOfFilter(each.pattern) };
  return { page: 'FilterAndPatternSyntax', module, kind: 'refusal', features: new Set(['unsupported regex']) };
}
