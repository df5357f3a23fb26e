import { placeAt } from '../../../../core/text/source.ts';
import type { Problem } from '../../../../core/text/problem.ts';
import type { ProxyNode } from '../proxyNode.ts';
import { missingSecretCode, startProblems, type ProxySite } from '../proxySite.ts';
import { counted, group, leaf } from './leaf.ts';

/** What is wrong with the configuration on disk; a click leads to the place. */
export function problemsNode(parent: string, site: ProxySite): readonly ProxyNode[] {
  const { config, read } = site;
  const problems = read.problems.filter(({ code }) => code !== missingSecretCode);
  if (problems.length === 0) return [];
  const isFaulty = startProblems(site).length > 0;
  const label = isFaulty ? 'Configuration at fault' : 'Remarks on the configuration';
  return [
    group(
      parent,
      'problems',
      { kind: 'group', config },
      {
        label,
        description: counted(problems.length, 'problem'),
        icon: isFaulty
          ? { name: 'error', color: 'problemsErrorIcon.foreground' }
          : { name: 'warning', color: 'problemsWarningIcon.foreground' },
        isOpen: isFaulty,
        spoken: `${label}, ${counted(problems.length, 'problem')}`,
      },
      (id) => problems.map((problem, index) => problemNode(id, site, problem, index)),
    ),
  ];
}

function problemNode(parent: string, { config, read }: ProxySite, problem: Problem, index: number): ProxyNode {
  const { line } = placeAt(read.text, problem.range.start);
  const { message, severity, code } = problem;
  const subject = { kind: 'place', config, offset: problem.range.start } as const;
  return leaf(parent, `problem:${index}`, subject, {
    label: message,
    description: `line ${line}`,
    icon:
      severity === 'error'
        ? { name: 'error', color: 'problemsErrorIcon.foreground' }
        : { name: 'warning', color: 'problemsWarningIcon.foreground' },
    tooltip: [
      { kind: 'text', text: message },
      { kind: 'facts', facts: [['Code', code]] },
    ],
    spoken: `${severity} in line ${line}: ${message}`,
    command: { id: 'apirunbook.proxy.openConfiguration', title: 'Open the Place' },
  });
}

/** Why the running configuration is another than the file. */
export function reloadNodes(parent: string, { config, status }: ProxySite): readonly ProxyNode[] {
  if (status === null || status.reload.outcome !== 'refused') return [];
  const { problems } = status.reload;
  const label = 'Reload refused: the running configuration stays';
  return [
    group(
      parent,
      'reload',
      { kind: 'group', config },
      {
        label,
        description: counted(problems.length, 'problem'),
        icon: { name: 'warning', color: 'problemsWarningIcon.foreground' },
        isOpen: true,
        spoken: `${label}, ${counted(problems.length, 'problem')}`,
      },
      (id) =>
        problems.map((line, index) => {
          const text = withoutPath(line, config);
          return leaf(
            id,
            `line:${index}`,
            { kind: 'place', config, offset: -1 },
            {
              label: text,
              icon: { name: 'circle-small' },
              tooltip: [{ kind: 'text', text: line }],
              spoken: text,
              command: { id: 'apirunbook.proxy.openConfiguration', title: 'Open the Configuration' },
            },
          );
        }),
    ),
  ];
}

/** `12:3: error CODE: MESSAGE`: the file is known. */
function withoutPath(line: string, config: string): string {
  return line.startsWith(`${config}:`) ? line.slice(config.length + 1).trimStart() : line;
}
