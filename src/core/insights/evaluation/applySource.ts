import type { SourceCommand } from '../ast.ts';
import { dataSourceNames } from '../dataSource.ts';
import { textOf } from '../value.ts';
import type { Scope } from './scope.ts';
import { predicateOf, type Predicate } from './predicate.ts';
import { combineVectors, mapVector } from './vector.ts';

/** `dataSource([…])` narrows the events to those of the sources named; log groups are what the target is. */
export function applySource(command: SourceCommand, scope: Scope): Predicate[] {
  return command.selectors.flatMap((selector): Predicate[] => {
    if (selector.kind !== 'dataSource') return [];
    const names = new Set(dataSourceNames(selector));
    const parts = [scope.system('@data_source_name'), scope.system('@data_source_type')];
    const source = combineVectors(parts, (values) => values.map(textOf).join('.'));
    return [predicateOf(mapVector(source, (value) => (typeof value === 'string' && names.has(value) ? 1 : 0)))];
  });
}
