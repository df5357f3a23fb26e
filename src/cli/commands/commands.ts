import type { AddCommand } from './addCommand.ts';
import { alarmCommand } from './alarm.ts';
import { checkCommand } from './check.ts';
import { conformanceCommand } from './conformance.ts';
import { copyCommand } from './copy.ts';
import { coverageCommand } from './coverage.ts';
import { fmtCommand } from './fmt.ts';
import { importCommand } from './import.ts';
import { policyCommand } from './policy.ts';
import { proxyCommand } from './proxy.ts';
import { queryCommand } from './query.ts';
import { renderCommand } from './render.ts';
import { runCommand } from './run.ts';
import { serveCommand } from './serve.ts';
import { verifyCommand } from './verify.ts';
import { watchCommand } from './watch.ts';

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
  coverageCommand,
  watchCommand,
  alarmCommand,
  serveCommand,
  proxyCommand,
  verifyCommand,
  conformanceCommand,
];
