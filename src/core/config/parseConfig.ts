import { isAlias, isMap, isScalar, isSeq, parseDocument, visit, type Document, type Pair, type YAMLMap } from 'yaml';
import { error, hasErrors, type Problem } from '../text/problem.ts';
import { range, type Range } from '../text/range.ts';
import type { Config, TargetDeclaration } from './config.ts';

export interface ParsedConfig {
  /** `null` when the text has an error: half a configuration would ask the wrong target. */
  readonly config: Config | null;
  readonly problems: readonly Problem[];
}

/**
 * Reads an `apirunbook.config.yaml`, strictly: an unknown key, a key given twice, an anchor or a tag is an error. The
 * `proxy` section belongs to the proxy, which reads it by itself.
 */
export function parseConfig(text: string): ParsedConfig {
  const document = parseDocument(text, { uniqueKeys: true, stringKeys: true, keepSourceTokens: false });
  const reader = new Reader();
  for (const fault of document.errors) {
    const [start, end] = fault.pos;
    reader.fault('config.yaml', firstLine(fault.message), range(start, Math.min(end, text.length)));
  }
  refuseReferences(document, reader);
  if (document.contents === null) return { config: { targets: [] }, problems: reader.problems };
  const targets = isMap(document.contents)
    ? readRoot(document.contents, reader)
    : reader.fault('config.shape', 'The file is a mapping with `targets` and `proxy`.', range(0, text.length));
  return { config: hasErrors(reader.problems) ? null : { targets: targets ?? [] }, problems: reader.problems };
}

function refuseReferences(document: Document.Parsed, reader: Reader): void {
  visit(document, {
    Node(_, node) {
      if (isAlias(node)) reader.fault('config.alias', 'Aliases are not used here: write the value out.', rangeOf(node));
      else if (node.anchor !== undefined) reader.fault('config.alias', 'Anchors are not used here.', rangeOf(node));
    },
  });
}

function readRoot(root: YAMLMap, reader: Reader): readonly TargetDeclaration[] {
  reader.refuseOthers(root, ['targets', 'proxy'], 'the file');
  const targets = reader.get(root, 'targets');
  if (targets === null) return [];
  if (!isMap(targets.value)) {
    reader.fault('config.shape', '`targets` is a mapping of names to targets.', targets.range);
    return [];
  }
  return targets.value.items.flatMap((pair) => readTarget(pair, reader) ?? []);
}

function readTarget(pair: Pair, reader: Reader): TargetDeclaration | undefined {
  const name = isScalar(pair.key) ? String(pair.key.value) : '';
  const place = rangeOf(pair.key);
  if (!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(name)) {
    return reader.fault('config.target-name', 'A target is named with letters, digits, `_` and `-`.', place);
  }
  if (!isMap(pair.value)) return reader.fault('config.shape', `The target \`${name}\` is a mapping.`, place);
  const map = pair.value;
  const type = reader.text(map, 'type', place);
  switch (type) {
    case 'local':
      return readLocal(name, map, place, reader);
    case 'aws':
      return readAws(name, map, place, reader);
    case undefined:
      return undefined;
    default:
      return reader.fault('config.target-type', `\`${type}\` is no type of target: use \`local\` or \`aws\`.`, place);
  }
}

function readLocal(name: string, map: YAMLMap, place: Range, reader: Reader): TargetDeclaration | undefined {
  reader.refuseOthers(map, ['type', 'path', 'sources'], `the local target \`${name}\``);
  const path = reader.text(map, 'path', place);
  const sources = readSources(map, reader);
  return path === undefined ? undefined : { type: 'local', name, path, sources, range: place };
}

function readSources(map: YAMLMap, reader: Reader): ReadonlyMap<string, string> {
  const sources = new Map<string, string>();
  const written = reader.get(map, 'sources');
  if (written === null) return sources;
  if (!isMap(written.value)) {
    reader.fault('config.shape', '`sources` is a mapping of source names to sub-folders.', written.range);
    return sources;
  }
  for (const pair of written.value.items) {
    const folder = isScalar(pair.value) ? pair.value.value : null;
    if (isScalar(pair.key) && typeof folder === 'string') sources.set(String(pair.key.value), folder);
    else reader.fault('config.shape', 'A source is mapped to the name of a sub-folder.', rangeOf(pair.key));
  }
  return sources;
}

function readAws(name: string, map: YAMLMap, place: Range, reader: Reader): TargetDeclaration | undefined {
  reader.refuseOthers(map, ['type', 'profile', 'regions'], `the AWS target \`${name}\``);
  const profile = reader.text(map, 'profile', place);
  const written = reader.get(map, 'regions');
  const items = written !== null && isSeq(written.value) ? written.value.items : [];
  const regions = items.flatMap((item) => (isScalar(item) && typeof item.value === 'string' ? [item.value] : []));
  if (regions.length === 0 || regions.length < items.length) {
    return reader.fault('config.regions', `\`regions\` of \`${name}\` is a list of regions.`, written?.range ?? place);
  }
  return profile === undefined ? undefined : { type: 'aws', name, profile, regions, range: place };
}

/** Reads members of mappings, and gathers what is wrong with them. */
class Reader {
  readonly problems: Problem[] = [];

  fault(code: string, message: string, place: Range): undefined {
    this.problems.push(error(code, message, place));
  }

  get(map: YAMLMap, key: string): { readonly value: unknown; readonly range: Range } | null {
    const pair = map.items.find((item) => isScalar(item.key) && item.key.value === key);
    return pair === undefined ? null : { value: pair.value, range: rangeOf(pair.value ?? pair.key) };
  }

  text(map: YAMLMap, key: string, owner: Range): string | undefined {
    const found = this.get(map, key);
    const value = found !== null && isScalar(found.value) ? found.value.value : null;
    if (typeof value === 'string' && value !== '') return value;
    return this.fault('config.missing', `\`${key}\` must be a text.`, found?.range ?? owner);
  }

  refuseOthers(map: YAMLMap, known: readonly string[], owner: string): void {
    for (const { key } of map.items) {
      const name = isScalar(key) ? String(key.value) : '';
      if (known.includes(name)) continue;
      const message = `\`${name}\` is not a key of ${owner}: known are ${known.map((one) => `\`${one}\``).join(', ')}.`;
      this.fault('config.unknown-key', message, rangeOf(key));
    }
  }
}

function rangeOf(node: unknown): Range {
  const place = typeof node === 'object' && node !== null && 'range' in node ? node.range : null;
  const [start, end]: readonly unknown[] = Array.isArray(place) ? place : [];
  return typeof start === 'number' && typeof end === 'number' ? range(start, end) : range(0, 0);
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? message;
}
