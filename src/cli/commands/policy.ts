import type { AddCommand } from './addCommand.ts';
import { strictJson } from '../../core/json/strictJson.ts';
import { leastPolicy } from '../../core/policy/leastPolicy.ts';
import type { PolicyPlace } from '../../core/policy/policyScope.ts';
import { hasErrors } from '../../core/text/problem.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import { printProblems } from '../printProblems.ts';
import { readRunbook } from '../readRunbook.ts';
import { commaList } from '../targetOptions.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usageError.ts';

interface PolicyOptions {
  readonly account?: string;
  readonly region?: string;
  readonly logGroup?: string;
  readonly workgroup?: string;
  readonly athenaData?: string;
  readonly athenaResults?: string;
}

export const policyCommand: AddCommand = (program, act) => {
  program
    .command('policy <file>')
    .description('print the least IAM policy that lets a runbook be run; asks nothing')
    .option('--account <id>', 'the account that is asked (default: any)')
    .option('--region <regions>', 'the regions that are asked, separated by commas (default: all)')
    .option('--log-group <names>', "log groups of the target, for sources that name none (default: the trails' own)")
    .option('--workgroup <name>', 'the workgroup that Athena runs queries in (default: primary)')
    .option('--athena-data <locations>', "s3://bucket/prefix/ of the tables' data, separated by commas")
    .option('--athena-results <locations>', "s3://bucket/prefix/ of Athena's results, separated by commas")
    .action((file: string, options: PolicyOptions) => act(async (terminal) => policy(terminal, file, options)));
};

function policy(terminal: Terminal, file: string, options: PolicyOptions): ExitCode {
  const place = placeOf(options);
  const read = readRunbook(terminal, file);
  if (read.runbook === null || hasErrors(read.problems)) {
    printProblems(terminal, read, read.problems);
    return exitCode.problem;
  }
  const { policy, problems, notes } = leastPolicy(read.runbook, place);
  printProblems(terminal, read, problems);
  if (hasErrors(problems)) return exitCode.problem;
  if (policy === null) terminal.note('The runbook asks nothing of AWS: it needs no policy.\n');
  else terminal.out(`${strictJson(policy, 2)}\n`);
  for (const note of notes) terminal.note(`${note}\n`);
  return exitCode.fine;
}

function placeOf(options: PolicyOptions): PolicyPlace {
  const { account, region, logGroup, workgroup, athenaData, athenaResults } = options;
  if (account !== undefined && !/^\d{12}$/.test(account))
    throw new UsageError(`--account ${account}: an account has twelve digits.`);
  if (workgroup !== undefined && !/^[\w.-]{1,128}$/.test(workgroup))
    throw new UsageError(`--workgroup ${workgroup}: a workgroup has letters, digits, \`.\`, \`_\` and \`-\`.`);
  const regions = region === undefined ? [] : commaList('--region', region);
  for (const each of regions)
    if (!/^[a-z]{2}(?:-[a-z]+)+-\d{1,2}$/.test(each)) throw new UsageError(`--region ${each} is no AWS region.`);
  return {
    partition: partitionOf(regions),
    account: account ?? null,
    regions,
    logGroups: logGroup === undefined ? [] : commaList('--log-group', logGroup),
    athena: {
      ...(workgroup === undefined ? {} : { workgroup }),
      data: locations('--athena-data', athenaData),
      results: locations('--athena-results', athenaResults),
    },
  };
}

/** Regions of one partition, by the beginning of their names ("AWS global infrastructure: partitions"). */
function partitionOf(regions: readonly string[]): string {
  const partitions = new Set(
    regions.map((region) =>
      region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws',
    ),
  );
  const [partition = 'aws', ...others] = partitions;
  if (others.length > 0)
    throw new UsageError(`--region names regions of ${[...partitions].join(' and ')}: a policy is for one of them.`);
  return partition;
}

/** `*` and `?` would mean something in a policy, so that only what a location is made of passes. */
function locations(option: string, text: string | undefined): readonly string[] {
  if (text === undefined) return [];
  const parts = commaList(option, text);
  for (const part of parts)
    if (!/^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](?:\/[\w!.'()/=-]*)?$/.test(part))
      throw new UsageError(`${option} ${part}: write s3://bucket/prefix/.`);
  return parts;
}
