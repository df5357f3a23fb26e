import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Option } from 'commander';
import { visibleText } from '../../core/table/visibleText.ts';
import { FailureError } from '../../run/failure.ts';
import type { ConformanceCases } from '../../sources/aws/conformance/conformanceCases.ts';
import type { ConformanceRun } from '../../sources/aws/conformance/runConformance.ts';
import { defaultRegion } from '../../sources/aws/targets/defaultRegion.ts';
import { readConfigFiles } from '../../sources/aws/targets/configFiles.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import { livePrompts } from '../liveContext.ts';
import { progressLine } from '../progressLine.ts';
import { refuseNodeDebug } from '../refuseNodeDebug.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usageError.ts';
import type { AddCommand } from './addCommand.ts';

interface ConformanceOptions {
  readonly profile?: string;
  readonly region?: string;
  readonly language?: 'filter' | 'insights';
  readonly yes?: boolean;
}

/** The cases, which lie beside the built command. */
const casesFile = fileURLToPath(new URL('./conformanceCases.json', import.meta.url));

export const conformanceCommand: AddCommand = (program, act) => {
  program
    .command('conformance')
    .description('ask the real services the documented cases of the languages, and print every difference')
    .option('--profile <name>', 'the AWS profile to ask with (default: what the environment holds)')
    .option('--region <name>', 'the region to ask in (default: that of the profile)')
    .addOption(new Option('--language <name>', 'only this one').choices(['filter', 'insights']))
    .option('--yes', 'make and remove the scratch log groups without asking')
    .action((options: ConformanceOptions) => act((terminal) => conformance(terminal, options)));
};

/** 1 when a service answers otherwise than the local engine, or something is left behind. */
async function conformance(terminal: Terminal, options: ConformanceOptions): Promise<ExitCode> {
  refuseNodeDebug(terminal);
  const all = JSON.parse(readFileSync(casesFile, 'utf8')) as ConformanceCases;
  const cases = {
    filter: options.language === 'insights' ? [] : all.filter,
    insights: options.language === 'filter' ? [] : all.insights,
  };
  const region = options.region ?? (await regionOf(terminal, options.profile ?? null));
  const place = { profile: options.profile ?? null, region };
  terminal.note(announcement(cases, all.leftOut, place, options.language));
  if (!(await isConfirmed(terminal, options))) {
    terminal.note('Nothing was sent.\n');
    return exitCode.problem;
  }
  const progress = progressLine(terminal);
  const { runConformance } = await import('../../sources/aws/conformance/runConformance.ts');
  const noCeiling = { ask: null, refuse: null };
  const source = {
    name: 'conformance',
    places: [place],
    logGroups: [],
    athena: {},
    environment: terminal.environment,
    prompts: livePrompts(terminal),
    // Some kilobytes in all: what it costs is said and confirmed before.
    ceilings: { cell: noCeiling, runbook: noCeiling, day: noCeiling },
  };
  const run = await runConformance(
    { place, source, cases },
    { signal: terminal.signal, progress: progress.show },
  ).finally(progress.clear);
  if (run.kind === 'failed') throw new FailureError(run.failure);
  return report(terminal, run, cases.filter.length + cases.insights.length);
}

function announcement(
  { filter, insights }: Pick<ConformanceCases, 'filter' | 'insights'>,
  leftOut: ConformanceCases['leftOut'],
  place: { readonly profile: string | null; readonly region: string },
  language: ConformanceOptions['language'],
): string {
  const groups = new Set(insights.map(({ events }) => JSON.stringify(events))).size;
  const kilobytes = Math.ceil(
    insights.reduce((sum, { events }) => sum + events.reduce((bytes, { message }) => bytes + message.length, 0), 0) /
      1024,
  );
  const lines = [
    `With ${place.profile === null ? 'the credentials of the environment' : `profile ${place.profile}`} in ${place.region}:`,
    ...(filter.length === 0
      ? []
      : [`  ${filter.length} calls of TestMetricFilter, which make nothing and cost nothing.`]),
    ...(insights.length === 0
      ? []
      : [
          `  ${insights.length} queries of Logs Insights and one or more for each of ${groups} log groups apirunbook-conformance-…/1 to /${groups},`,
          `  each made (CreateLogGroup, CreateLogStream, PutLogEvents), queried and removed. They scan about ${kilobytes} KB: less than 0.01 USD.`,
        ]),
    ...leftOut
      .filter((each) => language === undefined || each.language === language)
      .map(({ language: of, why, count }) => `  Left out: ${count} cases of ${of}, ${why}.`),
  ];
  return `${lines.map(visibleText).join('\n')}\n`;
}

async function isConfirmed(terminal: Terminal, { yes }: ConformanceOptions): Promise<boolean> {
  if (yes === true) return true;
  if (terminal.ask === undefined) throw new UsageError('Nobody is there to be asked: add --yes.');
  const answer = await terminal.ask('Ask them? [y/N] ', { isHidden: false });
  return answer !== null && /^y(?:es)?$/i.test(answer.trim());
}

function report(terminal: Terminal, { account, differences, left }: ConformanceRun, count: number): ExitCode {
  for (const { language, page, query, summary, caseText } of differences) {
    const head = [`// ${language}, ${page}: ${query.replaceAll(/\s+/g, ' ')}`, `// ${summary.replaceAll(/\s+/g, ' ')}`];
    terminal.out(`${[...head, ...(caseText === null ? [] : [caseText])].map(visibleText).join('\n')}\n\n`);
  }
  for (const { name, failure } of left)
    terminal.note(`${visibleText(`The log group ${name} is left: ${failure.message} ${failure.nextStep}`)}\n`);
  terminal.note(
    `${count} cases were asked in account ${account}; ${differences.length} of them were answered otherwise than here.\n`,
  );
  return differences.length === 0 && left.length === 0 ? exitCode.fine : exitCode.problem;
}

async function regionOf({ environment }: Terminal, profile: string | null): Promise<string> {
  const region = defaultRegion(environment, await readConfigFiles(environment), profile);
  if (region !== null) return region;
  throw new FailureError({
    code: 'aws.region',
    message: `${profile === null ? 'The environment' : `The profile ${profile}`} has no region, and none is named.`,
    nextStep: 'Name it with --region us-east-1, AWS_REGION, or `region` of the profile.',
  });
}
