import { type Field, namedFields } from '../runbook/fields.ts';
import type { AccessCapture } from './accessCell.ts';
import type { AccessReader } from './accessReader.ts';
import { captureName } from './captured.ts';
import { parseJsonPath } from './jsonPath.ts';
import { accessLimits } from './limits.ts';
import { scalarTextOf } from './readConditions.ts';
import { headerName } from './readExpectation.ts';

/** Reads `capture: {order: json $.id, place: header location, code: status}`. */
export function readCapture(field: Field | undefined, reader: AccessReader): readonly AccessCapture[] {
  const map = reader.map(field, '{order: json $.id}');
  if (map === null || field === undefined) return [];
  const fields = [...namedFields(map).values()];
  if (fields.length > accessLimits.captures) {
    reader.fault('capture', `An entry captures at most ${accessLimits.captures} values.`, field.range);
  }
  return fields.flatMap(({ name, keyRange, value, range }) => {
    if (!captureName.test(name)) {
      reader.fault('capture', 'A captured value is named with letters, digits and `_`.', keyRange);
      return [];
    }
    const from = originOf(scalarTextOf(value) ?? '');
    if (from !== null) return [{ name, from, range: keyRange }];
    reader.fault('capture', 'Say where the value is: `json $.id`, `header location` or `status`.', range);
    return [];
  });
}

function originOf(text: string): AccessCapture['from'] | null {
  if (text === 'status') return { kind: 'status' };
  const [, kind, rest = ''] = /^(json|header) +(\S+)$/.exec(text) ?? [];
  if (kind === 'header') return headerName.test(rest) ? { kind, name: rest.toLowerCase() } : null;
  const path = kind === 'json' ? parseJsonPath(rest) : null;
  return path === null ? null : { kind: 'json', path };
}
