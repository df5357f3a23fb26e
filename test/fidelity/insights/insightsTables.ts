import { commandReferences, formStatus, type CommandForm } from '../../../src/core/insights/commandReference.ts';
import { aggregates } from '../../../src/core/insights/functions/aggregates.ts';
import { refusedFunctions } from '../../../src/core/insights/functions/refusedFunctions.ts';
import { functionsPage, type FunctionDescription } from '../../../src/core/insights/functions/scalarFunction.ts';
import { scalarFunctions } from '../../../src/core/insights/functions/scalarFunctions.ts';
import { bin } from '../../../src/core/insights/functions/timeFunctions.ts';
import { insightsWords } from '../../../src/core/reference/insightsWords.ts';
import { systemFieldReferences } from '../../../src/core/reference/systemFieldReference.ts';
import type { CitedCase, Construct, ConstructTable } from '../language.ts';
import { featuresOfInsights } from './featuresOfInsights.ts';

/** What the sources list: every command, function, operator, word and system field; then what else has been refused. */
export function insightsTables(cases: readonly CitedCase[]): readonly ConstructTable[] {
  const aggregateNames = new Set<FunctionDescription>(aggregates);
  const described = [...scalarFunctions, bin, ...aggregates];
  const tables = [
    { title: 'Commands', constructs: commandReferences.flatMap(({ name, page, forms }) => formsOf(name, page, forms)) },
    {
      title: 'Functions of a row',
      constructs: [
        ...described.filter((each) => !aggregateNames.has(each)).map(exactFunction),
        ...refusedFunctions
          .filter(({ page }) => page === functionsPage || page.endsWith('-Unmask'))
          .map(refusedFunction),
      ],
    },
    {
      title: 'Aggregates of stats',
      constructs: [
        ...aggregates.map(exactFunction),
        ...refusedFunctions
          .filter(({ page }) => page !== functionsPage && !page.endsWith('-Unmask'))
          .map(refusedFunction),
      ],
    },
    { title: 'Operators and words', constructs: [...insightsWords.map(wordConstruct), ...writing] },
    { title: 'System fields', constructs: systemFieldReferences.map(systemField) },
  ];
  return [...tables, { title: 'What else is refused by name', constructs: otherRefusals(tables, cases) }];
}

/** One row a form; its example says what a case must have. */
function formsOf(name: string, page: string, forms: readonly CommandForm[]): readonly Construct[] {
  return forms.map((form) => {
    const status = formStatus(form);
    const own = [...featuresOfInsights(form.example)].filter(
      (feature) => feature === `command:${name.toLowerCase()}` || isFormOf(feature, name.toLowerCase()),
    );
    const names = [name, ...own.filter((feature) => feature.startsWith('form:')).map((feature) => feature.slice(5))];
    return status.kind === 'exact'
      ? { syntax: form.syntax, names, page, refusal: null, features: own }
      : {
          syntax: form.syntax,
          names,
          page,
          refusal: reasonOf(status.reason),
          features: [`refused:${status.construct.toLowerCase()}`],
        };
  });
}

const isFormOf = (feature: string, name: string): boolean =>
  feature.startsWith(`form:${name} `) || (feature === 'form:stats … | stats' && name === 'stats');

/** The end of a refusal's sentence, behind what all of them begin with. */
function reasonOf(message: string): string {
  return message.replace(/^".*" cannot be answered from captured events: /, '').replace(/\.$/, '');
}

function exactFunction({ name, signature, page }: FunctionDescription): Construct {
  return { syntax: signature, names: [name], page, refusal: null, features: [`function:${name.toLowerCase()}`] };
}

function refusedFunction({ name, page, reason }: (typeof refusedFunctions)[number]): Construct {
  return { syntax: name, names: [name], page, refusal: reason, features: [`refused:${name.toLowerCase()}`] };
}

const operatorWords = new Set(['and', 'or', 'not', 'in', 'not in', 'like', 'not like']);

function wordConstruct({ word, page }: (typeof insightsWords)[number]): Construct {
  const isOperator = operatorWords.has(word) || !/^\w/.test(word);
  const feature = isOperator ? `operator:${word}` : `word:${word.toLowerCase()}`;
  return { syntax: word, names: [word], page, refusal: null, features: [feature] };
}

/** How a query is written, beside its words. */
const writing: readonly Construct[] = [
  exact('!', functionsPage, 'operator:!'),
  exact('-x', functionsPage, 'operator:-x'),
  exact('# comment', 'CWL_QuerySyntax-alias', 'syntax:comment'),
  exact('`name`', 'CWL_QuerySyntax-Guidelines', 'syntax:backticks'),
  exact('name.name', 'CWL_AnalyzeLogData-discoverable-fields', 'syntax:dots'),
  exact('name.0.name', 'CWL_AnalyzeLogData-discoverable-fields', 'syntax:position'),
];

function exact(syntax: string, page: string, feature: string): Construct {
  return { syntax, names: [syntax], page, refusal: null, features: [feature] };
}

function systemField({ name, page, isCaptured }: (typeof systemFieldReferences)[number]): Construct {
  const feature = `${isCaptured ? 'field' : 'refused'}:${name}`;
  const refusal = isCaptured ? null : 'captured events tell nothing of their delivery';
  return { syntax: name, names: [name], page, refusal, features: [isCaptured ? feature : feature.toLowerCase()] };
}

/** What the cases refuse beside the rows above: uses of a command or a function that are not answered. */
function otherRefusals(tables: readonly ConstructTable[], cases: readonly CitedCase[]): readonly Construct[] {
  const listed = new Set(tables.flatMap(({ constructs }) => constructs.flatMap(({ features }) => features)));
  const others = new Map<string, Construct>();
  for (const { kind, page, features } of cases) {
    const refused = [...features].find((each) => each.startsWith('refused:'));
    const syntax = [...features].find((each) => each.startsWith('named:'))?.slice('named:'.length);
    if (kind !== 'refusal' || refused === undefined || syntax === undefined || listed.has(refused)) continue;
    others.set(refused, { syntax, names: [syntax], page, refusal: '', features: [refused] });
  }
  return [...others.values()].toSorted((a, b) => (a.syntax.toLowerCase() < b.syntax.toLowerCase() ? -1 : 1));
}
