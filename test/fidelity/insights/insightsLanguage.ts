import type { AnswerCase } from '../../unit/core/insights/answerOf.ts';
import type { RefusalCase } from '../../unit/core/insights/cases/refusals.cases.ts';
import { insightsPositions } from '../../../src/core/insights/positions.ts';
import { caseModules } from '../caseModules.ts';
import type { CitedCase, Language } from '../language.ts';
import { featuresOfInsights } from './featuresOfInsights.ts';
import { insightsTables } from './insightsTables.ts';

export async function insightsLanguage(): Promise<Language> {
  const modules = await caseModules('insights');
  const cases = modules.flatMap(({ name, cases: found }) =>
    (found as readonly (AnswerCase | RefusalCase)[]).map((each) => cited(each, name)),
  );
  return {
    title: 'Logs Insights',
    introduction:
      'The pages are those of CloudWatch Logs Insights QL. A form is the command as its page writes it; what is refused is refused before anything runs, by its name and at its place.',
    tables: insightsTables(cases),
    positions: insightsPositions,
    leastCases: 3,
    cases,
  };
}

function cited(each: AnswerCase | RefusalCase, module: string): CitedCase {
  const { page, query } = each;
  const features = new Set(featuresOfInsights(query));
  if (!('unsupported' in each)) return { page, module, kind: 'answer', features };
  features.add(`refused:${each.unsupported.toLowerCase()}`);
  features.add(`named:${each.unsupported}`);
  return { page, module, kind: 'refusal', features };
}
