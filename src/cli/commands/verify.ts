import { Option } from 'commander';
import type { VerifyLogOptions } from '../proxy/verifyLog.ts';
import type { AddCommand } from './addCommand.ts';

export const verifyCommand: AddCommand = (program, act) => {
  program
    .command('verify <folder>')
    .description('check that no record of an audit folder was changed or taken away')
    .option('--head <hash>', 'the hash that was the last one when it was written down elsewhere')
    .addOption(new Option('--format <format>', 'text on a terminal, else json').choices(['text', 'json']))
    .action((folder: string, options: VerifyLogOptions) =>
      act(async (terminal) => {
        const { verifyLog } = await import('../proxy/proxyFunctions.ts');
        return verifyLog(terminal, folder, options);
      }),
    );
};
