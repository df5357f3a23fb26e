import type {
  AdvancedSelector,
  BasicSelector,
  EventSelectors,
  FieldSelector,
} from '../../../core/coverage/coverageEvidence.ts';
import { selectorConditions } from '../../../core/coverage/selectors/selectorConditions.ts';

/** What a trail records of one kind of event, in words. */
export interface SelectorText {
  readonly label: string;
  readonly text: string;
  /** Whether nothing of it is recorded. */
  readonly isNone: boolean;
}

/** "Management events: read and write", "Data events: none": what the selectors of a trail let through, in words. */
export function selectorTexts(selectors: EventSelectors): readonly SelectorText[] {
  const byKind = selectors.kind === 'basic' ? basicTexts(selectors.selectors) : advancedTexts(selectors.selectors);
  return kinds.map(({ category, label }) => {
    const texts = [...new Set(byKind.get(category) ?? [])];
    return { label, text: texts.length === 0 ? 'none' : texts.join('; '), isNone: texts.length === 0 };
  });
}

/** As `eventCategory` of a selector has them (API_AdvancedFieldSelector); Insights are selected apart. */
const kinds = [
  { category: 'Management', label: 'Management events' },
  { category: 'Data', label: 'Data events' },
  { category: 'NetworkActivity', label: 'Network activity' },
] as const;

type Texts = ReadonlyMap<string, readonly string[]>;

/** API_EventSelector. */
const accessWords: Readonly<Record<string, string>> = {
  All: 'read and write',
  ReadOnly: 'read only',
  WriteOnly: 'write only',
};

function basicTexts(selectors: readonly BasicSelector[]): Texts {
  const management: string[] = [];
  const data: string[] = [];
  for (const { readWriteType, includesManagementEvents, excludedSources, dataResources } of selectors) {
    const access = Object.hasOwn(accessWords, readWriteType) ? (accessWords[readWriteType] ?? '') : readWriteType;
    const without = excludedSources.length === 0 ? '' : `, without ${listText(excludedSources)}`;
    if (includesManagementEvents) management.push(`${access}${without}`);
    for (const { type, values } of dataResources) data.push(`${type} (${access}): ${listText(values)}`);
  }
  return new Map([
    ['Management', management],
    ['Data', data],
  ]);
}

function advancedTexts(selectors: readonly AdvancedSelector[]): Texts {
  const texts = new Map<string, string[]>();
  for (const { fields } of selectors) {
    const categories = fields.filter(({ field }) => field === 'eventCategory').flatMap(({ equals }) => equals);
    const words = [accessOf(fields), ...fields.filter(({ field }) => !ownFields.has(field)).map(conditionText)];
    for (const category of categories) {
      const known = texts.get(category) ?? [];
      known.push(words.join(', '));
      texts.set(category, known);
    }
  }
  return texts;
}

/** Fields that are said by the label and by "read only". */
const ownFields = new Set(['eventCategory', 'readOnly']);

function accessOf(fields: readonly FieldSelector[]): string {
  const values = fields.filter(({ field }) => field === 'readOnly').flatMap(({ equals }) => equals);
  if (values.length === 0) return 'read and write';
  return values.includes('true') ? 'read only' : 'write only';
}

function conditionText(selector: FieldSelector): string {
  const parts = selectorConditions(selector).map(([words, values]) => `${words} ${listText(values)}`);
  return `${selector.field} ${parts.join(' and ')}`;
}

const most = 5;

/** "a, b", of many the first five: "a, b, c, d, e and 12 more". */
function listText(values: readonly string[]): string {
  const left = values.length - most;
  return left > 0 ? `${values.slice(0, most).join(', ')} and ${left} more` : values.join(', ');
}
