import type { SourceSelector } from './ast.ts';

/** The data sources that CloudTrail events come from (CWL_QuerySyntax-FilterIndex lists both). */
export const cloudTrailDataSources: readonly string[] = ['aws_cloudtrail.management', 'aws_cloudtrail.data'];

/** The names in `dataSource([…])`; what is not text is left out, the plan reports it. */
export function dataSourceNames(selector: Extract<SourceSelector, { kind: 'dataSource' }>): string[] {
  return selector.names.flatMap((name) => (name.kind === 'text' ? [name.value] : []));
}
