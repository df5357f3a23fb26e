import { isMap } from 'yaml';
import { error } from '../text/problem.ts';
import { fieldsOf, type Field, mapOf, namedFields, textOf, textsOf, wrongType } from './fields.ts';
import type { ProblemList } from './problemList.ts';
import { type SourceDeclaration, type SourceType, sourceTypes } from './runbook.ts';

export const sourceKeys = ['type', 'logGroups', 'database', 'table', 'url', 'upstream', 'label', 'help'] as const;

/** Reads `sources:`. A source of no known type is left out, and its problem says so. */
export function readSources(field: Field | undefined, problems: ProblemList): readonly SourceDeclaration[] {
  const map = mapOf(field, problems);
  if (map === undefined) return [];
  const sources: SourceDeclaration[] = [];
  for (const declared of namedFields(map).values()) {
    if (!isMap(declared.value)) {
      problems.add(wrongType(declared, 'a mapping such as `{type: cloudtrail}`'));
      continue;
    }
    const fields = fieldsOf(declared.value, sourceKeys, problems);
    const type = sourceType(declared, fields.get('type'), problems);
    const logGroups = textsOf(fields.get('logGroups'), problems) ?? [];
    const database = textOf(fields.get('database'), problems);
    const table = textOf(fields.get('table'), problems);
    const url = textOf(fields.get('url'), problems);
    const upstream = textOf(fields.get('upstream'), problems);
    if (type === undefined) continue;
    sources.push({
      name: declared.name,
      type,
      logGroups,
      ...(database !== undefined && { database }),
      ...(table !== undefined && { table }),
      ...(url !== undefined && { url }),
      ...(upstream !== undefined && { upstream }),
      range: { start: declared.keyRange.start, end: declared.range.end },
    });
  }
  return sources;
}

function sourceType(declared: Field, field: Field | undefined, problems: ProblemList): SourceType | undefined {
  const known = sourceTypes.join(', ');
  if (field === undefined || field.value === null) {
    const message = `Source \`${declared.name}\` needs a type: ${known}.`;
    problems.add(error('runbook.source-type', message, declared.keyRange));
    return undefined;
  }
  const written = textOf(field, problems);
  const type = sourceTypes.find((name) => name === written);
  if (type === undefined && written !== undefined) {
    problems.add(error('runbook.source-type', `\`${written}\` is not a source type; there are ${known}.`, field.range));
  }
  return type;
}
