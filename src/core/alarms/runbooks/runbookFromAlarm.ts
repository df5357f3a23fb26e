import { checkRunbook } from '../../check/checkRunbook.ts';
import { quoted } from '../../filter/scanQuoted.ts';
import { fenced } from '../../out/fenced.ts';
import { formatRunbook } from '../../runbook/formatRunbook.ts';
import { parseRunbook } from '../../runbook/parseRunbook.ts';
import { printBlockCell, type BlockCellStyle } from '../../runbook/printCell.ts';
import { printFlow } from '../../runbook/printScalar.ts';
import { escapeMarkdown } from '../../table/tableToMarkdown.ts';
import { visibleText } from '../../table/visibleText.ts';
import { hasErrors } from '../../text/problem.ts';
import { isoTime } from '../../time/window.ts';
import type { QueryLanguage } from '../../query/language.ts';
import type { AlarmOccasion } from './alarmOccasion.ts';
import { windowText } from './bindAlarm.ts';

/** A text from an alarm in the runbook, in UTF-16 code units: AWS allows none of its own to be longer. */
const longest = { line: 1_024, query: 10_000 } as const;
const mostPatterns = 5;

/**
 * The text of a runbook that is made on the spot: which alarm, when and why; the events that its patterns count, or its own
 * query; what its rule names; and its history. A pattern or query that is none of ours is shown and not asked.
 *
 * The alarm's texts are hostile: each stands there as text, and what comes out is always a runbook without errors.
 */
export function runbookFromAlarm(occasion: AlarmOccasion): string {
  const asked = questionsOf(occasion);
  const questions = asked.filter((question) => isSound(printed(occasion, [question], [])));
  const refused = asked.filter((question) => !questions.includes(question));
  const text = printed(occasion, questions, refused);
  // Each is sound alone, and they share nothing but the head; if that ever fails, prose is better than nothing.
  return formatRunbook(isSound(text) ? text : printed(occasion, [], asked)).text;
}

function isSound(text: string): boolean {
  const { runbook, problems } = parseRunbook('', text);
  return runbook !== null && problems.length === 0 && !hasErrors(checkRunbook('', text, { now: 0 }));
}

/** A cell to be. */
interface Question {
  readonly id: string;
  readonly title: string;
  readonly language: QueryLanguage;
  readonly text: string;
  /** What the prose before it says. */
  readonly lead: string;
  readonly logGroups: readonly string[];
}

function questionsOf(occasion: AlarmOccasion): readonly Question[] {
  const { name, patterns, query, logGroups, children } = occasion;
  const questions: Question[] = [];
  for (const [index, { pattern, logGroup }] of patterns.slice(0, mostPatterns).entries()) {
    questions.push({
      id: index === 0 ? 'events' : `events-${index + 1}`,
      title: 'Events that it counts',
      language: 'filter',
      text: pattern.trim(),
      lead: '## Which events set it off?\n\nThe pattern is that of its metric filter.',
      logGroups: logGroup === null ? [] : [logGroup],
    });
  }
  if (query !== null) {
    const text = query.text.trim();
    const lead = '## Which events set it off?\n\nThe query is its own.';
    questions.push({ id: 'events', title: 'Events that it finds', language: 'insights', text, lead, logGroups });
    if (query.aggregation !== null) {
      questions.push({
        id: 'counts',
        title: 'What it compares',
        language: 'insights',
        text: `${text}\n| stats ${query.aggregation.trim()}`,
        lead: '## How many, and whose?\n\nThe same, counted as it counts them.',
        logGroups,
      });
    }
  }
  if (children.length > 0) {
    questions.push({
      id: 'children',
      title: 'Alarms that its rule names',
      language: 'alarms',
      text: `ChildrenOfAlarmName = ${quoted(name)}`,
      lead: '## Which of its alarms is it?\n\nOne of them in ALARM is the reason.',
      logGroups: [],
    });
  }
  questions.push({
    id: 'history',
    title: 'Changes of state',
    language: 'alarms',
    text: `history\nAlarmName = ${quoted(name)}\nHistoryItemType = StateUpdate`,
    lead: '## Since when?\n\nWhat changed in the window. Widen it to see whether it was the first time: CloudWatch keeps 30 days.',
    logGroups: [],
  });
  return questions;
}

const style: BlockCellStyle = { dashColumn: 0, gap: 1, step: 2, eol: '\n' };

function printed(occasion: AlarmOccasion, questions: readonly Question[], refused: readonly Question[]): string {
  const sources = sourcesOf(questions);
  const head = [
    'apirunbook: 1',
    `title: ${flow(`Alarm ${nameOf(occasion)}`)}`,
    'description: Made from an alarm; change it, and save it beside the others.',
    ...(sources.size === 0 ? [] : ['sources:', ...[...sources].map(([key, name]) => `  ${name}: ${sourceText(key)}`)]),
    'parameters:',
    `  window: {type: timerange, default: ${windowText(occasion.window)}, label: Time to look at}`,
    ...entryLines(occasion),
    'cells:',
  ];
  const cells = [
    cell('md', aboutText(occasion)),
    ...refused.map((question) => cell('md', refusedText(question))),
    ...questions.flatMap((question) => [cell('md', question.lead), questionCell(question, sources)]),
  ];
  return `${head.join('\n')}\n${cells.join('')}`;
}

/** The entry that lets the runbook be found again, once it is saved. */
function entryLines({ name, arn }: AlarmOccasion): readonly string[] {
  const which =
    isPlain(name) && !name.includes('*') ? `name: ${flow(name)}` : isPlain(arn) ? `arn: ${flow(arn)}` : null;
  return which === null ? [] : ['alarms:', `- ${which}`, "  values: {window: '{{ alarm.window }}'}"];
}

/** Whether a text can be written so that it says the same when it is read. */
function isPlain(text: string | null): text is string {
  return text !== null && text.trim() !== '' && text.length <= longest.line && visibleText(text) === text;
}

/** Names of sources by what they read; questions of other languages, and those that say no log group, ask the target's own. */
function sourcesOf(questions: readonly Question[]): ReadonlyMap<string, string> {
  const keys = new Set(questions.filter(({ logGroups }) => logGroups.length > 0).map(sourceKey));
  return new Map([...keys].map((key, index) => [key, index === 0 ? 'logs' : `logs-${index + 1}`]));
}

function sourceKey({ logGroups }: Question): string {
  return JSON.stringify(logGroups.slice(0, 50));
}

function sourceText(key: string): string {
  const groups = (JSON.parse(key) as readonly string[]).map((group) => printFlow(cut(group), 'plain', true));
  return `{type: logs, logGroups: [${groups.join(', ')}]}`;
}

function questionCell(question: Question, sources: ReadonlyMap<string, string>): string {
  const { id, title, language, text } = question;
  const name = question.logGroups.length === 0 ? undefined : sources.get(sourceKey(question));
  const source = name === undefined || sources.size < 2 ? {} : { source: name };
  return printBlockCell({ origin: null, id, title, language, text: text.slice(0, longest.query), ...source }, style)
    .text;
}

function cell(language: 'md', text: string): string {
  return printBlockCell({ origin: null, language, text }, style).text;
}

function aboutText(occasion: AlarmOccasion): string {
  const { place, account, region, state, changed, reason, condition, description, window } = occasion;
  const facts: readonly (readonly [string, string | null])[] = [
    ['State', state === null ? null : `${state}${changed === null ? '' : ` since ${isoTime(changed)}`}`],
    ['Where', [...new Set([account, region, place.profile, place.target])].filter((part) => part !== null).join(', ')],
    ['Why', reason],
    ['Goes off at', condition],
    ['Description', description],
    ['Looked at', `${isoTime(window.start)} to ${isoTime(window.end)}`],
  ];
  const lines = facts.flatMap(([label, text]) => (text === null || text === '' ? [] : [`- ${label}: ${inline(text)}`]));
  return `# ${inline(nameOf(occasion))}\n\n${lines.join('\n')}\n\nThe window begins before the first event that the alarm counted, by the minutes that CloudTrail takes to deliver.`;
}

function refusedText({ title, language, text }: Question): string {
  const body = fenced(cut(text, longest.query), language).trimEnd();
  return `## ${title}\n\nThis is not asked here, for no cell of the language \`${language}\` can say it:\n\n${body}`;
}

function nameOf({ name }: AlarmOccasion): string {
  return name.trim() === '' ? 'without a name' : name;
}

/** A text of an alarm on a line of Markdown. */
function inline(text: string): string {
  return escapeMarkdown(cut(text).trim());
}

/** A text of an alarm as a scalar of YAML. */
function flow(text: string): string {
  return printFlow(visibleText(cut(text)), 'plain', false);
}

function cut(text: string, most: number = longest.line): string {
  return text.length <= most ? text : `${text.slice(0, most)}…`;
}
