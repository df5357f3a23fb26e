import { checkAnswers } from './answerOf.ts';
import { estimateCases } from './cases/estimate.cases.ts';
import { joinCases } from './cases/join.cases.ts';
import { cidrlookupCases, lookupCases } from './cases/lookup.cases.ts';
import { subqueryCases } from './cases/subqueries.cases.ts';

describe('commands that need more than the rows of one query', () => {
  const tables = {
    join: joinCases,
    'in (subquery)': subqueryCases,
    lookup: lookupCases,
    cidrlookup: cidrlookupCases,
    estimate: estimateCases,
  };
  for (const [command, cases] of Object.entries(tables)) describe(command, () => checkAnswers(cases, []));
});
