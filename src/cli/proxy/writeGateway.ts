import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { exportGateway } from '../../core/gatewayExport/exportGateway.ts';
import type { GatewayName } from '../../core/gatewayExport/gatewayNames.ts';
import { visibleText } from '../../core/table/visibleText.ts';
import { readConfigFile } from '../../proxy/open/readConfigFile.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usageError.ts';
import { findConfigFile } from './findConfigFile.ts';
import type { ProxyOptions } from './proxyOptions.ts';
import { printConfigProblems } from './printConfigProblems.ts';

export interface GatewayOptions extends ProxyOptions {
  readonly to: GatewayName;
  readonly out?: string;
}

/** Writes the policy for a gateway; what it cannot express is named on standard error. */
export async function writeGateway(terminal: Terminal, options: GatewayOptions): Promise<ExitCode> {
  const read = readConfigFile(findConfigFile(terminal, options), null);
  printConfigProblems(terminal, read);
  if (read.config === null) return exitCode.problem;
  const { text, notes } = exportGateway(read.config, options.to);
  for (const { kept, place, message } of notes) {
    if (kept !== 'kept') terminal.note(`${visibleText(`${kept}: ${place}: ${message}`)}\n`);
  }
  if (options.out === undefined) terminal.out(text);
  else writeNew(path.resolve(terminal.workingFolder, options.out), text);
  return exitCode.fine;
}

function writeNew(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx' });
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? String(fault.code) : 'unknown';
    throw new UsageError(
      visibleText(code === 'EEXIST' ? `${file} is there already.` : `${file} cannot be written (${code}).`),
    );
  }
}
