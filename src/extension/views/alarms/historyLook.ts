import { textOf, timeOf } from '../../../core/alarms/recordedAlarms.ts';
import { isJsonObject, member, type JsonObject } from '../../../core/json/jsonValue.ts';
import { parseJson } from '../../../core/json/parseJson.ts';
import { ageText, utcText } from '../ages.ts';
import type { NodeIcon, NodeLook } from '../tree/nodeLook.ts';

/** `HistoryItemType` of API_AlarmHistoryItem. */
const icons: Readonly<Record<string, string>> = {
  StateUpdate: 'arrow-swap',
  ConfigurationUpdate: 'edit',
  Action: 'megaphone',
  AlarmContributorStateUpdate: 'arrow-swap',
  AlarmContributorAction: 'megaphone',
};

/** An entry of an alarm's history: what happened, how long ago, and why. */
export function historyLook(item: JsonObject, now: number): NodeLook {
  const summary = textOf(item, 'HistorySummary') ?? textOf(item, 'HistoryItemType') ?? 'An entry';
  const time = timeOf(item, 'Timestamp');
  const type = textOf(item, 'HistoryItemType') ?? '';
  const reason = newReason(item);
  const when = time === null ? '' : utcText(time);
  return {
    label: summary,
    description: time === null ? '' : `${ageText(time, now)} · ${when}`,
    icon: iconOf(type, summary),
    tooltip: [
      { kind: 'title', text: summary },
      {
        kind: 'facts',
        facts: [
          ['At', when],
          ['Reason', reason],
          ['Contributor', textOf(item, 'AlarmContributorId')],
          ['Entry', type],
        ],
      },
    ],
    spoken: [summary, when, reason].filter((text) => text !== null && text !== '').join(', '),
    abilities: ['json'],
  };
}

/** Why the state became what it is; `HistoryData` is JSON text of at most 4,095 characters. */
function newReason(item: JsonObject): string | null {
  const text = textOf(item, 'HistoryData');
  const data = text === null || text.length > 20_000 ? undefined : parseJson(text);
  const state = isJsonObject(data) ? member(data, 'newState') : undefined;
  return isJsonObject(state) ? textOf(state, 'stateReason') : null;
}

function iconOf(type: string, summary: string): NodeIcon {
  const name = Object.hasOwn(icons, type) ? (icons[type] ?? 'history') : 'history';
  // The summary's last word is the state; API_AlarmHistoryItem has it nowhere else outside of JSON text.
  if (!type.endsWith('StateUpdate') || !summary.endsWith(' to ALARM')) return { name };
  return { name: 'bell-dot', color: 'problemsErrorIcon.foreground' };
}
