import assert from 'node:assert/strict';
import type { DetectionWish } from '../../../../src/core/detection/detectionWish.ts';
import { planDetection, type PlannedDetection } from '../../../../src/core/detection/planDetection.ts';
import { resolveValues } from '../../../../src/core/parameters/resolveValues.ts';
import { parseRunbook } from '../../../../src/core/runbook/parseRunbook.ts';
import type { Cell, Runbook } from '../../../../src/core/runbook/runbook.ts';

/** A cell as a person writes it in a runbook, with what is declared around it. */
export interface WrittenCell {
  /** The language and the text: `['filter', '{ … }']`. */
  readonly query: readonly [language: string, text: string];
  /** More lines of the cell: `expect: {rows: '0'}`. */
  readonly more?: readonly string[];
  /** `actor: {type: principal}`. */
  readonly parameters?: readonly string[];
  readonly values?: Readonly<Record<string, string | readonly string[]>>;
  readonly logGroups?: readonly string[];
}

export const role = 'arn:aws:iam::111122223333:role/Watch';
export const topic = 'arn:aws:sns:us-east-1:111122223333:oncall';

export const plainWish: DetectionWish = {
  kind: 'metricAlarm',
  runbook: 'runbooks/login.apirunbook',
  account: '111122223333',
  region: 'us-east-1',
  notice: { kind: 'topic', arn: topic },
  role,
};

export interface ReadCell {
  readonly runbook: Runbook;
  readonly cell: Cell;
}

export function readCell({ query, more = [], parameters = [], logGroups = ['trail'] }: WrittenCell): ReadCell {
  const [language, text] = query;
  const declared = parameters.length === 0 ? [] : ['parameters:', ...parameters.map((line) => `  ${line}`)];
  const lines = [
    'apirunbook: 1',
    'title: Suspicious logins',
    'sources:',
    `  logs: {type: logs, logGroups: [${logGroups.map((group) => JSON.stringify(group)).join(', ')}]}`,
    '  trail: {type: cloudtrail}',
    ...declared,
    'cells:',
    '- id: denied',
    '  title: Denied calls',
    ...more.map((line) => `  ${line}`),
    `  ${language}: |`,
    ...text.split('\n').map((line) => `    ${line}`),
    '',
  ];
  const { runbook } = parseRunbook('login.apirunbook', lines.join('\n'));
  const cell = runbook?.cells[0];
  assert.ok(runbook !== null && runbook !== undefined && cell !== undefined, lines.join('\n'));
  return { runbook, cell };
}

export function detectionOf(
  written: WrittenCell,
  wish: Partial<DetectionWish> = {},
): PlannedDetection & { readonly text: string } {
  const { runbook, cell } = readCell(written);
  const layer = { from: 'typed', values: new Map(Object.entries(written.values ?? {})) } as const;
  const { values } = resolveValues(runbook.parameters, [layer], { now: Date.parse('2026-11-20T00:00:00Z') });
  return { ...planDetection(runbook, cell, values, { ...plainWish, ...wish }), text: cell.text.text };
}
