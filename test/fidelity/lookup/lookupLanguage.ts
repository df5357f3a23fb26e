import { lookupPositions } from '../../../src/core/lookup/positions.ts';
import { parseLookup } from '../../../src/core/lookup/parseLookup.ts';
import { lookupAttributes } from '../../../src/core/lookup/lookupQuery.ts';
import { lookupAttributesPage } from '../../../src/core/reference/lookupAttributeReference.ts';
import type { LookupCase } from '../../unit/core/lookup/cases/lookup.cases.ts';
import { caseModules } from '../caseModules.ts';
import type { Construct, Language } from '../language.ts';

export async function lookupLanguage(): Promise<Language> {
  const modules = await caseModules('lookup');
  return {
    title: 'Event lookups',
    introduction:
      'What LookupEvents of CloudTrail takes: one attribute, or none; and a filter pattern of ours behind it.',
    tables: [
      {
        title: 'Attributes',
        constructs: [
          ...lookupAttributes.map((name) => construct(`${name} = value`, name, lookupAttributesPage)),
          construct('(no attribute)', 'no attribute', 'API_LookupEvents'),
          construct('where { pattern }', 'where { pattern }', 'FilterAndPatternSyntax'),
        ],
      },
    ],
    positions: lookupPositions,
    leastCases: 3,
    cases: modules.flatMap(({ name: module, cases }) =>
      (cases as readonly LookupCase[]).map(({ page, text }) => ({
        page,
        module,
        kind: 'answer' as const,
        features: featuresOfLookup(text),
      })),
    ),
  };
}

function construct(syntax: string, name: string, page: string): Construct {
  return { syntax, names: [name], page, refusal: null, features: [name] };
}

function featuresOfLookup(text: string): ReadonlySet<string> {
  const { query } = parseLookup(text);
  const features = new Set([query?.attribute?.key ?? 'no attribute']);
  if (query !== null && query.where !== null) features.add('where { pattern }');
  return features;
}
