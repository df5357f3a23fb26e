import { subjectsOf } from '../../core/next/subjectsOf.ts';
import type { Subject } from '../../core/next/subject.ts';
import type { NextQuestion, ValuePlace } from '../../core/wire/requests.ts';
import { shortText } from '../shortText.ts';
import { sayAnswer } from '../sayAnswer.ts';
import type { ViewContext } from '../viewContext.ts';
import { copyValue } from './copyValue.ts';
import { filterBy, filterColumn } from './filterBy.ts';
import type { MenuItem } from './menuItem.ts';
import type { MenuValue } from './menuValue.ts';

const subjectLabels: Readonly<Record<Subject, string>> = {
  actor: 'New cell: what this principal did',
  address: 'New cell: calls from this address',
  key: 'New cell: calls with this access key',
  session: 'New cell: calls of this session',
  role: 'New cell: who assumed this role',
  error: 'New cell: who got this error',
};

/** All that can be done with a value. `keys` says whether the grid's keys are at hand. */
export function valueMenuItems(view: ViewContext, value: MenuValue, keys: boolean): readonly MenuItem[] {
  const key = (name: string) => (keys ? { key: name } : {});
  return [
    ...filterItems(view, value).map((item, i) => ({ ...item, ...key(i === 0 ? 'F' : 'X') })),
    ...cellItems(view, value),
    ...(view.ask === null
      ? []
      : [{ label: 'Copy the value', isFirst: true, ...key('C'), run: () => copyValue(view, value) }]),
    ...rowItems(view, value.place),
  ];
}

function filterItems(view: ViewContext, value: MenuValue): readonly MenuItem[] {
  if (filterColumn(view, value.place) === null) return [];
  const what = value.value === null ? 'a value' : 'this value';
  const [only, without] = value.value === null ? ['without', 'with'] : ['with', 'without'];
  return [
    { label: `Show only rows ${only} ${what}`, run: () => filterBy(view, value, false) },
    { label: `Show only rows ${without} ${what}`, run: () => filterBy(view, value, true) },
  ];
}

function cellItems(view: ViewContext, { place, name, value }: MenuValue): readonly MenuItem[] {
  const { ask, run } = view;
  if (ask === null || run === null || place === null) return [];
  const item = (question: NextQuestion, label: string): MenuItem => ({
    label,
    run: () => sayAnswer(view, ask({ kind: 'ask', run: run.id, question, place }), 'A new cell stands below this one.'),
  });
  const subjects = subjectsOf({ column: place.path === null ? name : null, path: place.path }, value);
  const items = [
    ...subjects.map((subject) => item(subject, subjectLabels[subject])),
    item('filterFor', `New cell: this query, ${value === null ? 'only rows without a value' : 'only with this value'}`),
    item('exclude', `New cell: this query, ${value === null ? 'only rows with a value' : 'without this value'}`),
  ];
  return items.map((one, i) => (i === 0 ? { ...one, isFirst: true } : one));
}

/** The parameters that a value can be given to, here and in the runbooks beside this one. */
export async function useItems(view: ViewContext, place: ValuePlace): Promise<readonly MenuItem[]> {
  const { ask, run } = view;
  if (ask === null || run === null) return [];
  const uses = await ask({ kind: 'uses', run: run.id, place });
  return uses.map(({ id, title }) => ({
    label: `Use as “${shortText(title, 200)}”`,
    run: () => sayAnswer(view, ask({ kind: 'use', run: run.id, place, use: id }), 'The parameter has this value now.'),
  }));
}

function rowItems(view: ViewContext, place: ValuePlace | null): readonly MenuItem[] {
  const { ask, run } = view;
  if (ask === null || run === null || place === null) return [];
  const { row } = place;
  return [
    { label: 'Who did this: the actor card', run: () => view.open({ kind: 'actor', row }) },
    { label: 'Open in the AWS console', more: () => linkItems(view, row) },
  ];
}

/** The console's pages for a row, or for the whole answer (`null`). */
export async function linkItems(view: ViewContext, row: number | null): Promise<readonly MenuItem[]> {
  const { ask, run } = view;
  if (ask === null || run === null) return [];
  const links = await ask({ kind: 'links', run: run.id, row });
  if (links.length === 0) return withoutPage(view, row);
  return links.map(({ id, title }) => ({
    label: shortText(title, 200),
    run: () => sayAnswer(view, ask({ kind: 'openLink', run: run.id, row, link: id })),
  }));
}

/** Why there is no page, and where to look instead. */
function withoutPage({ result: { target, parts } }: ViewContext, row: number | null): readonly MenuItem[] {
  const asked = parts ?? [target];
  const [why, instead] = asked.some(({ endpoint }) => endpoint !== null)
    ? ['No page: a test endpoint answered, not AWS.', 'Look into the service behind that endpoint.']
    : row !== null
      ? ['No page: the row names no event, user, role or alarm.', 'Rows of single events have pages.']
      : target.profile === undefined && parts === undefined
        ? ['No page: captured files answered, not AWS.', 'Single events have pages: open the menu of a value (M).']
        : ['No page can be opened with this query.', 'Copy its text into the console.'];
  return [
    { label: why, disabled: instead, isSentence: true },
    { label: instead, disabled: why, isSentence: true },
  ];
}
