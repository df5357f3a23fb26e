import { checkQuery } from '../check/checkQuery.ts';
import type { Imported } from '../exchange/imported.ts';
import { filterLimits } from '../filter/filterQuery.ts';
import { error, hasErrors, type Problem } from '../text/problem.ts';
import { readDocuments } from '../exchange/readDocuments.ts';
import { readSigmaRule } from './readSigmaRule.ts';
import { ruleProse } from './ruleProse.ts';
import { sigmaToFilter } from './sigmaToFilter.ts';
import { sigmaToInsights } from './sigmaToInsights.ts';
import type { SigmaRule } from './sigmaRule.ts';
import { notExpressible, type Translated } from './translated.ts';

export type SigmaTarget = 'insights' | 'filter';

const translators: Readonly<Record<SigmaTarget, (rule: SigmaRule) => Translated>> = {
  insights: sigmaToInsights,
  filter: sigmaToFilter,
};

/** Characters that the services take in one query: StartQuery, FilterLogEvents. */
const maximumLengths: Readonly<Record<SigmaTarget, number>> = { insights: 10_000, filter: filterLimits.characters };

/**
 * Reads a file of Sigma rules for CloudTrail: each becomes a prose cell with what the rule says of itself, and a query
 * cell that finds exactly the events the rule finds. A rule that the language cannot say exactly is refused with the
 * reason, as problem with `unsupported` set; with a fault in one rule, nothing of the file is imported.
 */
export function importSigma(text: string, target: SigmaTarget): Imported {
  const { documents, problems } = readDocuments(text, 'sigma');
  const refused = (found: readonly Problem[]): Imported => ({ cells: [], parameters: [], problems: found });
  if (hasErrors(problems)) return refused(problems);
  if (documents.length === 0)
    return refused([error('sigma.empty', 'There is no rule in this text.', { start: 0, end: 0 })]);
  const results = documents.map((document) => {
    const { rule, problems: faults } = readSigmaRule(document);
    if (rule === null) return { cells: [], problems: faults };
    const translated = translate(rule, target);
    const { text: query } = translated;
    if (query === null) return { cells: [], problems: [...faults, ...translated.problems] };
    const title = rule.title.replace(/\s+/g, ' ').trim();
    const cells: Imported['cells'] = [
      { kind: 'prose', text: ruleProse(rule) },
      { kind: 'query', title, language: target, text: query },
    ];
    return { cells, problems: faults };
  });
  const found = results.flatMap(({ problems: each }) => each);
  if (hasErrors(found)) return refused(found);
  return { cells: results.flatMap(({ cells }) => cells), parameters: [], problems: found };
}

/** A text that the language's own checks would refuse is refused here. */
function translate(rule: SigmaRule, target: SigmaTarget): Translated {
  const translated = translators[target](rule);
  if (translated.text === null) return translated;
  const whole = { start: 0, end: 0 };
  const refuse = (reason: string): Translated => ({ text: null, problems: [notExpressible('rule', reason, whole)] });
  if (translated.text.length > maximumLengths[target]) {
    return refuse(`it takes ${translated.text.length} characters, and the service at most ${maximumLengths[target]}`);
  }
  const [fault] = checkQuery(target, translated.text).filter(({ severity }) => severity === 'error');
  return fault === undefined ? translated : refuse(`the query would be refused (${fault.code}: ${fault.message})`);
}
