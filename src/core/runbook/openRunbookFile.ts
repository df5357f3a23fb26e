import { isScalar, isSeq, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { error, type Problem, warning } from '../text/problem.ts';
import type { DeclaredSources } from './checkSource.ts';
import { checkTests } from './checkTests.ts';
import { type Field, fieldsOf, mapOf, namedFields, textOf, textsOf } from './fields.ts';
import { ProblemList } from './problemList.ts';
import { readAlarmEntries } from './readAlarmEntries.ts';
import { type CellSyntax, readCells } from './readCells.ts';
import { readParameters } from './readParameters.ts';
import { readPresets } from './readPresets.ts';
import { readSources } from './readSources.ts';
import { readYaml } from './readYaml.ts';
import { formatVersion, type Runbook, type SourceDeclaration, type SourceType } from './runbook.ts';

/** A runbook file that could be opened: its bytes as text, what they say, and the syntax that says it. */
export interface RunbookFile {
  readonly name: string;
  readonly text: string;
  readonly runbook: Runbook;
  readonly syntax: RunbookSyntax;
}

export interface RunbookSyntax {
  readonly root: YAMLMap;
  /** The entry `cells:`; absent where the file has none. */
  readonly cellsPair?: Pair;
  /** Its list; absent where nothing is written. */
  readonly list?: YAMLSeq;
  /** One for each cell of the runbook. */
  readonly cells: readonly CellSyntax[];
}

/** Keys of the file, in canonical order. */
export const runbookKeys = [
  'apirunbook',
  'title',
  'description',
  'tags',
  'sources',
  'parameters',
  'presets',
  'alarms',
  'cells',
  'tests',
] as const;

/** Opens a runbook's text. `file` is null when it cannot be shown as a notebook; see `parseRunbook`. */
export function openRunbookFile(
  name: string,
  text: string,
): { readonly file: RunbookFile | null; readonly problems: readonly Problem[] } {
  const problems = new ProblemList();
  const root = readYaml(text, problems);
  const file = root === null ? null : readRoot(name, text, root, problems);
  return { file: problems.refused ? null : file, problems: problems.inOrder() };
}

function readRoot(name: string, text: string, root: YAMLMap, problems: ProblemList): RunbookFile {
  const fields = fieldsOf(root, runbookKeys, problems);
  const version = readVersion(fields.get('apirunbook'), text, problems);
  const title = textOf(fields.get('title'), problems);
  const description = textOf(fields.get('description'), problems);
  const tags = textsOf(fields.get('tags'), problems) ?? [];
  const sources = readSources(fields.get('sources'), problems);
  const parameters = readParameters(fields.get('parameters'), problems);
  const presets = readPresets(fields.get('presets'), parameters, problems);
  const alarms = readAlarmEntries(fields.get('alarms'), parameters, problems);
  const list = cellList(fields.get('cells'), problems);
  const declared = declaredSources(fields.get('sources'), sources);
  const read = list === undefined ? [] : readCells(list, { name, text, sources: declared, problems });
  const cells = read.map(({ cell }) => cell);
  const ids = new Set(cells.flatMap(({ id }) => (id === undefined ? [] : [id])));
  const tests = fields.get('tests');
  checkTests(tests, new Set(presets.map((preset) => preset.name)), ids, problems);
  const cellsPair = root.items.find(({ key }) => isScalar(key) && key.value === 'cells');
  return {
    name,
    text,
    runbook: {
      version,
      ...(title !== undefined && { title }),
      ...(description !== undefined && { description }),
      tags,
      sources,
      parameters,
      presets,
      alarms,
      cells,
      ...(tests !== undefined && { testsRange: tests.range }),
    },
    syntax: {
      root,
      ...(cellsPair !== undefined && { cellsPair }),
      ...(list !== undefined && { list }),
      cells: read.map(({ syntax }) => syntax),
    },
  };
}

function readVersion(field: Field | undefined, text: string, problems: ProblemList): number {
  const written = field !== undefined && isScalar(field.value) ? field.value : null;
  const isInteger = written?.type === 'PLAIN' && /^[1-9][0-9]{0,8}$/.test(String(written.value));
  if (field === undefined || written === null || !isInteger) {
    const message = 'A runbook says the version of its format first: `apirunbook: 1`.';
    const at = field?.range ?? { start: 0, end: Math.min(1, text.length) };
    problems.refuse(error('runbook.version', message, at));
    return formatVersion;
  }
  const version = Number(written.value);
  if (version > formatVersion) {
    const message = `The file is of version ${version}; this program writes version ${formatVersion} and opens it read-only.`;
    problems.add(warning('runbook.newer-version', message, field.range));
  }
  return version;
}

function cellList(field: Field | undefined, problems: ProblemList): YAMLSeq | undefined {
  if (field === undefined || field.value === null) return undefined;
  if (isSeq(field.value)) return field.value;
  problems.refuse(
    error('runbook.cells-not-list', '`cells` must be a list of cells, each beginning with `-`.', field.range),
  );
  return undefined;
}

function declaredSources(field: Field | undefined, sources: readonly SourceDeclaration[]): DeclaredSources {
  const map = mapOf(field, new ProblemList());
  const byType = new Map<SourceType, string[]>();
  for (const { name, type } of sources) {
    const names = byType.get(type);
    if (names === undefined) byType.set(type, [name]);
    else names.push(name);
  }
  return {
    names: new Set(map === undefined ? [] : namedFields(map).keys()),
    byName: new Map(sources.map((source) => [source.name, source])),
    byType,
  };
}
