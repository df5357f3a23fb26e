import type { CostQuestion } from '../../core/cost/costQuestion.ts';
import type { Imported } from '../../core/exchange/imported.ts';
import type { Parameter } from '../../core/parameters/parameter.ts';
import type { Runbook } from '../../core/runbook/runbook.ts';
import type { ResultNotice } from '../../core/wire/requests.ts';
import type { runCell } from '../../run/runCell.ts';
import type { Progress } from '../../run/source.ts';
import type { LanguageFunctions } from '../editor/loadLanguage.ts';
import type { StoredRun } from './storedRun.ts';

/** What results need of the editor around them, so that none of what answers a request knows VS Code. */
export interface ResultHost {
  readonly memory: ResultMemory;
  /** Loads the query languages. */
  readonly language: () => Promise<LanguageFunctions>;
  readonly runCell: typeof runCell;
  readonly isTrusted: () => boolean;
  /** Whether the output of a run is in sight in an editor. */
  readonly isSeen: (run: StoredRun) => boolean;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
  readonly isOpen: (notebook: string) => boolean;
  /** The open notebook of a URI as a runbook, as it is at this moment; `null` where it is open no more. */
  readonly runbook: (notebook: string) => OpenRunbook | null;
  /** The other runbooks in the folder of one, as their files are now, in the order of their names. */
  readonly runbooksBeside: (notebook: string) => Promise<readonly NearbyRunbook[]>;
  /** Opens a runbook, or brings it to the front. */
  readonly showRunbook: (notebook: string) => Promise<void>;
  /** Values of parameters as people see them now; those that have none, and secrets, are not among them. */
  readonly shownValues: (notebook: string) => Promise<Readonly<Record<string, string>>>;
  /** Sets a parameter as if the person had typed it; gives back why it is refused, or `null`. */
  readonly setValue: (notebook: string, parameter: Parameter, written: string) => Promise<string | null>;
  readonly copy: (text: string) => PromiseLike<void>;
  /** Asks where to, and writes; gives back the place as a person knows it, or `null` where the person gave up. */
  readonly save: (file: SavedFile) => Promise<string | null>;
  readonly openDocument: (text: string, languageId: string) => Promise<void>;
  /** Opens a page in the browser. */
  readonly openPage: (url: string) => PromiseLike<void>;
  /** Does what takes long, where the person can see it and stop it. */
  readonly whileShown: <Result>(title: string, work: (work: LongWork) => Promise<Result>) => Promise<Result>;
  /** Tells every output. */
  readonly tell: (notice: ResultNotice) => void;
  /** The bytes of a file of the extension's `media`. */
  readonly media: (name: string) => PromiseLike<Uint8Array>;
  /** Asks the person whether a question may cost what it seems to. */
  readonly confirmCost: (question: CostQuestion, signal: AbortSignal) => Promise<boolean>;
  /** A fault of ours, for the log. */
  readonly report: (fault: unknown) => void;
}

/** What outlives the session: VS Code's memory of the workspace. */
export interface ResultMemory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** An open runbook and what can be done to it; each change can be undone in one step. */
export interface OpenRunbook {
  readonly runbook: Runbook;
  /** How a person knows it: its path in the workspace. */
  readonly name: string;
  /** Puts cells before the cell `index`, shows them, and runs none; false where that was refused, and said. */
  readonly insert: (imported: Imported, index: number) => Promise<boolean>;
  /** Writes the `view:` of the cell `index`, as `printView` gives it: empty for none. */
  readonly writeView: (index: number, view: string) => Promise<boolean>;
}

export interface NearbyRunbook {
  /** Its URI. */
  readonly notebook: string;
  readonly title: string;
  readonly parameters: readonly Parameter[];
}

export interface SavedFile {
  /** Proposed, without a folder. */
  readonly name: string;
  /** What kind of file it is, for the dialog: `CSV`. */
  readonly kind: string;
  readonly extension: string;
  readonly bytes: Uint8Array;
  /** The URI of the notebook beside which it is proposed. */
  readonly notebook: string;
}

export interface LongWork {
  readonly signal: AbortSignal;
  readonly progress: (progress: Progress) => void;
}
