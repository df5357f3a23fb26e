import { lineStart, nextLine } from '../runbook/lines.ts';
import type { TextEdit } from '../text/problem.ts';
import { isMap, type Pair, type YAMLMap } from 'yaml';
import { isScalar } from 'yaml';
import { contentEnd } from '../runbook/contentEnd.ts';
import { namedFields } from '../runbook/fields.ts';
import { openRunbookFile } from '../runbook/openRunbookFile.ts';

/**
 * The edits of the file that take a parameter away: its declaration, and its values in presets and tests. `null` where one
 * of them shares its lines with something else in a way that leaves no sure cut.
 */
export function removeParameter(fileText: string, name: string): readonly TextEdit[] | null {
  const root = openRunbookFile('', fileText).file?.syntax.root;
  if (root === undefined) return null;
  const maps = [mapAt(root, 'parameters'), ...mapsIn(mapAt(root, 'presets')), ...testValues(root)];
  const edits = maps.flatMap((map) => {
    const index = map?.items.findIndex(({ key }) => isScalar(key) && key.value === name) ?? -1;
    return map === null || index < 0 ? [] : [cut(map, index, fileText)];
  });
  return edits.some((edit) => edit === null) ? null : edits.flatMap((edit) => edit ?? []);
}

function mapAt(map: YAMLMap, key: string): YAMLMap | null {
  const value = namedFields(map).get(key)?.value;
  return isMap(value) ? value : null;
}

function mapsIn(map: YAMLMap | null): readonly YAMLMap[] {
  return (map?.items ?? []).flatMap(({ value }) => (isMap(value) ? [value] : []));
}

function testValues(root: YAMLMap): readonly (YAMLMap | null)[] {
  const tests = namedFields(root).get('tests')?.value;
  const items = tests !== undefined && tests !== null && 'items' in tests ? tests.items : [];
  return items.map((test) => (isMap(test) ? mapAt(test, 'parameters') : null));
}

function cut(map: YAMLMap, index: number, text: string): TextEdit | null {
  const pair = map.items[index];
  const place = pair === undefined ? null : placeOf(pair, text);
  if (place === null) return null;
  if (map.flow === true) return cutFromFlow(map, index, place, text);
  const start = lineStart(text, place.start);
  const end = nextLine(text, place.end);
  const before = text.slice(start, place.start);
  const after = text.slice(place.end, end).trim();
  if (before.trim() !== '' || !(after === '' || after.startsWith('#'))) return null;
  return { range: { start, end }, text: '' };
}

/** With the comma after it, or the one before the last entry. */
function cutFromFlow(
  map: YAMLMap,
  index: number,
  place: { readonly start: number; readonly end: number },
  text: string,
): TextEdit | null {
  const next = map.items[index + 1];
  const previous = map.items[index - 1];
  const [nextPlace, previousPlace] = [next, previous].map((pair) => (pair === undefined ? null : placeOf(pair, text)));
  const start = nextPlace === null && previousPlace ? previousPlace.end : place.start;
  const end = nextPlace?.start ?? place.end;
  return text.slice(start, end).includes('#') ? null : { range: { start, end }, text: '' };
}

function placeOf(pair: Pair, text: string): { readonly start: number; readonly end: number } | null {
  const { key, value } = pair;
  if (!isScalar(key) || !key.range) return null;
  const token = typeof value === 'object' && value !== null && 'srcToken' in value ? value.srcToken : undefined;
  return {
    start: key.range[0],
    end: Math.max(key.range[1], contentEnd(token as Parameters<typeof contentEnd>[0], text)),
  };
}
