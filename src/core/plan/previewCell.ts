import { checkQuery } from '../check/checkQuery.ts';
import { LookupTables } from '../insights/tables/lookupTables.ts';
import type { LookupTableText } from '../insights/tables/lookupTableText.ts';
import type { ResolvedValue } from '../parameters/resolveValues.ts';
import { followProblem } from '../filter/followProblem.ts';
import type { QueryCell, Runbook } from '../runbook/runbook.ts';
import { checkSql } from '../sql/checkSql.ts';
import { renderTemplate, type RenderedPlaceholder } from '../template/renderTemplate.ts';
import { hasErrors, type Problem } from '../text/problem.ts';
import type { Plan } from './plan.ts';
import { planCell } from './planCell.ts';

/** What a cell would send, and what the local engine would do with it; nothing is sent or started to know it. */
export interface CellPreview {
  /** `null` where nothing would be sent. */
  readonly plan: Plan | null;
  /** The text to look at: the rendered one, or the template where it cannot be rendered. */
  readonly text: string;
  /** What the placeholders became; ranges are in `text`. */
  readonly literals: readonly RenderedPlaceholder[];
  /** In `text`. A construct that only the local engine lacks is among them, by name. */
  readonly problems: readonly Problem[];
  readonly offline: OfflineVerdict;
}

/**
 * `exact`: the local engine answers as the service would. `refused`: it does not know a construct. `nothing-sent`: the
 * text is at fault, or a value is missing. SQL is judged with the table that its source declares.
 */
export type OfflineVerdict =
  | { readonly kind: 'exact' }
  | { readonly kind: 'refused'; readonly constructs: readonly string[] }
  | { readonly kind: 'nothing-sent'; readonly reason: string };

/** `lookupTables` are those that the query names, as a host found them; left out, nothing is said of them. */
export interface PreviewOptions {
  readonly now: number;
  readonly lookupTables?: readonly LookupTableText[];
}

export function previewCell(
  runbook: Runbook,
  cell: QueryCell,
  values: ReadonlyMap<string, ResolvedValue>,
  { now, lookupTables }: PreviewOptions,
): CellPreview {
  const planned = planCell(runbook, cell, values, { now });
  const { plan } = planned;
  if (plan === null) {
    const reason = planned.problems.find(({ severity }) => severity === 'error')?.message ?? '';
    const { text } = cell.text;
    return { plan, text, literals: [], problems: planned.problems, offline: { kind: 'nothing-sent', reason } };
  }
  const { placeholders } = renderTemplate(cell.text.text, cell.language, runbook.parameters, values);
  const problems = problemsOf(plan, lookupTables);
  return { plan, text: plan.text, literals: placeholders, problems, offline: verdictOn(problems) };
}

function problemsOf(plan: Plan, tableTexts: readonly LookupTableText[] | undefined): readonly Problem[] {
  if (plan.language === 'sql') return checkSql(plan.text, { now: plan.now, source: plan.source });
  const tables = tableTexts === undefined ? undefined : new LookupTables(tableTexts);
  const found = checkQuery(plan.language, plan.text, undefined, tables);
  return plan.follow === undefined ? found : [...found, followProblem(plan.text)];
}

function verdictOn(problems: readonly Problem[]): OfflineVerdict {
  const fault = problems.find(({ severity, unsupported }) => severity === 'error' && unsupported === undefined);
  if (fault !== undefined) return { kind: 'nothing-sent', reason: fault.message };
  if (!hasErrors(problems)) return { kind: 'exact' };
  const constructs = problems.flatMap(({ severity, unsupported }) =>
    severity === 'error' && unsupported !== undefined ? [unsupported] : [],
  );
  return { kind: 'refused', constructs: [...new Set(constructs)] };
}
