import * as vscode from 'vscode';
import { changeAlarm } from '../detection/changeAlarm.ts';
import { showPlan } from '../detection/createAlarm.ts';
import type { DetectionSheet, DetectionSheets } from '../detection/detectionSheets.ts';
import { writeAlarm } from '../detection/writeAlarm.ts';
import type { ViewCommand } from './viewCommand.ts';

/** What is done from the sheet of a plan: the one whose lens was clicked, or that in front. */
export const sheetCommands: readonly ViewCommand[] = [
  {
    id: 'apirunbook.views.applyAlarm',
    run: async ({ services, host: { sheets }, target }) => {
      const sheet = sheetOf(sheets, target);
      if (sheet !== undefined) await changeAlarm(services, sheets, sheet, 'apply');
    },
  },
  {
    id: 'apirunbook.views.removeAlarm',
    run: async ({ services, host: { sheets }, target }) => {
      const sheet = sheetOf(sheets, target);
      if (sheet !== undefined) await changeAlarm(services, sheets, sheet, 'remove');
    },
  },
  {
    id: 'apirunbook.views.writeAlarm',
    run: async ({ services, host: { sheets }, target }) => {
      const sheet = sheetOf(sheets, target);
      if (sheet !== undefined) await writeAlarm(services, sheet);
    },
  },
  {
    id: 'apirunbook.views.rereadAlarm',
    run: async ({ services, host: { sheets }, target }) => {
      const sheet = sheetOf(sheets, target);
      if (sheet === undefined) return;
      const { request, report } = sheet;
      const planned = { request, plan: report.plan, problems: report.problems };
      await showPlan(services, sheets, planned, request.at?.target ?? null);
    },
  },
];

function sheetOf(sheets: DetectionSheets, target: unknown): DetectionSheet | undefined {
  const uri = target instanceof vscode.Uri ? target : vscode.window.activeTextEditor?.document.uri;
  return uri === undefined ? undefined : sheets.of(uri);
}
