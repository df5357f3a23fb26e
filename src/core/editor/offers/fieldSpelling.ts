import type { QueryLanguage } from '../../query/language.ts';
import { isCommandWord } from '../../insights/grammar/commandWords.ts';
import { isReserved } from '../../insights/grammar/names.ts';
import { parsePeriod } from '../../insights/period.ts';
import { sqlColumnReferences, sqlJsonColumns } from '../../reference/sqlColumns.ts';

/** A field as a language writes it. */
export interface SpelledField {
  readonly label: string;
  readonly text: string;
}

export type FieldPath = readonly (string | number)[];

/** How a language writes a path of a record; `null` where it cannot. `isLake` says which shape a SQL table has. */
export function spellField(language: QueryLanguage, path: FieldPath, isLake: boolean): SpelledField | null {
  switch (language) {
    case 'insights':
      return plain(spellInsights(path));
    case 'filter':
      return plain(spellFilter(path));
    case 'sql':
      return spellSql(path, isLake);
    case 'lookup':
    case 'alarms':
    case 'access':
      return null;
  }
}

/** A path below a JSON column as `json_extract_scalar` takes it: `$.bucketName`. */
export function jsonPath(path: FieldPath): string | null {
  if (path.length === 0) return null;
  let text = '$';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (/^[A-Za-z_]\w*$/.test(step)) text += `.${step}`;
    else if (/["'\\\]\p{Cc}]/u.test(step)) return null;
    else text += `["${step}"]`;
  }
  return text;
}

function plain(text: string | null): SpelledField | null {
  return text === null ? null : { label: text, text };
}

/** Dots part the keys; a key that is no plain word stands in backticks (CWL_QuerySyntax-Guidelines). */
function spellInsights(path: FieldPath): string | null {
  const [first] = path;
  if (typeof first !== 'string') return null;
  const steps = first.startsWith('@') ? [`@${first}`, ...path.slice(1)] : path;
  const isWord = (step: string, index: number): boolean => {
    if (!/^[@\w]+$/.test(step)) return false;
    if (index > 0) return true;
    return !/^\d/.test(step) && !(path.length === 1 && (isReserved(step) || isCommandWord(step)));
  };
  const parts = steps.map((step, index) =>
    typeof step === 'number' || isWord(step, index) ? String(step) : `\`${step}\``,
  );
  if (steps.some((step) => typeof step === 'string' && (/[`\p{Cc}]/u.test(step) || step === ''))) return null;
  // A name wholly in backticks is read as a path, so a single key with a dot in it cannot be written.
  if (path.length === 1 && first.includes('.')) return null;
  const text = parts.join('.');
  return parsePeriod(text) === null ? text : null;
}

/** `$.a.b[0]['key.with.dot']` (page FilterAndPatternSyntaxForMetricFilters). */
function spellFilter(path: FieldPath): string | null {
  let text = '$';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (/^[A-Za-z0-9_-]+$/.test(step)) text += `.${step}`;
    else if (step === '' || /['\\\p{Cc}]/u.test(step)) return null;
    else text += `['${step}']`;
  }
  return path.length === 0 ? null : text;
}

const athena: ReadonlySet<string> = new Set(sqlColumnReferences.athena.map(({ name }) => name));
const lake: ReadonlySet<string> = new Set(sqlColumnReferences.lake.map(({ name }) => name));

/** Columns in lower case, dots into structs, and a function into what is JSON text or a map. */
function spellSql(path: FieldPath, isLake: boolean): SpelledField | null {
  const [first, ...rest] = path;
  if (typeof first !== 'string') return null;
  const column = first.toLowerCase();
  if (sqlJsonColumns.includes(column) && rest.length > 0) return spellJson(column, rest, isLake);
  const name = path.map((step) => (typeof step === 'number' ? `[${step + 1}]` : `.${step.toLowerCase()}`)).join('');
  const text = name.slice(1);
  const known = isLake ? lake : athena;
  return known.has(text) || /^resources\[\d+\]\.(?:arn|accountid|type)$/.test(text) ? { label: text, text } : null;
}

function spellJson(column: string, rest: FieldPath, isLake: boolean): SpelledField | null {
  const label = `${column}.${rest.join('.')}`;
  const [key, ...below] = rest;
  if (!isLake) {
    const path = jsonPath(rest);
    return path === null ? null : { label, text: `json_extract_scalar(${column}, '${path}')` };
  }
  if (typeof key !== 'string' || /['\\\p{Cc}]/u.test(key)) return null;
  const element = `element_at(${column}, '${key}')`;
  if (below.length === 0) return { label, text: element };
  const path = jsonPath(below);
  return path === null ? null : { label, text: `json_extract_scalar(${element}, '${path}')` };
}
