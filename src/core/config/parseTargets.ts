import { isMap, isScalar, isSeq, type Pair, type YAMLMap } from 'yaml';
import { error, hasErrors, type Problem } from '../text/problem.ts';
import { range, type Range } from '../text/range.ts';
import { didYouMean } from '../text/nearestName.ts';
import type { AthenaSettings, TargetDeclaration } from './config.ts';
import { readDocument } from './readDocument.ts';
import { refuseRootKeys } from './rootKeys.ts';

export interface ParsedTargets {
  /** `null` when they have an error: half a configuration would ask the wrong target. */
  readonly targets: readonly TargetDeclaration[] | null;
  readonly problems: readonly Problem[];
}

/**
 * Reads the targets of an `apirunbook.config.yaml`, strictly: an unknown key, a key given twice, an anchor or a tag is an
 * error. What stands in its other sections is not looked at: it keeps no target from being asked.
 */
export function parseTargets(text: string): ParsedTargets {
  const { root, problems } = readDocument(text);
  const read = readTargets(root);
  const found = [...problems, ...read.problems];
  return { targets: hasErrors(found) ? null : read.targets, problems: found };
}

/** The targets of a file whose YAML was read, the ones that are right, and what is wrong with the others. */
export function readTargets(root: YAMLMap | null): {
  readonly targets: readonly TargetDeclaration[];
  readonly problems: readonly Problem[];
} {
  const reader = new Reader();
  const targets = root === null ? [] : readRoot(root, reader);
  return { targets, problems: reader.problems };
}

function readRoot(root: YAMLMap, reader: Reader): readonly TargetDeclaration[] {
  reader.problems.push(...refuseRootKeys(root));
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

/** Region names as AWS has them: `us-east-1`, `us-gov-west-1`, `cn-north-1`. */
export const regionName = /^[a-z]{2}(?:-[a-z]+)+-\d{1,2}$/;

const awsKeys = ['type', 'profile', 'profiles', 'regions', 'logGroups', 'athena'];

function readAws(name: string, map: YAMLMap, place: Range, reader: Reader): TargetDeclaration | undefined {
  reader.refuseOthers(map, awsKeys, `the AWS target \`${name}\``);
  const profiles = readProfiles(name, map, place, reader);
  const regions = reader.texts(map, 'regions');
  const written = reader.get(map, 'regions');
  if (regions === null || regions.length === 0) {
    return reader.fault('config.regions', `\`regions\` of \`${name}\` is a list of regions.`, written?.range ?? place);
  }
  for (const region of regions) {
    if (!regionName.test(region))
      reader.fault('config.regions', `\`${region}\` is no region.`, written?.range ?? place);
  }
  reader.refuseRepeats(map, 'regions', regions);
  const logGroups = reader.texts(map, 'logGroups');
  const groups = reader.get(map, 'logGroups');
  if (groups !== null && (logGroups === null || logGroups.length === 0 || logGroups.includes(''))) {
    reader.fault('config.shape', '`logGroups` is a list of names or ARNs of log groups.', groups.range);
  }
  reader.refuseRepeats(map, 'logGroups', logGroups ?? []);
  const athena = readAthena(map, reader);
  return profiles === undefined
    ? undefined
    : { type: 'aws', name, profiles, regions, logGroups: logGroups ?? [], athena, range: place };
}

/** `profile: a` or `profiles: [a, b]`. */
function readProfiles(name: string, map: YAMLMap, place: Range, reader: Reader): readonly string[] | undefined {
  const several = reader.get(map, 'profiles');
  if (several === null) {
    const profile = reader.text(map, 'profile', place);
    return profile === undefined ? undefined : [profile];
  }
  if (reader.get(map, 'profile') !== null) {
    return reader.fault('config.profiles', 'Write `profile` or `profiles`, not both.', several.range);
  }
  const profiles = reader.texts(map, 'profiles');
  if (profiles === null || profiles.length === 0 || profiles.includes('')) {
    return reader.fault('config.profiles', `\`profiles\` of \`${name}\` is a list of profiles.`, several.range);
  }
  reader.refuseRepeats(map, 'profiles', profiles);
  return profiles;
}

const athenaTexts = ['workgroup', 'output', 'catalog', 'database'] as const;

/** Results may be used again for seven days at most (API_ResultReuseByAgeConfiguration). */
export const longestReuse = 7 * 24 * 60;

/** A bucket and, if wanted, a prefix. */
export const outputLocation = /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](?:\/.*)?$/;

function readAthena(map: YAMLMap, reader: Reader): AthenaSettings {
  const written = reader.get(map, 'athena');
  if (written === null) return {};
  if (!isMap(written.value)) {
    reader.fault('config.shape', '`athena` is a mapping.', written.range);
    return {};
  }
  const section = written.value;
  reader.refuseOthers(section, [...athenaTexts, 'reuseMinutes'], '`athena`');
  const texts = athenaTexts.flatMap((key) => {
    const value = reader.get(section, key) === null ? undefined : reader.text(section, key, written.range);
    return value === undefined ? [] : [[key, value] as const];
  });
  const output = reader.get(section, 'output');
  const outputText = texts.find(([key]) => key === 'output')?.[1];
  if (output !== null && outputText !== undefined && !outputLocation.test(outputText)) {
    reader.fault('config.athena', '`output` is a place such as `s3://bucket/prefix/`.', output.range);
  }
  const reuse = reader.get(section, 'reuseMinutes');
  const minutes = reuse !== null && isScalar(reuse.value) ? reuse.value.value : null;
  if (reuse === null) return Object.fromEntries(texts);
  if (typeof minutes !== 'number' || !Number.isInteger(minutes) || minutes < 0 || minutes > longestReuse) {
    const message = `\`reuseMinutes\` is a whole number of minutes, 0 to ${longestReuse}.`;
    reader.fault('config.athena', message, reuse.range);
    return Object.fromEntries(texts);
  }
  return { ...Object.fromEntries(texts), reuseMinutes: minutes };
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

  /** A list of texts; `null` where there is none, or something else. */
  texts(map: YAMLMap, key: string): readonly string[] | null {
    const found = this.get(map, key);
    if (found === null || !isSeq(found.value)) return null;
    const texts = found.value.items.flatMap((item) =>
      isScalar(item) && typeof item.value === 'string' ? [item.value] : [],
    );
    return texts.length === found.value.items.length ? texts : null;
  }

  refuseRepeats(map: YAMLMap, key: string, texts: readonly string[]): void {
    const repeated = texts.find((text, index) => texts.indexOf(text) < index);
    const place = this.get(map, key)?.range ?? rangeOf(map);
    if (repeated !== undefined) this.fault('config.repeated', `\`${repeated}\` is in \`${key}\` twice.`, place);
  }

  refuseOthers(map: YAMLMap, known: readonly string[], owner: string): void {
    for (const { key } of map.items) {
      const name = isScalar(key) ? String(key.value) : '';
      if (known.includes(name)) continue;
      const message = `\`${name}\` is not a key of ${owner}: known are ${known.map((one) => `\`${one}\``).join(', ')}.${didYouMean(name, known)}`;
      this.fault('config.unknown-key', message, rangeOf(key));
    }
  }
}

function rangeOf(node: unknown): Range {
  const place = typeof node === 'object' && node !== null && 'range' in node ? node.range : null;
  const [start, end]: readonly unknown[] = Array.isArray(place) ? place : [];
  return typeof start === 'number' && typeof end === 'number' ? range(start, end) : range(0, 0);
}
