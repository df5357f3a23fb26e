import * as vscode from 'vscode';
import type { Alarm } from '../../core/alarms/recordedAlarms.ts';
import type { AlarmOccasion } from '../../core/alarms/runbooks/alarmOccasion.ts';
import { matchRanks } from '../../core/alarms/runbooks/matchRanks.ts';
import type { RunbookMatch } from '../../core/alarms/runbooks/matchRunbooks.ts';
import { visibleText } from '../../core/table/visibleText.ts';
import { notebookType, type DocumentMetadata } from '../notebookCells.ts';
import { alarmFacts } from '../../run/alarmFacts.ts';
import { openFilled } from './opening/openFilled.ts';
import { RunbookLibrary, type LibraryRunbook } from './opening/runbookLibrary.ts';
import type { SiteSession } from './targetSession.ts';
import type { ViewServices } from './viewServices.ts';

/** An alarm in the view, and where it can be asked about. */
export interface AskedAlarm {
  readonly site: SiteSession;
  readonly alarm: Alarm;
}

/** A runbook that an alarm can be answered with. Its texts are as they came: from files, or from AWS. */
export interface FittingRunbook {
  /** Unique among those of the alarm, and the same whenever it is asked. */
  readonly id: string;
  /** Its title, or its file's name; of one that would be made on the spot what it would be. */
  readonly title: string;
  /** Why it fits: "named by entry 1 of its `alarms:`", "made from its filter pattern". */
  readonly why: string;
  /** Whether it is there as a file of the workspace. */
  readonly isFile: boolean;
}

/** The runbooks that fit, the best first, and at the end one that would be made. Rejects with a `FailureError`. */
export async function fittingRunbooks(
  services: ViewServices,
  asked: AskedAlarm,
  signal: AbortSignal,
): Promise<readonly FittingRunbook[]> {
  const { occasion, matches } = await find(services, asked, signal);
  return [...matches.map(fittingOf), madeFrom(occasion)];
}

/** Opens a runbook with the alarm's values; without one the best, or offers those that fit. Runs nothing. */
export async function openRunbookForAlarm(
  services: ViewServices,
  asked: AskedAlarm,
  runbook: FittingRunbook | null,
): Promise<void> {
  const options = { location: vscode.ProgressLocation.Window, title: 'Looking for the runbook of the alarm' };
  const found = await vscode.window.withProgress(options, () => find(services, asked, new AbortController().signal));
  const chosen = runbook === null ? await choose(found) : chosenIn(found, runbook);
  if (chosen === undefined) return;
  const { occasion, unread } = found;
  const { bindAlarm, runbookFromAlarm } = await services.functions.loadLanguage();
  const shared = {
    target: { kind: 'asked', site: asked.site },
    who: `The alarm ${occasion.name}`,
    remarks: unread,
  } as const;
  if (chosen === 'made') {
    const text = runbookFromAlarm(occasion);
    await openFilled(services, {
      ...shared,
      notebook: () => untitled(services, text),
      cell: null,
      // The text has the window as its default.
      fill: () => ({ values: new Map(), unset: [] }),
      isMade: true,
    });
    return;
  }
  await openFilled(services, {
    ...shared,
    notebook: () => vscode.workspace.openNotebookDocument(chosen.candidate.uri),
    cell: chosen.cell,
    fill: (parameters) => bindAlarm(occasion, { parameters }, chosen, Date.now()),
  });
}

type Match = RunbookMatch<LibraryRunbook>;

interface Found {
  readonly occasion: AlarmOccasion;
  readonly matches: readonly Match[];
  readonly unread: readonly string[];
}

/** One for each window, so that files are read once. */
const libraries = new WeakMap<ViewServices, RunbookLibrary>();

async function find(services: ViewServices, { site, alarm }: AskedAlarm, signal: AbortSignal): Promise<Found> {
  const library = libraries.get(services) ?? new RunbookLibrary(services.functions.openRunbookFile);
  libraries.set(services, library);
  const [{ alarmOccasion, matchRunbooks }, { facts, unread }, runbooks] = await Promise.all([
    services.functions.loadLanguage(),
    site.ask((inventory, at) => alarmFacts(inventory, at, alarm, { signal, progress: () => undefined })),
    library.runbooks(),
  ]);
  const occasion = alarmOccasion(alarm, site.place, Date.now(), facts);
  return { occasion, unread, matches: matchRunbooks(occasion, runbooks) };
}

function fittingOf({ candidate, reason }: Match): FittingRunbook {
  const { uri, shownPath, runbook } = candidate;
  return { id: uri.toString(), title: runbook.title ?? shownPath, why: reason, isFile: true };
}

const madeId = 'made';

function madeFrom({ name, patterns, query, children }: AlarmOccasion): FittingRunbook {
  const isRule = children.length > 0;
  const what = patterns.length > 0 ? 'filter pattern' : query !== null ? 'query' : isRule ? 'rule' : 'history';
  return { id: madeId, title: `New runbook for ${name}`, why: `made from its ${what}`, isFile: false };
}

function chosenIn({ matches }: Found, { id }: FittingRunbook): Match | 'made' {
  if (id === madeId) return 'made';
  const match = matches.find(({ candidate }) => candidate.uri.toString() === id);
  if (match === undefined) throw new Error('This runbook is not there any more, or does not fit the alarm any more.');
  return match;
}

interface RunbookItem extends vscode.QuickPickItem {
  readonly chosen: Match | 'made';
}

/** The only one, or the one that the person picks; `undefined` where they do not. */
async function choose({ occasion, matches }: Found): Promise<Match | 'made' | undefined> {
  const [only, ...others] = matches;
  if (only === undefined) return 'made';
  // One that is for any alarm is offered beside one that is made from this one.
  if (others.length === 0 && only.rank > matchRanks.anyName) return only;
  const made = madeFrom(occasion);
  const items: readonly RunbookItem[] = [
    ...matches.map((match) => ({
      label: shown(match.candidate.runbook.title ?? match.candidate.path),
      description: shown(match.candidate.shownPath),
      detail: shown(match.reason),
      chosen: match,
    })),
    { label: shown(made.title), description: '', detail: made.why, chosen: 'made' },
  ];
  const options = {
    title: shown(`Runbooks for ${occasion.name}`),
    placeHolder: 'Opens with the values that the alarm gives; nothing is run',
    matchOnDescription: true,
    matchOnDetail: true,
  };
  return (await vscode.window.showQuickPick(items, options))?.chosen;
}

/** A text in a list: labels draw icons for `$(name)`, and an empty one is nothing to click. */
function shown(text: string): string {
  const line = visibleText(text.slice(0, 200)).replaceAll('$(', '$ (');
  return line.trim() === '' ? '(without a name)' : line;
}

function untitled({ functions }: ViewServices, text: string): Thenable<vscode.NotebookDocument> {
  const { file } = functions.openRunbookFile('', text);
  if (file === null) throw new Error('The runbook that was made cannot be read.');
  const data = new vscode.NotebookData(functions.cellData(file));
  data.metadata = { text } satisfies DocumentMetadata;
  return vscode.workspace.openNotebookDocument(notebookType, data);
}
