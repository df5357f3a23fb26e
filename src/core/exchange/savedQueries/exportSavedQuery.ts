import type { Parameter } from '../../parameters/parameter.ts';
import { resolveSource } from '../../plan/resolveSource.ts';
import type { QueryCell, Runbook } from '../../runbook/runbook.ts';
import { parseTemplate, type Placeholder } from '../../template/parseTemplate.ts';
import { error, hasErrors, unsupported, type Problem } from '../../text/problem.ts';

/** The input of PutQueryDefinition (CloudWatch Logs API Reference), for `--cli-input-json`. */
export interface QueryDefinition {
  readonly name: string;
  readonly queryString: string;
  readonly logGroupNames?: readonly string[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly defaultValue?: string;
    readonly description?: string;
  }[];
}

/** Limits of PutQueryDefinition. */
const limits = { name: 255, queryString: 10_000, parameters: 20 } as const;

const bareTypes: readonly Parameter['type'][] = ['integer', 'number'];

/**
 * A cell as a saved query of CloudWatch Logs. Its placeholders are the same as ours, but values are put in as text there:
 * those of texts are put between quotes, numbers stay bare. What CloudWatch has no words for is refused. Ranges are in
 * the cell's text.
 */
export function exportSavedQuery(
  runbook: Runbook,
  cell: QueryCell,
): { definition: QueryDefinition | null; problems: readonly Problem[] } {
  const { text } = cell.text;
  const whole = { start: 0, end: text.length };
  const problems: Problem[] = [];
  const refuse = (construct: string, message: string, range = whole): void => {
    problems.push(unsupported('saved-query.not-expressible', construct, message, range));
  };
  if (cell.language !== 'insights') {
    refuse(`${cell.language} cell`, 'CloudWatch saves queries of Logs Insights only.');
    return { definition: null, problems };
  }
  const used = new Map<string, Parameter>();
  const template = parseTemplate(text);
  problems.push(...template.problems);
  const parts = template.parts.map((part) => {
    const own = text.slice(part.range.start, part.range.end);
    if (part.kind === 'text' || part.kind === 'broken') return own;
    if (part.kind === 'endif') return '';
    if (part.kind === 'if') {
      refuse('{{#if}}', 'Saved queries of CloudWatch have no conditions.', part.range);
      return '';
    }
    return printed(part, runbook, used, problems);
  });
  const queryString = parts.join('');
  if (queryString.length > limits.queryString)
    refuse('length', `A saved query has at most ${limits.queryString} characters.`);
  if (used.size > limits.parameters) refuse('parameters', `A saved query has at most ${limits.parameters} parameters.`);
  const name = cell.title ?? cell.id;
  if (name.length > limits.name) refuse('name', `The name of a saved query has at most ${limits.name} characters.`);
  if (hasErrors(problems)) return { definition: null, problems };
  const logGroups = resolveSource(runbook, cell)?.logGroups ?? [];
  const definition: QueryDefinition = {
    name,
    queryString,
    ...(logGroups.length > 0 && { logGroupNames: logGroups }),
    ...(used.size > 0 && { parameters: [...used.values()].map(definitionOf) }),
  };
  return { definition, problems };
}

function printed(part: Placeholder, runbook: Runbook, used: Map<string, Parameter>, problems: Problem[]): string {
  const { name, accessor, filter, range } = part;
  const parameter = runbook.parameters.find((candidate) => candidate.name === name.text);
  if (parameter === undefined) {
    problems.push(error('parameter.unknown', `There is no parameter \`${name.text}\`.`, name.range));
    return '';
  }
  const refuse = (construct: string, message: string): string => {
    problems.push(unsupported('saved-query.not-expressible', construct, message, range));
    return '';
  };
  if (parameter.type === 'secret') return refuse('secret', 'A secret is never saved.');
  if (parameter.many) return refuse('list', 'Saved queries of CloudWatch have no lists.');
  if (accessor !== null || (filter !== null && filter.text !== 'like')) {
    return refuse(`{{ ${name.text}… }}`, 'Saved queries of CloudWatch put a value in as it is.');
  }
  if (['timerange', 'timestamp', 'duration', 'boolean'].includes(parameter.type)) {
    return refuse(parameter.type, `Saved queries of CloudWatch have no values of type ${parameter.type}.`);
  }
  used.set(parameter.name, parameter);
  return bareTypes.includes(parameter.type) ? `{{${parameter.name}}}` : `"{{${parameter.name}}}"`;
}

function definitionOf({
  name,
  default: written,
  help,
  label,
}: Parameter): NonNullable<QueryDefinition['parameters']>[number] {
  const description = help ?? label;
  return {
    name,
    ...(typeof written === 'string' && { defaultValue: written }),
    ...(description !== undefined && { description }),
  };
}
