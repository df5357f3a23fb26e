import { compileRegex, type Regex } from '../../regex/compileRegex.ts';
import type { ParseCommand, ParseMode } from '../ast.ts';
import { matchGlob } from '../matchGlob.ts';
import { parseCsvLine } from '../parseCsvLine.ts';
import { parseLogfmt } from '../parseLogfmt.ts';
import { Structure, textOf, type Value } from '../value.ts';
import { compileExpression } from './compileExpression.ts';
import { everyMatch } from './everyMatch.ts';
import { multiplyRows } from './multiplyRows.ts';
import type { Pipeline } from './pipeline.ts';
import { mapVector, reader, type Vector } from './vector.ts';

/** What is extracted of one text, a value for each name; `null` where it does not match. */
type Parts = readonly (string | null)[];

/**
 * `parse`: defines the extracted fields. Events that do not match stay, without them; with `multi` every match gives a row
 * (CWL_QuerySyntax-Parse).
 */
export function* applyParse(
  { field, mode }: ParseCommand,
  pipeline: Pipeline,
): Generator<undefined, Pipeline, undefined> {
  const { scope } = pipeline;
  const source = field === null ? scope.system('@message') : compileExpression(field, scope);
  if (mode.kind === 'regex' && mode.multi) return yield* applyMulti(mode, source, pipeline);
  if (mode.kind === 'logfmt') {
    const maps = mapText(source, (text) => {
      const map = parseLogfmt(text);
      return map === null ? null : new Structure(map);
    });
    for (const { text } of mode.names) scope.define(text, maps, true);
    return pipeline;
  }
  const { names, extract } = extraction(mode);
  const partsOf = once(extract);
  names.forEach((name, index) =>
    scope.define(
      name,
      mapText(source, (text) => partsOf(text)?.[index] ?? null),
    ),
  );
  return pipeline;
}

interface Extraction {
  readonly names: readonly string[];
  readonly extract: (text: string) => Parts | null;
}

function extraction(mode: ParseMode): Extraction {
  if (mode.kind === 'regex') {
    const { regex, names, groups } = groupsOf(mode);
    return {
      names,
      extract: (text) => {
        const match = regex?.exec(text) ?? null;
        return match === null ? null : groups(match);
      },
    };
  }
  const names = mode.names.map(({ text }) => text);
  return { names, extract: mode.kind === 'glob' ? (text) => matchGlob(mode.pattern, text) : parseCsvLine };
}

interface Groups {
  readonly regex: Regex | null;
  readonly names: readonly string[];
  readonly groups: (match: NonNullable<ReturnType<Regex['exec']>>) => Parts;
}

/** The names of the groups: those that `as` gives them in their order, else their own. */
function groupsOf(mode: Extract<ParseMode, { kind: 'regex' }>): Groups {
  const { regex } = compileRegex(mode.source, { range: mode.patternRange });
  const aliases = mode.names.map(({ text }) => text);
  if (aliases.length > 0) {
    return { regex, names: aliases, groups: (match) => aliases.map((_, index) => match.groupAt(index + 1)) };
  }
  const names = regex?.groupNames ?? [];
  return { regex, names, groups: (match) => names.map((name) => match.group(name)) };
}

function* applyMulti(
  mode: Extract<ParseMode, { kind: 'regex' }>,
  source: Vector,
  pipeline: Pipeline,
): Generator<undefined, Pipeline, undefined> {
  const { regex, names, groups } = groupsOf(mode);
  const read = reader(source);
  const textAt = (row: number): string => textOf(read(row)) ?? '';
  const inSteps = (row: number) => everyMatch(regex, textAt(row), groups);
  const of = (row: number): readonly Parts[] => {
    const steps = inSteps(row);
    let step = steps.next();
    while (step.done !== true) step = steps.next();
    return step.value ?? [];
  };
  const multiplied = yield* multiplyRows(pipeline, { of, inSteps }, mode.patternRange, true);
  names.forEach((name, index) =>
    multiplied.pipeline.scope.define(name, {
      kind: 'computed',
      at: (row) => multiplied.item(row)?.[index] ?? null,
    }),
  );
  return multiplied.pipeline;
}

/** Remembers the last text, for the fields of one event are asked for one after the other. */
function once(extract: (text: string) => Parts | null): (text: string) => Parts | null {
  let lastText: string | null = null;
  let lastParts: Parts | null = null;
  return (text) => {
    if (text !== lastText) [lastText, lastParts] = [text, extract(text)];
    return lastParts;
  };
}

function mapText(source: Vector, apply: (text: string) => Value): Vector {
  return mapVector(source, (value) => {
    const text = textOf(value);
    return text === null ? null : apply(text);
  });
}
