import type { Parameter, WrittenValue } from '../parameters/parameter.ts';
import type { QueryLanguage } from '../query/language.ts';
import type { Range } from '../text/range.ts';
import type { Source } from '../text/source.ts';
import type { AuthorView } from '../view/authorView.ts';
import type { AlarmEntry } from './alarmEntry.ts';

/** The format version this program writes; files of a newer one open read-only. */
export const formatVersion = 1;

/** A runbook file, read. Every `range` is in the file's text. */
export interface Runbook {
  readonly version: number;
  readonly title?: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly sources: readonly SourceDeclaration[];
  readonly parameters: readonly Parameter[];
  readonly presets: readonly Preset[];
  /** The alarms that it is for. */
  readonly alarms: readonly AlarmEntry[];
  readonly cells: readonly Cell[];
  /** The `tests:` list as it stands; the test runner reads it. */
  readonly testsRange?: Range;
}

export const sourceTypes = ['cloudtrail', 'logs', 'athena', 'lake', 'alarms', 'proxy'] as const;

export type SourceType = (typeof sourceTypes)[number];

/** Where a cell's question goes: `logs: {type: logs, logGroups: [aws-cloudtrail-logs]}`. */
export interface SourceDeclaration {
  readonly name: string;
  readonly type: SourceType;
  readonly logGroups: readonly string[];
  /** Database of Athena, and the table; the event data store of Lake in `table`. */
  readonly database?: string;
  readonly table?: string;
  /** Of a proxy: its own address, and that of the API behind it, for access cells that go past it. */
  readonly url?: string;
  readonly upstream?: string;
  readonly range: Range;
}

export interface Preset {
  readonly name: string;
  readonly values: ReadonlyMap<string, WrittenValue>;
  readonly range: Range;
}

export type Cell = ProseCell | QueryCell;

interface CellBase {
  /** The author's slug; prose may have none. */
  readonly id?: string;
  readonly title?: string;
  /** The cell's whole entry in the file's list, without the comments above it. */
  readonly range: Range;
  /** Its text as a notebook shows it, with its place in the file: `\n` line ends, without the scalar's last line break. */
  readonly text: Source;
}

export interface ProseCell extends CellBase {
  readonly kind: 'prose';
}

export interface QueryCell extends CellBase {
  readonly kind: 'query';
  /** Empty where the author gave none, which is a problem of severity `error`: such a runbook is shown but not run. */
  readonly id: string;
  readonly language: QueryLanguage;
  /** The name of a declared source, when the author gave one. */
  readonly source?: string;
  /** Filter patterns only: how long to follow what is logged from now on, in milliseconds; see `followLimits`. */
  readonly follow?: number;
  readonly expect?: Expectation;
  /** How the author wants the answer shown. */
  readonly view?: AuthorView;
}

/** What the author expects of a cell's answer: `expect: {rows: '>=1'}`. */
export interface Expectation {
  readonly rows?: RowExpectation;
  readonly range: Range;
}

export interface RowExpectation {
  readonly operator: '=' | '!=' | '<' | '<=' | '>' | '>=';
  readonly count: number;
}
