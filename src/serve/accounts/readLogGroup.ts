import { member, type JsonValue } from '../../core/json/jsonValue.ts';
import { forms, readForm, readMembers, readOneOf, readWhole } from './fileShapes.ts';
import type { PreparedLogGroup } from './preparedAccount.ts';

/** `{"region": "us-east-1", "name": "aws-cloudtrail-logs", "retentionDays": 365}`. */
export function readLogGroup(value: JsonValue, where: string): PreparedLogGroup {
  const group = readMembers(value, where, ['region', 'name', 'class', 'retentionDays']);
  const isForEver = member(group, 'retentionDays') === null;
  return {
    region: readForm(group, 'region', where, forms.region),
    name: readForm(group, 'name', where, forms.logGroup),
    class: readOneOf(group, 'class', where, ['STANDARD', 'INFREQUENT_ACCESS']) ?? 'STANDARD',
    retentionDays: isForEver ? null : (readWhole(group, 'retentionDays', where, 1) ?? null),
  };
}
