import { alarmKey, alarmOperations, alarmStatements, type AlarmStatement } from '../../alarms/alarmsQuery.ts';
import { pageLink } from '../../reference/documentationLinks.ts';
import { codeSpan, paragraphs } from '../describe/markdown.ts';
import type { Hover } from '../hover.ts';
import { hoverOf, textOf, type HoveredToken } from './hoveredToken.ts';

const asked: Readonly<Record<AlarmStatement, string>> = {
  alarms: 'The alarms, with their state and what they watch.',
  history: 'What happened to alarms, in the window of the run; CloudWatch keeps 30 days of it.',
  filters: 'The metric filters that turn log events into the metrics of alarms.',
  coverage: 'What is wrong with trails and alarms: the findings of `apirunbook coverage`, with evidence and fix.',
};

/** What a key or the first word of an `alarms` cell stands for. */
export function hoverAlarmsToken(hovered: HoveredToken): Hover | null {
  const { token, tokens } = hovered;
  const statement = alarmStatements.find((word) => word === firstWord(hovered)) ?? 'alarms';
  const page = pageLink(`API_${alarmOperations[statement]}`);
  const word = textOf(hovered, token);
  if (token.kind === 'statement') return hoverOf(hovered, paragraphs(`**${codeSpan(word)}**`, asked[statement], page));
  if (token.kind !== 'key' || tokens.length === 0) return null;
  const key = alarmKey(statement, word);
  if (key === null) return null;
  const values = key.values === undefined ? null : `It takes ${key.values.map(codeSpan).join(', ')}.`;
  return hoverOf(hovered, paragraphs(`**${codeSpan(word)}**`, key.meaning, values, page));
}

function firstWord(hovered: HoveredToken): string {
  const [first] = hovered.tokens;
  return first?.kind === 'statement' ? textOf(hovered, first) : '';
}
