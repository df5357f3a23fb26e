import type { ResolvedValue } from '../../parameters/resolveValues.ts';
import type { QueryCell, Runbook } from '../../runbook/runbook.ts';
import { error, info, unsupported, warning, type Problem } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import { detectionNames, type DetectionNames } from '../detectionNames.ts';
import type { DetectionResource } from '../detection.ts';
import type { DetectionWish } from '../detectionWish.ts';

/** What a plan is made from, and what is found wrong on the way. One for each plan. */
export class Draft {
  readonly runbook: Runbook;
  readonly cell: QueryCell;
  readonly values: ReadonlyMap<string, ResolvedValue>;
  readonly wish: DetectionWish;
  readonly names: DetectionNames;
  /** In the cell's text. */
  readonly problems: Problem[] = [];

  constructor(runbook: Runbook, cell: QueryCell, values: ReadonlyMap<string, ResolvedValue>, wish: DetectionWish) {
    this.runbook = runbook;
    this.cell = cell;
    this.values = values;
    this.wish = wish;
    this.names = detectionNames({ runbook: wish.runbook, cell: cell.id }, wish.kind);
  }

  /** The whole cell: the place of what is not about a stretch of it. */
  get whole(): Range {
    return { start: 0, end: this.cell.text.text.length };
  }

  /** A fault in what was wished, or in what the cell says. */
  fault(code: string, message: string, range: Range = this.whole): void {
    this.problems.push(error(`detection.${code}`, message, range));
  }

  /** A clause that the target has no words for. */
  refuse(construct: string, message: string, range: Range = this.whole): void {
    this.problems.push(unsupported('detection.not-expressible', construct, message, range));
  }

  warn(code: string, message: string, range: Range = this.whole): void {
    this.problems.push(warning(`detection.${code}`, message, range));
  }

  note(code: string, message: string, range: Range = this.whole): void {
    this.problems.push(info(`detection.${code}`, message, range));
  }
}

/** The resources of a plan; what stands in the draft's problems may yet forbid it. */
export type MakeResources = (draft: Draft) => readonly DetectionResource[];
