import { globalRecording, globalRegion } from '../../coverage/globalServices.ts';
import { parseFilter } from '../../filter/parseFilter.ts';
import { parseInsights } from '../../insights/parseInsights.ts';
import type { JsonObject } from '../../json/jsonValue.ts';
import { printJson } from '../../json/printJson.ts';
import { parseLookup } from '../../lookup/parseLookup.ts';
import { hasErrors, type Problem } from '../../text/problem.ts';
import type { DetectionResource } from '../detection.ts';
import { expectsNone } from '../expectedRule.ts';
import { conditionOfFilter } from '../eventPattern/conditionOfFilter.ts';
import { conditionOfInsights } from '../eventPattern/conditionOfInsights.ts';
import { conditionOfLookup } from '../eventPattern/conditionOfLookup.ts';
import { detailOf } from '../eventPattern/detailOf.ts';
import { envelopeOf } from '../eventPattern/envelopeOf.ts';
import type { EventCondition, ReadCondition } from '../eventPattern/eventCondition.ts';
import { fixedTexts } from '../eventPattern/fixedTexts.ts';
import { freeFields } from '../eventPattern/freeFields.ts';
import { bindCell, type BoundText } from './bindCell.ts';
import { describeFor } from './describeFor.ts';
import type { Draft } from './draft.ts';
import { noticeFor } from './noticeFor.ts';

/** An event pattern has at most this many characters (EventBridge quotas). */
const longestPattern = 2_048;

/** An exact event as a rule of EventBridge, which tells of each within seconds. */
export function planEventRule(draft: Draft): readonly DetectionResource[] {
  const { names, wish, cell } = draft;
  const pattern = boundPattern(draft);
  const notice = noticeFor(draft, 'events.amazonaws.com');
  const [target] = notice.targets;
  const rows = cell.expect?.rows;
  if (rows !== undefined && !expectsNone(rows)) {
    const message = `The cell expects \`rows: ${rows.operator}${rows.count}\`, and a rule tells of each event by itself: it counts none.`;
    draft.warn('expect', message);
  }
  if (target === undefined) draft.fault('topic-needed', 'A rule tells someone or does nothing: say which topic.');
  draft.note(
    'rule-region',
    `A rule sees what EventBridge delivers in ${wish.region ?? 'its Region'} alone, while a trail may log every Region; and a trail must be logging for it to see anything.`,
  );
  return [
    ...notice.topics,
    {
      kind: 'eventRule',
      name: names.slug,
      description: describeFor(draft, 'rule'),
      pattern: pattern ?? {},
      target: target ?? '',
    },
  ];
}

function boundPattern(draft: Draft): JsonObject | null {
  const { language } = draft.cell;
  if (language !== 'filter' && language !== 'lookup' && language !== 'insights') {
    const message = 'A rule matches one event: only `filter`, `lookup` and `insights` cells can say which.';
    draft.refuse(`${language} cell`, message);
    return null;
  }
  const bound = bindCell(draft);
  const read = bound === null ? null : readers[language](bound.text);
  if (bound === null || read === null) return null;
  draft.problems.push(...read.problems.map(bound.place));
  return read.condition === null ? null : patternOf(draft, read.condition, bound);
}

type Reader = (text: string) => ReadCondition | { readonly condition: null; readonly problems: readonly Problem[] };

const readers: Readonly<Record<'filter' | 'lookup' | 'insights', Reader>> = {
  filter: (text) =>
    read(parseFilter(text, { sent: false }), (query) => conditionOfFilter(query, { start: 0, end: text.length })),
  lookup: (text) => read(parseLookup(text), (query) => conditionOfLookup(query, text)),
  insights: (text) => read(parseInsights(text), conditionOfInsights),
};

function read<Query>(
  { query, problems }: { readonly query: Query | null; readonly problems: readonly Problem[] },
  convert: (query: Query) => ReadCondition,
): ReturnType<Reader> {
  return query === null || hasErrors(problems) ? { condition: null, problems } : convert(query);
}

function patternOf(draft: Draft, condition: EventCondition, bound: BoundText): JsonObject | null {
  const { detail, problems } = detailOf(condition);
  draft.problems.push(...problems.map(bound.place));
  if (detail === null) return null;
  const pattern = { ...envelopeOf(condition), detail };
  if (printJson(pattern).length > longestPattern) {
    draft.refuse('length', `An event pattern has at most ${longestPattern} characters.`);
    return null;
  }
  warnOfDelivery(draft, condition);
  return pattern;
}

/** What AWS's pages say of which events reach a rule, where it matters for this one. */
function warnOfDelivery(draft: Draft, condition: EventCondition): void {
  const { region } = draft.wish;
  const [free, ...others] = freeFields(condition);
  if (free !== undefined) {
    const more = others.length === 0 ? '' : ` (so with ${others.slice(0, 3).join(', ')})`;
    draft.warn(
      'lists',
      `Where ${free} is a list, the rule matches if one of its elements does; the cell does not match there${more}.`,
    );
  }
  const names = fixedTexts(condition, 'eventName');
  const readers = names?.filter((name) => /^(?:Describe|Get|List)/.test(name)) ?? [];
  if (names === null) {
    const message =
      'No event name is fixed, so that reading calls match too: they are many, and the rule is enabled for all of them.';
    draft.warn('reading-calls', message);
  } else if (readers.length > 0) {
    const message = `${readers.slice(0, 3).join(', ')}: calls that only read are delivered to rules that are enabled for all management events, and are many.`;
    draft.warn('reading-calls', message);
  }
  const sources = fixedTexts(condition, 'eventSource');
  const recording = globalRecording(sources);
  if (region === null || recording === 'no' || region === globalRegion(region)) return;
  const where = globalRegion(region);
  draft.warn(
    'global-service',
    recording === 'only-there'
      ? `Events of ${sources?.join(', ') ?? ''} are delivered in ${where} only: a rule in ${region} would never match.`
      : `Events of ${sources?.join(', ') ?? ''} are delivered in ${where} where the global endpoint was called: a rule in ${region} does not see those.`,
  );
}
