import { conditionOf, metricOf, queriedGroups, queryOf } from '../../../core/alarms/alarmCondition.ts';
import { namesInRule } from '../../../core/alarms/alarmRule.ts';
import { actionsOf } from '../../../core/alarms/matchAlarms.ts';
import { objectOf, textOf, type Alarm } from '../../../core/alarms/recordedAlarms.ts';
import type { InventoryPlace } from '../../../core/inventory/inventoryPlace.ts';
import type { JsonObject } from '../../../core/json/jsonValue.ts';
import type { InventoryContext } from '../../../run/inventory.ts';
import { agoText } from '../ages.ts';
import { factNode } from '../factNode.ts';
import type { NodeSubject, ViewNode } from '../nodeSubject.ts';
import type { FittingRunbook } from '../openRunbookForAlarm.ts';
import { settled } from '../settled.ts';
import type { SiteSession } from '../targetSession.ts';
import { escapedPart, idUnder, placeholderNode } from '../tree/shownNodes.ts';
import type { ReadPage } from '../tree/treeNode.ts';
import { silence, stateLook, stateSince } from './alarmState.ts';
import type { AlarmsTreeOptions } from './alarmsTreeOptions.ts';
import { historyLook } from './historyLook.ts';

/** An alarm in the tree. */
interface ShownAlarm {
  /** The id of its node. */
  readonly id: string;
  readonly site: SiteSession;
  readonly place: InventoryPlace;
  readonly alarm: Alarm;
  readonly options: AlarmsTreeOptions;
  /** Another alarm of the site, beneath the node of an id. */
  readonly nodeOf: (parent: string, alarm: Alarm) => ViewNode;
}

/** What is beneath an alarm, what a responder reads first at the top: the runbooks, why it changed, what it counts. */
export function alarmDetails(shown: ShownAlarm): ReadPage<NodeSubject> {
  const { id, site, alarm, options } = shown;
  return async (_next, { signal }) => {
    const context: InventoryContext = { signal, progress: () => undefined };
    const [runbooks, filters] = await Promise.all([
      settled(
        id,
        'runbooks',
        options.fitting({ site, alarm }, signal).then((all) => all.map((each) => fittingNode(shown, each))),
        signal,
      ),
      settled(id, 'filters', filterNodes(shown, context), signal),
    ]);
    const nodes = [
      ...runbooks,
      ...changeNodes(shown),
      ...conditionNodes(shown),
      ...filters,
      ...queryNodes(shown),
      ...actionNodes(shown),
      ...watchedNodes(shown),
      historyNode(shown),
    ];
    return { nodes, next: null };
  };
}

function fittingNode({ id, site, alarm }: ShownAlarm, runbook: FittingRunbook): ViewNode {
  const { title, why, isFile } = runbook;
  return {
    id: `${id}/runbook:${escapedPart(runbook.id)}`,
    subject: { kind: 'fitting', site, alarm, runbook },
    look: () => ({
      label: title,
      description: why,
      icon: { name: isFile ? 'notebook' : 'new-file' },
      tooltip: [
        { kind: 'title', text: title },
        { kind: 'text', text: why },
        { kind: 'text', text: 'Opens it with the values that the alarm gives. Nothing is run.' },
      ],
      spoken: `Open the runbook ${title}, ${why}`,
      command: { id: 'apirunbook.views.openRunbookForAlarm', title: 'Open Runbook' },
    }),
  };
}

function changeNodes({ id, alarm, options }: ShownAlarm): readonly ViewNode[] {
  const since = stateSince(alarm);
  const reason = textOf(alarm.members, 'StateReason');
  if (since === null && reason === null) return [];
  const when = since === null ? '' : agoText(since, options.now());
  const text = [when, reason].filter((part) => part !== null && part !== '').join(': ');
  return [factNode(id, { label: 'Last change', text, icon: stateLook(alarm).icon })];
}

function conditionNodes({ id, alarm }: ShownAlarm): readonly ViewNode[] {
  const condition = conditionOf(alarm);
  const metric = metricOf(alarm);
  const name = metric === null ? null : [metric.namespace, metric.name].filter((part) => part !== null).join(' / ');
  return [
    ...(condition === null ? [] : [factNode(id, { label: 'Goes off at', text: condition, icon: { name: 'graph' } })]),
    ...(name === null ? [] : [factNode(id, { label: 'Metric', text: name, icon: { name: 'pulse' } })]),
  ];
}

async function filterNodes({ id, site, alarm }: ShownAlarm, context: InventoryContext): Promise<readonly ViewNode[]> {
  if (metricOf(alarm) === null) return [];
  const filters = await site.ask((inventory, at) => inventory.metricFilters(at, alarm, context));
  return filters.map((filter) => filterNode(id, site, filter));
}

/** A metric filter (API_MetricFilter): its pattern, and where it looks. */
function filterNode(parent: string, site: SiteSession, filter: JsonObject): ViewNode {
  const name = textOf(filter, 'filterName') ?? '';
  const pattern = textOf(filter, 'filterPattern') ?? '';
  const logGroup = textOf(filter, 'logGroupName') ?? '';
  return {
    id: idUnder(parent, 'filter', site.place, logGroup, name),
    subject: { kind: 'logGroup', site, logGroup, pattern },
    look: () => ({
      label: pattern === '' ? 'Every event' : pattern,
      description: logGroup,
      icon: { name: 'filter' },
      tooltip: [
        { kind: 'title', text: `Metric filter ${name}` },
        { kind: 'code', text: pattern },
        { kind: 'facts', facts: [['Log group', logGroup]] },
      ],
      spoken: `Metric filter ${name} on the log group ${logGroup}: ${pattern}`,
      abilities: ['text', 'logGroup'],
    }),
  };
}

function queryNodes({ id, site, alarm }: ShownAlarm): readonly ViewNode[] {
  const query = queryOf(alarm);
  if (query === null) return [];
  const scheduled = objectOf(alarm.members, 'ScheduledQueryConfiguration');
  const aggregation = scheduled === null ? null : textOf(scheduled, 'AggregationExpression');
  const own: ViewNode = {
    id: `${id}/query`,
    subject: { kind: 'text', text: query, arn: null },
    look: () => ({
      label: query.trim().replaceAll(/\s*\n\s*/g, ' '),
      ...(aggregation === null ? {} : { description: aggregation }),
      icon: { name: 'search' },
      tooltip: [
        { kind: 'title', text: 'Runs this query by itself' },
        { kind: 'code', text: query },
        { kind: 'facts', facts: [['Counts', aggregation]] },
      ],
      spoken: `Query: ${query}`,
      abilities: ['text'],
    }),
  };
  const groups = queriedGroups(alarm).map((logGroup) =>
    factNode(id, {
      label: 'Log group',
      text: logGroup,
      icon: { name: 'output' },
      subject: { kind: 'logGroup', site, logGroup, pattern: null },
    }),
  );
  return [own, ...groups];
}

function actionNodes({ id, alarm }: ShownAlarm): readonly ViewNode[] {
  const silent = silence(alarm);
  const warning = { name: 'bell-slash', color: 'problemsWarningIcon.foreground' };
  return [
    ...(silent === null ? [] : [factNode(id, { label: 'Tells nobody', text: silent, icon: warning })]),
    ...actionsOf(alarm.members).map((arn) => factNode(id, { label: 'Action', text: arn, icon: { name: 'megaphone' } })),
  ];
}

/** Alarms of a rule that are read at once. */
const watchedPage = 10;

/** The alarms that a composite alarm's rule names, as they are now; read when it is opened. */
function watchedNodes({ id, site, place, alarm, nodeOf }: ShownAlarm): readonly ViewNode[] {
  if (alarm.type !== 'CompositeAlarm') return [];
  const names = [...new Set(namesInRule(textOf(alarm.members, 'AlarmRule') ?? ''))];
  if (names.length === 0) return [];
  const own = idUnder(id, 'watched', place);
  const read = async (name: string, context: InventoryContext): Promise<readonly ViewNode[]> => {
    const found = await site.ask((inventory, at) => inventory.alarm(at, nameOf(name), context));
    const gone = `${name} is not there`;
    return found === null
      ? [placeholderNode(own, escapedPart(name), { label: gone, icon: { name: 'circle-slash' }, spoken: gone })]
      : [nodeOf(own, found)];
  };
  return [
    {
      id: own,
      subject: { kind: 'group' },
      look: () => ({
        label: 'Watches',
        description: names.length === 1 ? '1 alarm' : `${names.length} alarms`,
        icon: { name: 'eye' },
        spoken: `Watches ${names.length === 1 ? '1 alarm' : `${names.length} alarms`}`,
        abilities: ['refresh'],
        opens: 'collapsed',
      }),
      page: async (next, { signal }) => {
        const start = Number(next ?? 0);
        const context = { signal, progress: () => undefined };
        const some = names.slice(start, start + watchedPage);
        const nodes = await Promise.all(
          some.map((name) => settled(own, escapedPart(name), read(name, context), signal)),
        );
        const end = start + some.length;
        return { nodes: nodes.flat(), next: end < names.length ? String(end) : null };
      },
    },
  ];
}

/** A rule names an alarm by its name or its ARN. */
function nameOf(name: string): string {
  return /^arn:[^:]*:cloudwatch:[^:]*:[^:]*:alarm:(.+)$/s.exec(name)?.[1] ?? name;
}

function historyNode({ id, site, place, alarm, options }: ShownAlarm): ViewNode {
  const own = idUnder(id, 'history', place);
  const name = textOf(alarm.members, 'AlarmName') ?? '';
  return {
    id: own,
    subject: { kind: 'group' },
    look: () => ({
      label: 'History',
      description: site.session.target.isLive ? 'the last 30 days' : 'as recorded',
      icon: { name: 'history' },
      spoken: `History of ${name}`,
      abilities: ['refresh'],
      opens: 'collapsed',
    }),
    page: async (next, { signal }) => {
      const context = { signal, progress: () => undefined };
      const listed = await site.askPlaced((inventory, at) => inventory.history(at, name, next, context));
      const offset = next ?? 'first';
      const nodes = listed.items.map((item, index): ViewNode => ({
        id: `${own}/${escapedPart(offset)}:${index}`,
        subject: { kind: 'json', value: item },
        look: () => historyLook(item, options.now()),
      }));
      if (next === null && nodes.length === 0 && listed.next === null) {
        const none = 'Nothing is recorded';
        return { nodes: [placeholderNode(own, 'none', { label: none, spoken: none })], next: null };
      }
      return { nodes, next: listed.next };
    },
  };
}
