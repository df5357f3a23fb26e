import { Command, CommanderError } from 'commander';
import { version } from '../../package.json';
import { visibleText } from '../core/table/visibleText.ts';
import { FailureError } from '../run/failure.ts';
import { commands } from './commands/commands.ts';
import { exitCode, type ExitCode } from './exitCode.ts';
import { processTerminal, type Terminal } from './terminal.ts';
import { UsageError } from './usageError.ts';

/** The `apirunbook` command: exit codes and the commands, `product.md` §6. */
async function main(): Promise<void> {
  const stop = new AbortController();
  // The first Ctrl-C cancels the query where it runs; a second one, when that takes too long, ends the process.
  process.once('SIGINT', () => stop.abort());
  process.once('SIGTERM', () => stop.abort());
  // A reader that closes the pipe early (`| head`) is no fault of the run.
  process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
    if (fault.code === 'EPIPE') stop.abort();
    else throw fault;
  });
  const terminal = processTerminal(stop.signal);
  const program = new Command('apirunbook')
    .description('Runbooks of API access on AWS, on captured CloudTrail events')
    .version(version)
    .exitOverride()
    .showHelpAfterError('(--help shows what there is)');
  for (const add of commands) {
    add(program, async (action) => {
      process.exitCode = await outcome(terminal, action);
    });
  }
  for (const command of program.commands) command.exitOverride().showHelpAfterError('(--help shows what there is)');
  try {
    await program.parseAsync();
  } catch (fault) {
    if (!(fault instanceof CommanderError)) process.exitCode = reported(terminal, fault);
    else process.exitCode = fault.exitCode === 0 ? exitCode.fine : exitCode.usage;
  }
}

async function outcome(terminal: Terminal, action: (terminal: Terminal) => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await action(terminal);
  } catch (fault) {
    return reported(terminal, fault);
  }
}

/** Says what went wrong; a fault of ours is thrown on, so that its stack is seen. */
function reported(terminal: Terminal, fault: unknown): ExitCode {
  if (fault instanceof UsageError) {
    terminal.note(`${visibleText(fault.message)}\n`);
    return exitCode.usage;
  }
  if (fault instanceof FailureError) {
    const { code, message, nextStep } = fault.failure;
    terminal.note(`${visibleText(`error ${code}: ${message}`)}\n  ${visibleText(nextStep)}\n`);
    return code === 'cancelled' ? exitCode.interrupted : exitCode.problem;
  }
  throw fault;
}

await main();
