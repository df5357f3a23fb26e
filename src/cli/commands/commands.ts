import type { AddCommand } from './addCommand.ts';
import { checkCommand } from './check.ts';
import { conformanceCommand } from './conformance.ts';
import { copyCommand } from './copy.ts';
import { fmtCommand } from './fmt.ts';
import { importCommand } from './import.ts';
import { policyCommand } from './policy.ts';
import { queryCommand } from './query.ts';
import { renderCommand } from './render.ts';
import { runCommand } from './run.ts';
import { serveCommand } from './serve.ts';

/** All commands, in the order that `--help` shows. */
export const commands: readonly AddCommand[] = [
  runCommand,
  queryCommand,
  checkCommand,
  fmtCommand,
  renderCommand,
  importCommand,
  copyCommand,
  policyCommand,
  serveCommand,
  conformanceCommand,
];
