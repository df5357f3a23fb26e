import { aggregates } from '../../insights/functions/aggregates.ts';
import { refusedFunctions } from '../../insights/functions/refusedFunctions.ts';
import { parseSignature, type FunctionDescription } from '../../insights/functions/scalarFunction.ts';
import { scalarFunctions } from '../../insights/functions/scalarFunctions.ts';
import { bin } from '../../insights/functions/timeFunctions.ts';
import { pageLink } from '../../reference/documentationLinks.ts';
import { runsOffline, sqlFunctionReferences } from '../../reference/sqlFunctionReference.ts';
import { paragraphs } from '../describe/markdown.ts';
import type { Place } from '../places/place.ts';
import { refusedRank, snippetText, type Offer } from './offering.ts';

/** Functions with a tab stop for each argument that must be given; where a bracket follows already, their names. */
export function offerFunctions(place: Place, of: 'row' | 'aggregate'): readonly Offer[] {
  if (place.language === 'sql') return place.isCalled ? sqlNames : sqlCalls;
  if (of === 'aggregate') return place.isCalled ? aggregateNames : aggregateCalls;
  return place.isCalled ? rowNames : rowCalls;
}

const row: readonly FunctionDescription[] = [...scalarFunctions, bin];
const refused: readonly Offer[] = refusedFunctions.map(({ name, page, reason }, index) => ({
  kind: 'function',
  label: name,
  detail: 'not offline',
  documentation: paragraphs(`Not offline: ${reason}.`, pageLink(page)),
  text: `${name}($1)`,
  isSnippet: true,
  rank: refusedRank + index,
}));

const rowCalls: readonly Offer[] = [...row.map(offerCall), ...refused];
const rowNames: readonly Offer[] = rowCalls.map(nameOnly);
const aggregateCalls: readonly Offer[] = aggregates.map(offerCall);
const aggregateNames: readonly Offer[] = aggregateCalls.map(nameOnly);

const sqlCalls: readonly Offer[] = sqlFunctionReferences.map(({ name, signature, summary, page }, index) => {
  const runsHere = runsOffline(name);
  return {
    kind: 'function',
    label: name,
    detail: runsHere ? signature : `${signature}, not offline`,
    documentation: paragraphs(summary, runsHere ? null : 'Not offline.', pageLink(page)),
    text: sqlSnippet(signature),
    isSnippet: true,
    rank: runsHere ? index : refusedRank + index,
  };
});
const sqlNames: readonly Offer[] = sqlCalls.map(nameOnly);

function offerCall(entry: FunctionDescription, rank: number): Offer {
  const { name, signature, summary, page } = entry;
  return {
    kind: 'function',
    label: name,
    detail: signature,
    documentation: paragraphs(summary, pageLink(page)),
    text: callSnippet(entry),
    isSnippet: true,
    rank,
  };
}

function callSnippet({ name, signature }: FunctionDescription): string {
  if (name === 'count') return 'count(${1:*})';
  const required = parseSignature(signature).parameters.filter(({ optional }) => !optional);
  const stops = required.map(({ label }, index) => {
    const argument = label.replace(/^\.\.\./, '').replace(/\??:.*$/, '');
    return `\${${index + 1}:${snippetText(argument === 'period' ? '5m' : argument)}}`;
  });
  return `${name}(${stops.length === 0 ? '$1' : stops.join(', ')})`;
}

/** `cast(value AS type)` has two stops in one argument; what may be left out is left out. */
function sqlSnippet(signature: string): string {
  const required = signature.replaceAll(/\[[^\]]*\]/g, '');
  const name = required.slice(0, required.indexOf('('));
  const inner = required.slice(name.length + 1, -1);
  if (inner === '') return `${name}()`;
  let stop = 0;
  const stops = inner.split(', ').map((argument) => {
    const cast = /^(\w+) AS \w+$/.exec(argument);
    if (cast !== null) return `\${${++stop}:${cast[1] ?? ''}} AS \${${++stop}:varchar}`;
    return `\${${++stop}:${snippetText(argument)}}`;
  });
  return `${name}(${stops.join(', ')})`;
}

/** The function without its arguments. */
function nameOnly({ kind, label, detail, documentation, rank }: Offer): Offer {
  return {
    kind,
    label,
    text: label,
    rank,
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : { documentation }),
  };
}
