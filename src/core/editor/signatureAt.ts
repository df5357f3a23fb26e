import { isReserved } from '../insights/grammar/names.ts';
import { parseSignature } from '../insights/functions/scalarFunction.ts';
import { pageLink } from '../reference/documentationLinks.ts';
import { sqlFunctionReference } from '../reference/sqlFunctionReference.ts';
import type { CellContext } from './cellContext.ts';
import { insightsFunction } from './describe/describeInsights.ts';
import { paragraphs } from './describe/markdown.ts';
import { readPrefix } from './places/readPrefix.ts';
import { TokenWords } from './places/tokenWords.ts';
import type { SignatureHelp } from './signatureHelp.ts';

/** Brackets that are looked at, from the inside out. */
const mostBrackets = 20;

/** The function that is being called at an offset of an Insights or SQL cell, and which argument is written. */
export function signatureAt(context: CellContext, offset: number): SignatureHelp | null {
  const { language } = context.cell;
  const { text } = context.cell.text;
  if ((language !== 'insights' && language !== 'sql') || !(offset >= 0 && offset <= text.length)) return null;
  const prefix = readPrefix(language, text, offset, () => false);
  const words = new TokenWords(prefix.text, prefix.tokens);
  for (const bracket of words.openBrackets().toReversed().slice(0, mostBrackets)) {
    const name = words.at(bracket - 1);
    const isCall =
      words.at(bracket) === '(' && words.tokens[bracket - 1]?.kind === (language === 'sql' ? 'word' : 'name');
    if (!isCall || (language === 'insights' && isReserved(name))) continue;
    const entry = language === 'sql' ? sqlFunctionReference(name) : insightsFunction(name);
    if (entry === undefined || entry.signature === '') continue;
    return help(entry, words.commasSince(bracket));
  }
  return null;
}

function help(
  { signature, summary, page }: { readonly signature: string; readonly summary: string; readonly page: string },
  commas: number,
): SignatureHelp {
  const parameters = parseSignature(signature).parameters.map(({ label }) => ({ label }));
  return {
    label: signature,
    documentation: paragraphs(summary, pageLink(page)),
    parameters,
    // A `...rest` stands for any number of arguments.
    active: Math.max(0, Math.min(commas, parameters.length - 1)),
  };
}
