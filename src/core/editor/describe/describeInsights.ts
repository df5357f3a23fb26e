import { commandStatus, formStatus, type CommandReference } from '../../insights/commandReference.ts';
import { aggregate } from '../../insights/functions/aggregates.ts';
import { refusedFunction } from '../../insights/functions/refusedFunctions.ts';
import { scalarFunction } from '../../insights/functions/scalarFunctions.ts';
import { bin } from '../../insights/functions/timeFunctions.ts';
import { pageLink } from '../../reference/documentationLinks.ts';
import { codeSpan, paragraphs } from './markdown.ts';

/** A command: its forms, what it does, its page, and what captured events cannot answer of it. */
export function describeCommand(reference: CommandReference): string {
  const status = commandStatus(reference);
  const refusedForms = reference.forms.filter((form) => formStatus(form).kind === 'refused');
  const partly = refusedForms.map(({ syntax }) => codeSpan(syntax)).join(', ');
  const offline =
    status.kind === 'refused'
      ? `Not offline: ${status.reason}`
      : partly === ''
        ? null
        : `Not offline in the form ${partly}.`;
  return paragraphs(
    reference.forms.map(({ syntax }) => `- ${codeSpan(syntax)}`).join('\n'),
    reference.summary,
    offline,
    pageLink(reference.page),
  );
}

/** What is known of a function of Logs Insights QL by its name in any case. */
export interface InsightsFunction {
  readonly name: string;
  /** Empty where the function only has a name here. */
  readonly signature: string;
  readonly summary: string;
  readonly page: string;
  /** Why captured events cannot answer it. */
  readonly refusal: string | null;
}

export function insightsFunction(name: string): InsightsFunction | undefined {
  const entry = name.toLowerCase() === bin.name ? bin : (aggregate(name) ?? scalarFunction(name));
  if (entry !== undefined) {
    const { signature, summary, page } = entry;
    return { name: entry.name, signature, summary, page, refusal: null };
  }
  const refused = refusedFunction(name);
  if (refused === undefined) return undefined;
  return { name: refused.name, signature: '', summary: '', page: refused.page, refusal: refused.reason };
}

export function describeFunction({ name, signature, summary, page, refusal }: InsightsFunction): string {
  const offline = refusal === null ? null : `Not offline: ${refusal}.`;
  return paragraphs(codeSpan(signature === '' ? `${name}(…)` : signature), summary, offline, pageLink(page));
}
