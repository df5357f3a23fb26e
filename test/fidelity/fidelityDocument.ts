import type { Position } from '../../src/core/reference/position.ts';
import type { SourcePositions } from '../../src/sources/aws/positions.ts';
import { citation } from './citation.ts';
import { casesOf, positionsOf, type CitedCase, type Construct, type Language } from './language.ts';

/** The text of docs/fidelity.md. Throws where a construct that is called exact has too few cases, or a refused one none. */
export function fidelityDocument(languages: readonly Language[], sources: readonly SourcePositions[]): string {
  for (const language of languages) checkCases(language);
  const sections = [
    introduction,
    summary(languages),
    comparisons,
    ...languages.flatMap((language) => [languageSection(language), positionSection(language)]),
    sourceSection(sources),
  ];
  return `${sections.join('\n\n')}\n`;
}

const introduction = `# What the offline engine answers, and how faithfully

<!-- Written by \`npm run fidelity\` from the tests' tables of cases; do not edit. -->

A cell asks captured files in the words that AWS's services take. This page lists every command, function and operator, with the page that describes it and the tests that hold us to it. Each is

- **exact**: the answer is the one that the page describes, over the same events; or
- **refused**: the cell is not run, and its text is marked where the construct stands. Nothing is approximated.

Where the pages do not say what happens, a choice had to be made. Those are the **positions**: what is done here, on what ground, and whether the service is known to answer otherwise. A construct that a position concerns is exact but for that.

A case counts for a construct when the parser of the language finds the construct in the case's query. An exact row has three cases or more, in SQL one; a refused row has one. The page is not written otherwise.`;

const comparisons = `## What was compared

No account was at hand, so nothing here was compared with the live services. What was, and the commands that do it again:

- **Two readings of the pages.** A second evaluator of each language but SQL and alarms, slow and plain, is written straight from the pages and the positions. Random queries and events go through both; a seed and a number bring a case back.
  \`npx mocha test/differential/differential.test.ts\`, at length \`npx tsx test/differential/main.ts --cases 1000000 --seed 7\`.
- **The same events, arranged otherwise.** Files split, reordered, repeated and compressed, conditions rewritten into others that mean the same: the answers must not change.
  \`npx mocha test/differential/metamorphic.test.ts\`.
- **The whole way through the engine.** Random cases as the engine answers them, from files on disk.
  \`npx mocha test/differential/throughEngine.test.ts\`.
- **Captured and served.** The same cells, asked of files and asked with AWS's SDK over HTTP of \`apirunbook serve\`, give the same tables.
  \`npx mocha 'test/unit/sources/aws/**/same*.test.ts' test/unit/sources/aws/alarms/askAlarms.test.ts\`.
- **Published queries and rules.** Public CloudTrail queries for Logs Insights, the filter patterns of the CIS benchmark, AWS's published samples for Athena and CloudTrail Lake.
  \`npx mocha test/unit/core/insights/insightsCorpus.test.ts test/unit/core/filter/cisPatterns.test.ts test/unit/core/sql/answers.test.ts\`.`;

function summary(languages: readonly Language[]): string {
  const rows = languages.map((language) => {
    const constructs = language.tables.flatMap((table) => table.constructs);
    const exact = constructs.filter(({ refusal }) => refusal === null).length;
    const differing = language.positions.filter(({ differsLive }) => differsLive === true).length;
    const cited = citedCount(language.cases);
    return [
      `[${language.title}](#${slug(language.title)})`,
      exact,
      constructs.length - exact,
      `${language.positions.length} (${differing})`,
      language.cases.length,
      cited,
    ];
  });
  return `## Summary

${table(['Language', 'Exact', 'Refused', 'Positions (known to differ live)', 'Cases', 'Of them citing a page'], rows)}

A page is one of AWS's documentation, or of Trino's, which is the reference of the functions of Athena. The other cases state a position, or cite a report, a standard or a published query.`;
}

/** How many cases cite a page of AWS or of Trino. */
export function citedCount(cases: readonly CitedCase[]): number {
  return cases.filter(({ page }) => ['aws', 'trino'].includes(citation(page).kind)).length;
}

function languageSection(language: Language): string {
  const tables = language.tables
    .filter(({ constructs }) => constructs.length > 0)
    .map(({ title, constructs }) => {
      const hasPositions = constructs.some((construct) => positionsOf(construct, language).length > 0);
      const headings = ['Construct', 'Page', 'Status', ...(hasPositions ? ['Positions'] : []), 'Cases'];
      const rows = constructs.map((construct) => constructRow(construct, language, hasPositions));
      return `### ${language.title}: ${title}\n\n${table(headings, rows)}`;
    });
  return [`## ${language.title}`, language.introduction, ...tables].join('\n\n');
}

function constructRow(construct: Construct, language: Language, hasPositions: boolean): readonly string[] {
  const { syntax, page, refusal } = construct;
  const reason = refusal === null || refusal === '' ? '' : `: ${plain(refusal)}`;
  const links = positionsOf(construct, language).map(({ topic }) => `[${plain(topic)}](#${anchor(language, topic)})`);
  return [
    code(syntax),
    pageLink(page),
    refusal === null ? 'exact' : `refused${reason}`,
    ...(hasPositions ? [links.join(', ')] : []),
    tests(casesOf(construct, language)),
  ];
}

/** The number of cases, and the modules that have most of them. */
function tests(cases: readonly CitedCase[]): string {
  const counts = new Map<string, number>();
  for (const { module } of cases) counts.set(module, (counts.get(module) ?? 0) + 1);
  const modules = Array.from(counts).toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const named = modules.slice(0, 2).map(([module]) => module.slice(module.indexOf('/') + 1));
  const more = modules.length > 2 ? `, ${modules.length - 2} more` : '';
  return `${cases.length}: ${named.join(', ')}${more}`;
}

function positionSection(language: Language): string {
  const rows = language.positions.map((position) => positionRow(position, language));
  return `### ${language.title}: positions\n\n${table(['Topic', 'Here', 'Ground', 'Live', 'Cases that state it'], rows)}`;
}

function positionRow({ topic, position, ground, differsLive }: Position, language: Language): readonly string[] {
  const cases = language.cases.filter(({ page }) => {
    const cited = citation(page);
    return cited.kind === 'position' && cited.topic === topic;
  });
  return [
    `<a id="${anchor(language, topic)}"></a>${plain(topic)}`,
    plain(position),
    plain(ground),
    differsLive === true ? 'differs' : 'may differ',
    cases.length === 0 ? '' : String(cases.length),
  ];
}

/** The positions of asking AWS. They are held by the tests of the adapters and of the server, which have no tables of cases. */
function sourceSection(sources: readonly SourcePositions[]): string {
  const sections = sources.map(({ title, positions }) => {
    const rows = positions.map(({ topic, position, ground, differsLive }) => [
      plain(topic),
      plain(position),
      plain(ground),
      differsLive === true ? 'yes' : 'no',
    ]);
    return `### ${title}: positions\n\n${table(['Topic', 'What is done', 'Ground', 'Makes an answer differ'], rows)}`;
  });
  return [
    `## Asking AWS

How a cell becomes requests to AWS and their answers its table, and what \`apirunbook serve\` answers, where the pages leave it open. Each of these is one answer for all: the last column says whether it makes the answer another than that of captured events, or the server's another than that of AWS.`,
    ...sections,
  ].join('\n\n');
}

function checkCases(language: Language): void {
  for (const { title, constructs } of language.tables) {
    for (const construct of constructs) {
      const count = casesOf(construct, language).length;
      const least = construct.refusal === null ? language.leastCases : 1;
      if (count < least) {
        throw new Error(`${language.title}, ${title}: ${construct.syntax} has ${count} cases, not ${least}`);
      }
    }
  }
}

function pageLink(page: string): string {
  const cited = citation(page);
  if (cited.kind === 'position') return 'none: a position';
  return 'url' in cited ? `[${cited.name.replace(/^CWL_QuerySyntax-/, '')}](${cited.url})` : plain(page);
}

function table(headings: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n');
}

const anchor = ({ title }: Language, topic: string): string => `${slug(title)}-${slug(topic)}`;

/** Lower-case letters, digits and dashes; other characters by their numbers, so that \`=\` and \`!=\` differ. */
function slug(text: string): string {
  const spelled = text
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, (sign) => (/[,.:()…]/.test(sign) ? '' : `-${sign.charCodeAt(0)}`));
  return spelled.trim().replace(/[ -]+/g, '-').replace(/^-/, '');
}

/** A syntax as code in a cell of a table. */
function code(text: string): string {
  const fence = text.includes('`') ? '``' : '`';
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${text.replaceAll('|', '\\|')}${pad}${fence}`;
}

/** A sentence in a cell of a table; what stands between backticks is code and stays. */
function plain(text: string): string {
  return text
    .replaceAll('|', '\\|')
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replaceAll('<', '&lt;').replace(/[*_]/g, '\\$&')))
    .join('');
}
