import * as vscode from 'vscode';
import type { DetectionPlan } from '../../../core/detection/detection.ts';
import type { DetectionChoice, DetectionWish } from '../../../core/detection/detectionWish.ts';
import { hasErrors, type Problem } from '../../../core/text/problem.ts';
import { visibleText } from '../../../core/table/visibleText.ts';
import type { LanguageFunctions } from '../../editor/loadLanguage.ts';
import { askMissing, askNotice } from './askWish.ts';
import type { DetectionCell, DetectionRequest, DetectionSite } from './detectionRequest.ts';

export interface PlannedRequest {
  readonly request: DetectionRequest;
  readonly plan: DetectionPlan;
  readonly problems: readonly Problem[];
}

/** Answers that are asked for at most, so that a plan that lacks the same one again and again ends. */
const mostQuestions = 6;

/**
 * Makes the plan, asking for what it lacks and nothing else.
 *
 * @returns `undefined` where the person gave up, or the cell cannot become it, which was said.
 */
export async function planRequest(
  { planDetection }: Pick<LanguageFunctions, 'planDetection'>,
  of: DetectionCell,
  kind: DetectionChoice,
  at: DetectionSite | null,
): Promise<PlannedRequest | undefined> {
  const notice = await askNotice(kind);
  if (notice === undefined) return undefined;
  let wish: DetectionWish = {
    kind,
    runbook: of.path,
    account: at?.place.account ?? null,
    region: at?.place.region ?? null,
    notice,
    ...(at === null ? {} : { target: at.target.name }),
  };
  for (let asked = 0; ; asked += 1) {
    const { plan, problems } = planDetection(of.runbook, of.cell, of.values, wish);
    if (plan !== null) return { request: { of, at, wish }, plan, problems };
    const answer = asked < mostQuestions ? await askMissing(problems.filter(isError)) : null;
    if (answer === undefined) return undefined;
    if (answer === null) {
      const [first] = problems.filter(isError);
      void vscode.window.showErrorMessage(visibleText(first?.message ?? 'This cell cannot be an alarm.'));
      return undefined;
    }
    wish = { ...wish, ...answer };
  }
}

function isError(problem: Problem): boolean {
  return hasErrors([problem]);
}
