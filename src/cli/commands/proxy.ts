import { Option, type Command } from 'commander';
import { gatewayNames } from '../../core/gatewayExport/gatewayNames.ts';
import type { ExitCode } from '../exitCode.ts';
import type * as proxyFunctions from '../proxy/proxyFunctions.ts';
import type { Terminal } from '../terminal.ts';
import { portNumber } from '../portNumber.ts';
import type { AddCommand } from './addCommand.ts';

/** Everything about the proxy is in a bundle of its own; the other commands never load it. */
export const proxyCommand: AddCommand = (program, act) => {
  const run = (action: (functions: typeof proxyFunctions, terminal: Terminal) => Promise<ExitCode>) =>
    act(async (terminal) => action(await import('../proxy/proxyFunctions.ts'), terminal));

  const command = withConfig(program.command('proxy'))
    .description('the local authenticating proxy: start it, look at it, and what its log is good for')
    .option('--port <number>', 'listen on this port instead of the configured one (0: any that is free)', portNumber)
    .option('--validate', 'check the configuration and print each effective route; start nothing')
    .option('--plan', 'print what a reload would change in the running proxy; change nothing')
    .option('--log', 'print a line for each request on standard error')
    .action((options) => run((functions, terminal) => functions.startProxy(terminal, options)));

  for (const [name, description] of [
    ['status', 'print how the running proxy does, as JSON to a pipe'],
    ['reload', 'make the running proxy read its configuration again, now'],
    ['stop', 'end the running proxy; what is under way is finished'],
  ] as const) {
    withConfig(command.command(name))
      .description(description)
      .action((_, sub: Command) =>
        run((functions, terminal) => functions.controlProxy(terminal, name, sub.optsWithGlobals())),
      );
  }

  const key = command.command('key').description('API keys of clients: the configuration keeps their digests only');
  withConfig(key.command('add <name>'))
    .description('make a key for a client, write its digest into the configuration, and print the key once')
    .option('--group <name...>', 'groups of a client that is new')
    .action((name: string, _, sub: Command) =>
      run((functions, terminal) => functions.changeKey(terminal, 'add', name, sub.optsWithGlobals())),
    );
  withConfig(key.command('rotate <name>'))
    .description('make a second key for a client; the old one works until it is removed')
    .action((name: string, _, sub: Command) =>
      run((functions, terminal) => functions.changeKey(terminal, 'rotate', name, sub.optsWithGlobals())),
    );
  withConfig(key.command('remove <name>'))
    .description('remove a client from the configuration, or with --old the older of its two keys')
    .option('--old', 'remove the older of two keys, and keep the client')
    .action((name: string, _, sub: Command) =>
      run((functions, terminal) => functions.changeKey(terminal, 'remove', name, sub.optsWithGlobals())),
    );

  withConfig(command.command('export'))
    .description('write the policy for a gateway, and name what it cannot express')
    .addOption(new Option('--to <gateway>', 'the gateway').choices([...gatewayNames]).makeOptionMandatory())
    .option('--out <file>', 'a new file (default: standard output)')
    .action((_, sub: Command) => run((functions, terminal) => functions.writeGateway(terminal, sub.optsWithGlobals())));

  withConfig(command.command('least-privilege'))
    .description('derive the smallest policy that allows what the log shows was used')
    .option('--data <folder>', 'the audit log to read (default: that of the configuration)')
    .action((_, sub: Command) => run((functions, terminal) => functions.derivePolicy(terminal, sub.optsWithGlobals())));

  command
    .command('demo [folder]')
    .description('serve a small orders API behind the proxy, for samples/orders-api-access.apirunbook')
    .option('--port <number>', 'the port of the proxy', portNumber)
    .action((folder: string | undefined, _, sub: Command) =>
      run((functions, terminal) => functions.runDemo(terminal, folder, sub.optsWithGlobals())),
    );
};

function withConfig(command: Command): Command {
  return command.option(
    '--config <file>',
    'the configuration (default: apirunbook.config.yaml, found upward from the working folder)',
  );
}
