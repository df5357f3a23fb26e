import type { ActorCard } from '../actor/actorCard.ts';
import type { RunDifference } from '../change/diffRuns.ts';
import type { AddressContext } from '../address/addressContext.ts';
import type { Subject } from '../next/subject.ts';
import type { TableCell } from '../table/table.ts';
import type { Timeline } from '../timeline/timeline.ts';
import type { TimeSpan, ViewState } from '../view/viewState.ts';
import type { ColumnarRows } from './columnarRows.ts';

/**
 * What a rendered output asks of the extension and gets an answer to. Values are never sent but named by their place in
 * an answer that the extension itself keeps: hostile log data in a page cannot make it write or open anything else.
 */
export type ResultRequest =
  /** The rows from `start` on, `pieceRows` at most. */
  | { readonly kind: 'rows'; readonly run: string; readonly start: number }
  /** A row, whole. */
  | { readonly kind: 'row'; readonly run: string; readonly row: number }
  /** Puts rows into the clipboard, a file or an editor. `rows` and `columns` in the order to be written. */
  | {
      readonly kind: 'export';
      readonly run: string;
      readonly format: ExportFormat;
      readonly to: ExportPlace;
      /** `null` for all rows as they came. */
      readonly rows: readonly number[] | null;
      /** Indexes into the output's `columns`. */
      readonly columns: readonly number[];
      /** CSV and TSV: lines in front that say what was asked. JSON and Markdown say it always. */
      readonly withHeader: boolean;
    }
  /** Writes a cell below this one that asks the next question. */
  | { readonly kind: 'ask'; readonly run: string; readonly question: NextQuestion; readonly place: ValuePlace }
  /** The parameters that a value can be given to: of this runbook, and of those beside it. */
  | { readonly kind: 'uses'; readonly run: string; readonly place: ValuePlace }
  /** Gives the value to one of them, and shows its runbook. */
  | { readonly kind: 'use'; readonly run: string; readonly place: ValuePlace; readonly use: string }
  /** Makes a span of time the runbook's window. */
  | { readonly kind: 'useWindow'; readonly run: string; readonly span: TimeSpan }
  /** Stars rows or takes their stars away, for the timeline of the runbook. */
  | { readonly kind: 'star'; readonly run: string; readonly rows: readonly number[]; readonly isStarred: boolean }
  /** The rows of this answer that are starred now, wherever the star was given. */
  | { readonly kind: 'stars'; readonly run: string }
  /** The card of a principal: that of the row, or, with `row: null`, of the most frequent one. */
  | { readonly kind: 'actor'; readonly run: string; readonly row: number | null }
  /** The answers of all cells of the runbook, merged by time and `eventID`. */
  | { readonly kind: 'timeline'; readonly run: string; readonly of: 'starred' | 'all' }
  /** The runs of this cell that are kept, the latest first. */
  | { readonly kind: 'runs'; readonly run: string }
  | { readonly kind: 'difference'; readonly run: string; readonly before: string }
  /** Asks the same question of the window a day (or as long as the window is) before, without changing the runbook. */
  | { readonly kind: 'runBefore'; readonly run: string; readonly shift: 'day' | 'window' }
  /** What is known of addresses without asking anyone. */
  | { readonly kind: 'addresses'; readonly run: string; readonly addresses: readonly string[] }
  /** The console's pages for an answer or one row of it. */
  | { readonly kind: 'links'; readonly run: string; readonly row: number | null }
  | { readonly kind: 'openLink'; readonly run: string; readonly row: number | null; readonly link: string }
  /** Puts a text that the reader chose into the clipboard, at most `longestCopy` UTF-16 code units. */
  | { readonly kind: 'copy'; readonly text: string }
  /** How this cell's answer was arranged last: an output that is drawn anew holds how it was when the cell ran. */
  | { readonly kind: 'keptView'; readonly run: string }
  /** Keeps how the reader has arranged this cell's answer. */
  | { readonly kind: 'keepView'; readonly run: string; readonly state: ViewState }
  /** Writes the arrangement into the runbook as the cell's `view:`. */
  | { readonly kind: 'saveView'; readonly run: string; readonly state: ViewState };

export const longestCopy = 5_000_000;

export const exportFormats = ['csv', 'tsv', 'json', 'markdown'] as const;
export type ExportFormat = (typeof exportFormats)[number];
export const exportPlaces = ['clipboard', 'file', 'document'] as const;
export type ExportPlace = (typeof exportPlaces)[number];

/** `filterFor` and `exclude` repeat the cell's own question with one more condition; a subject is asked about anew. */
export type NextQuestion = 'filterFor' | 'exclude' | Subject;

/** A value of a row: that of a column, or what stands at a path of its record (`['userIdentity', 'arn']`). */
export interface ValuePlace {
  readonly row: number;
  readonly column: number | null;
  readonly path: readonly (string | number)[] | null;
}

/** What each request is answered with. Every other is answered with `done`. */
export interface ResultReplies {
  readonly rows: ColumnarRows;
  readonly row: WholeRow;
  readonly export: Done;
  readonly ask: Done;
  readonly uses: readonly ValueUse[];
  readonly use: Done;
  readonly useWindow: Done;
  readonly star: Stars;
  readonly stars: Stars;
  readonly actor: ActorCard | null;
  readonly timeline: Timeline;
  readonly runs: readonly KeptRun[];
  readonly difference: RunDifference;
  readonly runBefore: KeptRun;
  /** In the order that was asked. */
  readonly addresses: readonly AddressContext[];
  readonly links: readonly ConsoleLink[];
  readonly openLink: Done;
  readonly copy: Done;
  readonly keptView: ViewState | null;
  readonly keepView: Done;
  readonly saveView: Done;
}

/** `message` is what to tell the reader, in a sentence; `null` where it can be seen. */
export interface Done {
  readonly message: string | null;
}

export interface WholeRow {
  /** Whole texts, one for each of the output's columns. */
  readonly cells: readonly TableCell[];
  /** The record's JSON text as it was captured; `null` where the row is no record. */
  readonly record: string | null;
  /** The account, region and file or log stream that it came from, where they are known. */
  readonly origin: string | null;
}

export interface Stars {
  readonly rows: readonly number[];
  /** Starred in the whole runbook. */
  readonly total: number;
}

export interface KeptRun {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly window: { readonly start: string; readonly end: string } | null;
  readonly target: string;
  /** As people see them; the window is not said again. */
  readonly values: Readonly<Record<string, string>>;
  readonly rowCount: number;
  readonly status: string;
}

/** A page of AWS's console; `id` names it in `openLink`. */
export interface ConsoleLink {
  readonly id: string;
  readonly title: string;
  readonly url: string;
}

/** A parameter that a value can be given to; `id` names it in `use`. */
export interface ValueUse {
  readonly id: string;
  readonly title: string;
}

/** How a request travels: with a number that its answer repeats. */
export interface RequestEnvelope {
  readonly request: number;
  readonly body: ResultRequest;
}

export type ReplyEnvelope =
  | { readonly reply: number; readonly body: ResultReplies[ResultRequest['kind']] }
  /** What went wrong and what to do, for a person. */
  | { readonly reply: number; readonly fault: string };

/** What the extension tells outputs unasked. */
export type ResultNotice =
  /** The values that a run was made with have changed since: names of the parameters, none where they are the same again. */
  | { readonly notice: 'stale'; readonly run: string; readonly parameters: readonly string[] }
  /** Stars have changed: ask again. */
  | { readonly notice: 'stars' };
