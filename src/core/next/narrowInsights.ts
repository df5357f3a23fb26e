import { parseInsights } from '../insights/parseInsights.ts';
import { tokenizeInsights } from '../insights/tokenizeInsights.ts';
import type { Problem } from '../text/problem.ts';
import { columnStage, fieldStage } from './insightsStage.ts';
import { placeholderOf, type Narrowed, type Narrowing } from './narrowing.ts';
import { isRefusal, refusal } from './refusal.ts';
import type { TemplateSample } from './templateSample.ts';

/** An Insights query with one more `filter`, so that a limit counts the rows that are left. */
export function narrowInsights(sample: TemplateSample, narrowing: Narrowing): Narrowed | Problem {
  const { query } = parseInsights(sample.text ?? '');
  if (query === null) return refusal('unread', 'This cell has faults: mend them first, or add the condition by hand.');
  const { path, name } = narrowing.placed;
  const stage = path === null ? columnStage(query, name) : fieldStage(query, path);
  if (isRefusal(stage)) return stage;
  const { subject, at } = stage;
  const template = sample.template.text;
  const place = typeof subject === 'string' ? null : sample.inTemplate(subject);
  const written = typeof subject === 'string' ? subject : template.slice(place?.start, place?.end);
  const command = query.commands[at];
  const start = command === undefined ? template.length : sample.inTemplate(command.nameRange).start;
  return { text: inserted(sample, start, conditionOf(written, narrowing)) };
}

/**
 * What is absent is named where it is meant: on `!=` of a missing field AWS's pages are silent. Of the record a query sees
 * JSON booleans as 1 and 0, which is how a boolean is printed.
 */
function conditionOf(subject: string, narrowing: Narrowing): string {
  const { placed, exclude } = narrowing;
  const isAbsent = `not ispresent(${subject})`;
  if (placed.value.kind === 'absent') return exclude ? `ispresent(${subject})` : isAbsent;
  const wanted = placeholderOf(narrowing, placed.value.kind === 'moment' ? ' | ms' : '');
  return exclude ? `${isAbsent} or ${subject} != ${wanted}` : `${subject} = ${wanted}`;
}

/** The template with a `filter` before the command that begins at `start`, and with the pipes that this takes. */
function inserted(sample: TemplateSample, start: number, condition: string): string {
  const template = sample.template.text;
  const { tokens } = tokenizeInsights(sample.text ?? '');
  const words = tokens.filter(({ kind }) => kind !== 'comment');
  // In a condition it would not always be asked.
  const offset = sample.conditionAround(start)?.start ?? start;
  const before = words.findLast(({ range }) => sample.inTemplate(range).end <= offset);
  const hasLines = template.includes('\n') || tokens.length > words.length;
  const lineBreak = hasLines ? '\n' : ' ';
  const head = template.slice(0, offset);
  const tail = template.slice(offset);
  if (before === undefined || before.kind === 'pipe') {
    return `${head}filter ${condition}${tail === '' ? '' : `${lineBreak}| ${tail}`}`;
  }
  return `${head.trimEnd()}${lineBreak}| filter ${condition}${tail === '' ? '' : lineBreak + tail}`;
}
