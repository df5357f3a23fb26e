import { parameterName } from '../runbook/readParameters.ts';
import { applyCells } from '../runbook/applyCells.ts';
import { applyEdits } from '../runbook/applyEdits.ts';
import { toNotebookCells, type EditedCell } from '../runbook/notebookCells.ts';
import { printView } from '../runbook/printView.ts';
import { openRunbookFile, type RunbookFile } from '../runbook/openRunbookFile.ts';
import type { CellLanguage } from '../runbook/cellLanguage.ts';
import { sourceTypesOf } from '../runbook/checkSource.ts';
import type { QueryLanguage } from '../query/language.ts';
import { windowParameter } from '../parameters/windowOf.ts';
import type { Parameter } from '../parameters/parameter.ts';
import { error, hasErrors, warning, type Problem } from '../text/problem.ts';
import { declareEntries, entryOf } from './declareEntries.ts';
import type { Imported, ImportedParameter, ImportedSource } from './imported.ts';
import { freeName, renamePlaceholders } from './renamePlaceholders.ts';

export interface AddedImport {
  /** The file's new text; `null` where the problems hold an error, and then the file is to be left alone. */
  readonly text: string | null;
  /** How many cells were put in, from `index` on. */
  readonly count: number;
  /** Those of the import are not repeated. Ranges mean nothing. */
  readonly problems: readonly Problem[];
}

/**
 * The text of a runbook with imported cells before the cell `index` (its number of cells for the end): with ids that are
 * free, and with the parameters and sources that they name and the runbook lacks. What the runbook has under that name
 * with the same meaning is used; under another meaning the imported one gets a number. Every other byte stays.
 */
export function addImported(file: RunbookFile, imported: Imported, index: number): AddedImport {
  const refused = (problems: readonly Problem[]): AddedImport => ({ text: null, count: 0, problems });
  if (hasErrors(imported.problems) || imported.cells.length === 0) {
    return refused([error('import.nothing', 'There is nothing to be put in.', nowhere)]);
  }
  const naming = new Naming(file);
  for (const parameter of imported.parameters) naming.addParameter(parameter);
  const cells = imported.cells.map((cell): EditedCell => {
    if (cell.kind === 'prose') return { origin: null, language: 'md', text: cell.text };
    const text = renamePlaceholders(cell.text, naming.parameters);
    const source = naming.sourceFor(cell.language, cell.source);
    const { language, title, view } = cell;
    const shown = view === undefined ? {} : { view: printView(view) };
    return { origin: null, language, text, title, ...(source !== null && { source }), ...shown };
  });
  const headed = naming.declare(file);
  const opened = headed === null ? null : openRunbookFile(file.name, headed).file;
  if (opened === null || opened.runbook.cells.length !== file.runbook.cells.length) {
    const message = 'Parameters or sources cannot be declared in this file as it is laid out: add them as text first.';
    return refused([error('import.header', message, nowhere)]);
  }
  const kept = toNotebookCells(opened).map(({ language, text, metadata }): EditedCell => {
    const source = metadata.source ?? naming.soleSource(language);
    return { language, text, ...metadata, ...(source !== null && { source }) };
  });
  const at = Math.max(0, Math.min(index, kept.length));
  const { text, problems } = applyCells(opened, [...kept.slice(0, at), ...cells, ...kept.slice(at)]);
  if (text === null) return refused(problems);
  const faults = newErrors(file, text);
  return faults.length > 0
    ? refused(faults)
    : { text, count: cells.length, problems: [...naming.problems, ...problems] };
}

const nowhere = { start: 0, end: 0 };

/** An import never breaks a runbook that could be run. */
function newErrors(file: RunbookFile, text: string): readonly Problem[] {
  const codes = (of: string): readonly Problem[] =>
    openRunbookFile(file.name, of).problems.filter(({ severity }) => severity === 'error');
  const before = codes(file.text);
  const after = codes(text);
  return after.length <= before.length ? [] : after.slice(0, 1).map((problem) => ({ ...problem, range: nowhere }));
}

/** What the imported things are called in the runbook. */
class Naming {
  /** Imported names that mean something else in the runbook, with their new ones. */
  readonly parameters = new Map<string, string>();
  readonly problems: Problem[] = [];
  readonly #file: RunbookFile;
  readonly #newParameters = new Map<string, ImportedParameter>();
  readonly #newSources = new Map<string, ImportedSource>();

  constructor(file: RunbookFile) {
    this.#file = file;
  }

  addParameter(parameter: ImportedParameter): void {
    const { parameters } = this.#file.runbook;
    const window = windowParameter(parameters);
    if (parameter.type === 'timerange') {
      if (window === null) this.#declareParameter(parameter);
      else if (parameter.default !== undefined && parameter.default !== window.default) {
        const message = `The times ${String(parameter.default)} are not imported: the runbook’s window is \`${window.name}\`.`;
        this.problems.push(warning('import.window', message, nowhere));
      }
      return;
    }
    this.#declareParameter(parameter);
  }

  /** Takes the first name, numbered, that is free or means the same. */
  #declareParameter(parameter: ImportedParameter): void {
    const declared = new Map(this.#file.runbook.parameters.map((known) => [known.name, known]));
    const name = freeName(parameterName.test(parameter.name) ? parameter.name : 'value', (candidate) => {
      const known = declared.get(candidate);
      return this.#newParameters.has(candidate) || (known !== undefined && !means(known, parameter));
    });
    if (name !== parameter.name) this.parameters.set(parameter.name, name);
    if (!declared.has(name)) this.#newParameters.set(name, { ...parameter, name });
  }

  /** What the cell's `source` says; `null` where it needs none. */
  sourceFor(language: QueryLanguage, source: ImportedSource | undefined): string | null {
    const fitting = this.#fitting(language);
    if (source === undefined) {
      if (fitting.length < 2) return null;
      const [first] = fitting;
      this.#warn(`Several sources fit an imported cell; it asks \`${first?.name ?? ''}\`.`);
      return first?.name ?? null;
    }
    const known = fitting.find((declared) => saysSame(declared, source));
    if (known !== undefined) return known.name;
    if (fitting.length === 0 && this.#cellsWithout(language).length > 0) {
      // Declaring the first source would make it that of the cells which ask the target's own.
      if (source.logGroups.length > 0 || source.database !== undefined) {
        this.#warn('The runbook declares no source for these cells, so the imported ones ask the target’s own too.');
      }
      return null;
    }
    const added = [...this.#newSources].find(([, other]) => saysSame(other, source));
    if (added !== undefined) return added[0];
    const { sources } = this.#file.runbook;
    const usual = usualNames[source.type] ?? source.type;
    const name = freeName(usual, (candidate) => {
      return this.#newSources.has(candidate) || sources.some((declared) => declared.name === candidate);
    });
    this.#newSources.set(name, source);
    return name;
  }

  /** The source that a cell without one has, where a new one beside it would leave open which is meant; else `null`. */
  soleSource(language: CellLanguage): string | null {
    if (language === 'md') return null;
    const types = sourceTypesOf[language];
    const [sole, ...others] = this.#file.runbook.sources.filter(({ type }) => types.includes(type));
    const isJoined = [...this.#newSources.values()].some(({ type }) => types.includes(type));
    return sole !== undefined && others.length === 0 && isJoined ? sole.name : null;
  }

  #fitting(language: QueryLanguage) {
    return this.#file.runbook.sources.filter(({ type }) => sourceTypesOf[language].includes(type));
  }

  /** Cells of the runbook that ask the only source of a type without naming it. */
  #cellsWithout(language: QueryLanguage) {
    const types = sourceTypesOf[language];
    return this.#file.runbook.cells.filter(
      (cell) =>
        cell.kind === 'query' &&
        cell.source === undefined &&
        sourceTypesOf[cell.language].some((type) => types.includes(type)),
    );
  }

  #warn(message: string): void {
    const problem = warning('import.source', message, nowhere);
    if (!this.problems.some((known) => known.message === message)) this.problems.push(problem);
  }

  /** The file's text with what is new declared, `null` where there is no sure place for it. */
  declare(file: RunbookFile): string | null {
    const sources = [...this.#newSources].map(([name, source]) => entryOf(name, sourceFields(source)));
    const parameters = [...this.#newParameters.values()].map((parameter) =>
      entryOf(parameter.name, parameterFields(parameter)),
    );
    const first = declared(file, 'sources', sources);
    const second = first === null ? null : openRunbookFile(file.name, first).file;
    return second === null ? null : declared(second, 'parameters', parameters);
  }
}

function declared(file: RunbookFile, section: 'sources' | 'parameters', entries: readonly string[]): string | null {
  if (entries.length === 0) return file.text;
  const edit = declareEntries(file, section, entries);
  return edit === null ? null : applyEdits(file.text, [edit]);
}

const usualNames: Readonly<Partial<Record<ImportedSource['type'], string>>> = {
  cloudtrail: 'trail',
  logs: 'logs',
  athena: 'athena',
  lake: 'lake',
};

/** A parameter that takes the same values for the same purpose: a person's default and help stay as they are. */
function means(known: Parameter, { type, default: value }: ImportedParameter): boolean {
  return known.type === type && !known.many && (value === undefined || known.default === value);
}

function saysSame(a: ImportedSource, b: ImportedSource): boolean {
  return (
    a.type === b.type &&
    a.database === b.database &&
    (b.table === undefined || a.table === b.table) &&
    a.logGroups.length === b.logGroups.length &&
    a.logGroups.every((group) => b.logGroups.includes(group))
  );
}

type Fields = readonly (readonly [key: string, value: string | readonly string[] | boolean])[];

function sourceFields({ type, logGroups, database, table }: ImportedSource): Fields {
  return [
    ['type', type],
    ...(logGroups.length > 0 ? ([['logGroups', logGroups]] as const) : []),
    ...(database === undefined ? [] : ([['database', database]] as const)),
    ...(table === undefined ? [] : ([['table', table]] as const)),
  ];
}

function parameterFields({ type, default: value, label, help }: ImportedParameter): Fields {
  return [
    ['type', type],
    ...(label === undefined ? [] : ([['label', label]] as const)),
    value === undefined ? ['required', true] : ['default', value],
    ...(help === undefined ? [] : ([['help', help.replace(/\s+/g, ' ').trim()]] as const)),
  ];
}
