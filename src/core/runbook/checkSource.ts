import { error } from '../text/problem.ts';
import type { CellLanguage } from './cellLanguage.ts';
import type { Field } from './fields.ts';
import { nearestName } from '../text/nearestName.ts';
import type { ProblemList } from './problemList.ts';
import type { SourceDeclaration, SourceType } from './runbook.ts';

/** The types of source that answer a language. */
export const sourceTypesOf: Readonly<Record<Exclude<CellLanguage, 'md'>, readonly SourceType[]>> = {
  lookup: ['cloudtrail'],
  filter: ['logs'],
  insights: ['logs'],
  sql: ['athena', 'lake'],
  alarms: ['alarms'],
  access: ['proxy'],
};

/** The sources of a runbook, arranged for looking up; `names` has those of faulty declarations too. */
export interface DeclaredSources {
  readonly names: ReadonlySet<string>;
  readonly byName: ReadonlyMap<string, SourceDeclaration>;
  readonly byType: ReadonlyMap<SourceType, readonly string[]>;
}

/**
 * A cell's `source` must be declared and fit its language. It may be left out where exactly one declared source fits,
 * or none: then it is the target's own.
 */
export function checkSource(
  language: Exclude<CellLanguage, 'md'>,
  languageField: Field,
  sourceField: Field | undefined,
  declared: DeclaredSources,
  problems: ProblemList,
): void {
  const types = sourceTypesOf[language];
  if (sourceField?.value === undefined || sourceField.value === null) {
    const fitting = types.flatMap((type) => declared.byType.get(type) ?? []);
    if (fitting.length < 2) return;
    const choice = fitting.slice(0, 10).join('` or `');
    const message = `Several sources fit this cell; say which: \`source: ${choice}\`.`;
    problems.add(error('runbook.source-missing', message, languageField.keyRange));
    return;
  }
  const written = 'value' in sourceField.value ? String(sourceField.value.value) : '';
  const source = declared.byName.get(written);
  if (source !== undefined && !types.includes(source.type)) {
    const wanted = types.map((type) => `\`${type}\``).join(' or ');
    const message = `\`${written}\` is of type \`${source.type}\`; \`${language}\` needs a source of type ${wanted}.`;
    problems.add(error('runbook.source-type-mismatch', message, sourceField.range));
  } else if (!declared.names.has(written)) {
    const meant = nearestName(written, [...declared.names].slice(0, 200));
    const advice = meant === null ? 'declare it under `sources`.' : `did you mean \`${meant}\`?`;
    problems.add(error('runbook.source-unknown', `There is no source \`${written}\`; ${advice}`, sourceField.range));
  }
}
