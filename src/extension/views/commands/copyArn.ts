import * as vscode from 'vscode';
import { arnOf } from '../subjectFacts.ts';
import type { ViewCommand } from './viewCommand.ts';

/** Copies the ARN of what a node stands for. */
export const copyArn: ViewCommand = {
  id: 'apirunbook.views.copyArn',
  async run({ node }) {
    const arn = arnOf(node?.subject ?? null);
    if (arn !== null) await vscode.env.clipboard.writeText(arn);
  },
};
