import { checkIdentities } from '../access/checkIdentities.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { ResolvedValue } from '../parameters/resolveValues.ts';
import type { QueryLanguage } from '../query/language.ts';
import { resolveSource } from '../plan/resolveSource.ts';
import type { Cell, QueryCell, Runbook } from '../runbook/runbook.ts';
import { renderSample } from '../template/checkTemplate.ts';
import type { Segment } from '../template/segment.ts';
import { templateLanguages } from '../template/templateLanguages.ts';
import { firstProblems, mostProblems } from '../text/firstProblems.ts';
import { hasErrors, type Fix, type Problem } from '../text/problem.ts';
import type { CheckedQuery } from './checkedQuery.ts';
import { checkLimits, limitCodes } from './checkLimits.ts';
import { readQuery } from './checkQuery.ts';
import { fillTemplate, type FilledTemplate } from './fillTemplate.ts';
import { fixSortAfterDedup } from './fixes/sortAfterDedup.ts';
import { fixTextInSql } from './fixes/textInSql.ts';
import { fixUnknownParameter } from './fixes/unknownParameter.ts';
import { isInValue, placeInTemplate } from './placeInTemplate.ts';
import { readAround, touchesTag } from './readAround.ts';
import { rules } from './rules/rules.ts';
import { secretProblems } from './secretProblems.ts';

/** What is known beside the runbook, and sharpens what is said of it. */
export interface CheckOptions {
  /** The values as they are now: the limits of the services are then those of the text that would be sent. */
  readonly values?: ReadonlyMap<string, ResolvedValue>;
  /** What the target's data hold. */
  readonly catalog?: Catalog | null;
  /** The identities that the configuration declares; absent where it is not known. */
  readonly identities?: readonly string[];
}

/**
 * What is wrong with one cell, and what could be meant otherwise: its placeholders, its query, and the rules of `rules/`.
 * A construct that only the local engine lacks is a warning here, for the cell may be meant for a live target. Ranges are
 * in the cell's text; a fix may have `fileEdits` beside its edits. In the order of the text, at most a hundred. Never throws.
 */
export function checkCell(runbook: Runbook, cell: Cell, options: CheckOptions = {}): readonly Problem[] {
  if (cell.kind === 'prose') return secretProblems(cell.text.text);
  const filled = fillTemplate(cell.text.text);
  const sample = renderSample(cell.text.text, cell.language, runbook.parameters);
  const isRendered = sample.text !== null && !hasErrors(sample.problems);
  const reading =
    isRendered && sample.text !== null ? { text: sample.text, segments: sample.segments } : unrendered(filled);
  const source = resolveSource(runbook, cell);
  const read = isRendered ? readQuery(cell.language, reading.text, source) : readAround(cell.language, filled, source);
  const found = [...read.problems, ...unknownIdentities(cell.language, reading.text, options.identities)];
  const isSound = !hasErrors(found);
  const query: CheckedQuery = {
    runbook,
    cell,
    language: cell.language,
    text: reading.text,
    tokens: templateLanguages[cell.language].tokenize(reading.text).tokens,
    isSound,
    insights: isSound ? read.insights : null,
    catalog: options.catalog ?? null,
  };
  const said = joined(
    found
      // Whether a value is one of those that a key lists is known when there is a value.
      .filter(({ code, range }) => !ofValues.test(code) || !isInValue(reading.segments, range))
      .map((problem) => withFix(query, problem)),
    // The values put in are samples: what a rule finds in one of them is nobody's.
    rules
      .flatMap((rule) => rule.check(query).slice(0, mostProblems))
      .filter(({ range }) => !isInValue(reading.segments, range)),
  );
  const placed = said.map((problem) => placeInTemplate(reading.segments, filled, problem));
  const own = sample.problems.map((problem) => {
    const fix = problem.code === 'template.unknown-parameter' ? fixUnknownParameter(runbook, cell, problem) : null;
    return fix === null ? problem : { ...problem, fix };
  });
  const beside = isRendered ? placed : placed.filter(({ range }) => !touchesTag(filled, range));
  return firstProblems([
    ...withLimits(runbook, cell, filled, [...own, ...beside.map(asWarning)], options.values),
    ...secretProblems(cell.text.text),
  ]);
}

/** Who sends a request is declared, where the configuration is known. */
function unknownIdentities(
  language: QueryLanguage,
  text: string,
  known: CheckOptions['identities'],
): readonly Problem[] {
  return language !== 'access' || known === undefined ? [] : checkIdentities(text, known);
}

/** A template that cannot be rendered is read with words in the place of its tags, offset by offset. */
function unrendered({ text }: FilledTemplate): { readonly text: string; readonly segments: readonly Segment[] } {
  const whole = { start: 0, end: text.length };
  return { text, segments: text === '' ? [] : [{ rendered: whole, template: whole, isLiteral: false }] };
}

/** The codes of problems that go by what a value says, which is known when there is a value. */
const ofValues = /^(?:alarms\.value$|access\.)/;

/** Fixes for problems of the parsers that reach further than a parser sees. */
const fixes: Readonly<Record<string, (query: CheckedQuery, problem: Problem) => Fix | null>> = {
  'insights.after-dedup': fixSortAfterDedup,
  'sql.type': fixTextInSql,
};

function withFix(query: CheckedQuery, problem: Problem): Problem {
  const fix = Object.hasOwn(fixes, problem.code) ? (fixes[problem.code]?.(query, problem) ?? null) : null;
  return fix === null ? problem : { ...problem, fix };
}

/** Where a parser refuses the very place that a rule speaks of, the parser is heard, with the fix that the rule knows. */
function joined(found: readonly Problem[], ruled: readonly Problem[]): readonly Problem[] {
  const keyOf = ({ range }: Problem): string => `${range.start} ${range.end}`;
  const refused = new Set(found.filter(({ severity }) => severity === 'error').map(keyOf));
  const known = new Map(
    ruled.filter((problem) => refused.has(keyOf(problem))).map((problem) => [keyOf(problem), problem]),
  );
  const mended = found.map((problem) => {
    const fix = problem.severity === 'error' ? known.get(keyOf(problem))?.fix : undefined;
    return fix === undefined || problem.fix !== undefined ? problem : { ...problem, fix };
  });
  return [...mended, ...ruled.filter((problem) => !refused.has(keyOf(problem)))];
}

/** With values, what they make of the limits takes the place of what was said of the sample. */
function withLimits(
  runbook: Runbook,
  cell: QueryCell,
  filled: FilledTemplate,
  problems: readonly Problem[],
  values: CheckOptions['values'],
): readonly Problem[] {
  const others = problems.filter(({ code }) => !limitCodes.has(code));
  const sampled = problems.filter(({ code }) => limitCodes.has(code));
  const limits = values === undefined || hasErrors(others) ? null : checkLimits(runbook, cell, filled, values);
  if (limits !== null) return [...others, ...limits];
  // The template and the parser count the same characters.
  const parsed = sampled.filter(({ code }) => code !== 'template.too-long');
  return [...others, ...(parsed.length > 0 ? parsed : sampled)];
}

function asWarning(problem: Problem): Problem {
  return problem.unsupported === undefined ? problem : { ...problem, severity: 'warning' };
}
