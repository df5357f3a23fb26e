import { detectionLines } from '../../../core/detection/detectionLines.ts';
import { dryRunSummary } from '../../../core/detection/dryRun/dryRunSummary.ts';
import { nameResource } from '../../../core/detection/nameResource.ts';
import { visibleText } from '../../../core/table/visibleText.ts';
import { placeText } from '../placeTexts.ts';
import type { DetectionReport, DetectionRequest } from './detectionRequest.ts';

/** The sheet that a person reads before anything is changed, in the manner of a diff. Holds no secret. */
export function detectionSheet({ of, at, wish }: DetectionRequest, report: DetectionReport, title: string): string {
  const { plan, problems, diff, dryRun, triedOn, cost } = report;
  const where = at === null ? 'for any account: nothing was asked of AWS' : placeText(at.place);
  const remarks = problems.map(({ severity, message }) => `! ${severity}: ${message}`);
  const tried = dryRun === null ? [] : [`Dry run on ${triedOn ?? 'nothing'}`, ...dryRunLines(dryRun), ''];
  const costs = cost.resources.map(({ resource, text }) => `  ${nameResource(resource)}: ${text}`);
  return [
    `# ${title} for the cell "${of.cell.title ?? of.cell.id}" of ${wish.runbook}`,
    `# ${where}`,
    '',
    ...(diff?.isSame === true ? ['Everything is in place already.', ''] : []),
    ...(diff?.isRefused === true ? ['! Refused: nothing can be changed as long as this stands in the way.', ''] : []),
    ...detectionLines(plan, diff),
    '',
    ...(remarks.length === 0 ? [] : [...remarks, '']),
    ...tried,
    `Cost  ${cost.text}`,
    ...costs,
    '',
  ]
    .map(visibleText)
    .join('\n');
}

/** Days of a dry run that are shown. */
const mostDays = 14;

function dryRunLines(outcome: NonNullable<DetectionReport['dryRun']>): readonly string[] {
  switch (outcome.kind) {
    case 'untold':
      return [`  ${outcome.reason}`];
    case 'failed':
      return outcome.result.problems.map(({ message }) => `  ! ${message}`);
    case 'ran': {
      const { dryRun, isCutOff } = outcome;
      const days = [...dryRun.perDay].slice(0, mostDays).map(([day, count]) => `  ${day}: ${count}`);
      const more = dryRun.perDay.size - mostDays;
      return [
        `  ${dryRunSummary(dryRun)}${isCutOff ? ' At least: there were more events than one answer holds.' : ''}`,
        ...days,
        ...(more > 0 ? [`  … ${more} more days`] : []),
      ];
    }
  }
}
