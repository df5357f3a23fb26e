import { filterWords } from '../../../src/core/reference/filterWords.ts';
import type { Construct, ConstructTable } from '../language.ts';

const syntaxPage = 'FilterAndPatternSyntax';

/** The forms of a pattern, its selectors, operators and values, as the page has them. */
export const filterTables: readonly ConstructTable[] = [
  {
    title: 'Terms',
    constructs: [
      construct('(empty)', 'empty'),
      construct('term', 'term', 'include'),
      construct('"phrase"', 'phrase', 'include'),
      construct('?term', 'optional'),
      construct('-term', 'exclude'),
      construct('%regex%', 'term %regex%'),
    ],
  },
  {
    title: 'Space-delimited patterns',
    constructs: [
      construct('[field, …]', 'delimited'),
      construct('[..., field]', 'delimited', '...'),
      construct('[field = text]', 'delimited', '='),
      construct('[field != text]', 'delimited', '!='),
      construct('[field > number]', 'delimited', 'number'),
      construct('[field = te*t]', 'delimited', 'wildcard'),
      construct('[field = %regex%]', 'delimited', 'property %regex%'),
      construct('[field = a && field = b]', 'delimited', 'slot &&'),
      construct('[field = a || field = b]', 'delimited', 'slot ||'),
    ],
  },
  {
    title: 'JSON patterns: selectors',
    constructs: [
      construct('$.name', 'json', '.name'),
      construct("$.['key']", 'json', "['key']"),
      construct('$.list[0]', 'json', '[0]'),
      construct('$.list[*]', 'json', '[*]'),
      construct('$.*', 'json', '.*'),
    ],
  },
  {
    title: 'JSON patterns: operators',
    constructs: [
      ...filterWords.map(({ word, page }): Construct => ({ ...construct(word, 'json', word), page })),
      construct('( … )', 'parentheses'),
    ],
  },
  {
    title: 'JSON patterns: values',
    constructs: [
      construct('number', 'json', 'number'),
      construct('quoted text', 'json', 'quoted'),
      construct('bare text', 'json', 'bare'),
      construct('wildcard *', 'json', 'wildcard'),
      construct('%regex%', 'json', 'property %regex%'),
    ],
  },
];

function construct(syntax: string, ...features: readonly string[]): Construct {
  return { syntax, names: [syntax], page: syntaxPage, refusal: null, features };
}
