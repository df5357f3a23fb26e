import { liveFacts, placeName } from '../wire/liveFacts.ts';
import type { ExportInput } from './exportInput.ts';

/** One thing that is said above the rows, for people. `text` is as it came: whoever prints it escapes it. */
export interface ExportFact {
  readonly label: string;
  readonly text: string;
}

/** Where rows come from and whether they are all, without the query, which each format sets out in its own way. */
export function exportFacts(input: ExportInput): readonly ExportFact[] {
  const { result, runbook, title, at, values } = input;
  const { incomplete, cost } = liveFacts(result);
  const facts: readonly (readonly [string, string | null])[] = [
    ['Runbook', runbook],
    ['Cell', [title, result.id].filter((text) => text !== null).join(' · ')],
    ['Target', targetText(input)],
    ['Window', result.window === null ? null : `${result.window.start} to ${result.window.end}`],
    ...Object.entries(values).map(([name, value]) => [`Parameter ${name}`, value] as const),
    ['Run at', at],
    ['Rows', rowsText(input)],
    ['Incomplete', incomplete],
    ['Cost', cost],
  ];
  return facts.flatMap(([label, text]) => (text === null || text === '' ? [] : [{ label, text }]));
}

/** Who answered: each place of a live target, or the target with what is known of it. */
function targetText({ result: { target, parts = [] } }: ExportInput): string {
  const { name, account, region, profile, endpoint } = target;
  const places = parts.map((part) => placeName(part));
  const known = [
    profile === undefined ? null : `profile ${profile}`,
    account === null ? null : `account ${account}`,
    region,
    endpoint === null ? null : `at ${endpoint}`,
  ];
  const said = parts.length > 1 ? places.join('; ') : known.filter((text) => text !== null).join(', ');
  return said === '' ? name : `${name} (${said})`;
}

function rowsText({ result, rowCount }: ExportInput): string {
  const count = rowCount === result.rowCount ? String(rowCount) : `${rowCount} of ${result.rowCount}`;
  return result.truncated ? `${count}, and there are more: a limit cut the answer off` : count;
}
