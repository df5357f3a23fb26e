import type { FilterQuery, JsonQuery } from '../filter/filterQuery.ts';
import { parseFilter } from '../filter/parseFilter.ts';
import type { JsonObject } from '../json/jsonValue.ts';
import type { CisControl, CisVariant } from './cisControl.ts';
import { cisPattern } from './cisPattern.ts';
import { comparePatterns, conditionKeys, type ComparedPatterns } from './comparedPatterns.ts';
import { never } from './diagram.ts';
import { explainExtra, explainMiss, type Trees } from './explainDifference.ts';
import { recordTest } from './recordTest.ts';
import { shownField } from './fieldText.ts';
import { findWitness } from './witness.ts';

/** Whether a filter pattern is that of a control. Reasons follow the pattern's name in a sentence: "does not count …". */
export type CisVerdict =
  /** It means what a published pattern means; `remark` is what is known to be wrong with that one. */
  | { readonly kind: 'match'; readonly variant: CisVariant; readonly remark: string | null }
  /** It counts all that a published pattern counts, and more. */
  | {
      readonly kind: 'wider';
      readonly variant: CisVariant;
      readonly reason: string;
      /** Further event names under the same conditions, other calls, or any call at all. */
      readonly extra: 'names' | 'calls' | 'everything';
      /** A record that it counts and the control does not. */
      readonly witness: JsonObject;
    }
  /** It does not count all that the control is for. */
  | { readonly kind: 'miss'; readonly reason: string; readonly witness: JsonObject | null }
  /** It cannot be told. */
  | { readonly kind: 'unknown'; readonly reason: string };

type Wider = Extract<CisVerdict, { readonly kind: 'wider' }>;

/**
 * Compares a filter pattern with the published patterns of a control by what they mean: as functions over records, with the
 * meaning that CloudWatch Logs gives to missing fields. How it is spelled and arranged does not matter. Takes bounded time for
 * any pattern.
 */
export function matchCis(pattern: string, control: CisControl): CisVerdict {
  const { query, problems } = parseFilter(pattern);
  if (query === null) {
    const [problem] = problems.filter(({ severity }) => severity === 'error');
    return { kind: 'miss', reason: `is no filter pattern: ${problem?.message ?? ''}`, witness: null };
  }
  return query.form === 'json' ? matchJson(query, control) : matchText(query, control);
}

/** Patterns without braces look at the record's text, where a value may stand anywhere. */
function matchText(query: Exclude<FilterQuery, JsonQuery>, control: CisControl): CisVerdict {
  const [variant] = control.variants;
  if (query.form === 'all' && variant !== undefined)
    return { kind: 'wider', variant, reason: 'counts every event', extra: 'everything', witness: ordinaryRecord };
  const form = query.form === 'terms' ? 'terms in the text' : 'words between spaces';
  return {
    kind: 'miss',
    reason: `looks for ${form}, not at fields: a pattern over fields stands in { }`,
    witness: null,
  };
}

function matchJson({ expression }: JsonQuery, control: CisControl): CisVerdict {
  const counts = recordTest(expression);
  const variants: ComparedVariant[] = [];
  for (const { variant, tree, wants } of parsedVariants(control)) {
    const trees: Trees = { pattern: expression, control: tree };
    const found = comparePatterns(expression, tree);
    if (found === null) return { kind: 'unknown', reason: 'is too large to be compared' };
    variants.push({ variant, trees, found, wants });
  }
  const equal = variants.find(({ found }) => found.missed === never && found.extra === never);
  if (equal !== undefined) return { kind: 'match', variant: equal.variant, remark: equal.variant.remark };
  const nearest = variants
    .filter(({ variant }) => variant.remark === null)
    .toSorted((one, other) => distance(one.trees) - distance(other.trees));
  const covered = nearest.filter(({ found }) => found.missed === never);
  const [least] = covered;
  if (least === undefined) return missVerdict(nearest, counts);
  const wider = covered.map((each) => widerVerdict(each, counts));
  return wider.find((each) => each?.extra === 'names') ?? wider[0] ?? unknown(least.found);
}

interface ComparedVariant {
  readonly variant: CisVariant;
  readonly trees: Trees;
  readonly found: ComparedPatterns;
  readonly wants: (record: JsonObject) => boolean;
}

type Counts = (record: JsonObject) => boolean;

function widerVerdict({ variant, trees, found, wants }: ComparedVariant, counts: Counts): Wider | null {
  const witness = findWitness(found, found.extra, (record) => counts(record) && !wants(record));
  if (witness === null) return null;
  const { record } = witness;
  const { reason, isNames } = explainExtra(found, trees, witness);
  return counts(ordinaryRecord)
    ? { kind: 'wider', variant, reason: `counts nearly every call: ${reason}`, extra: 'everything', witness: record }
    : { kind: 'wider', variant, reason, extra: isNames ? 'names' : 'calls', witness: record };
}

/** Of the nearest variant for which a record shows what is missed. */
function missVerdict(variants: readonly ComparedVariant[], counts: Counts): CisVerdict {
  for (const { trees, found, wants } of variants) {
    const witness = findWitness(found, found.missed, (record) => wants(record) && !counts(record));
    if (witness !== null) return { kind: 'miss', reason: explainMiss(found, trees, witness), witness: witness.record };
  }
  return unknown(variants[0]?.found);
}

function unknown(found: ComparedPatterns | undefined): CisVerdict {
  return { kind: 'unknown', reason: `cannot be compared: ${obstacle(found)}` };
}

/** What keeps a difference from being shown by a record. */
function obstacle(found: ComparedPatterns | undefined): string {
  const wild = found?.fields.find(({ isWild }) => isWild);
  if (wild !== undefined) return `what ${shownField(wild.selector)} can be is not worked out`;
  const vague = found?.fields.find(({ classes }) => classes.some(({ isReal }) => !isReal));
  return vague === undefined
    ? 'no record shows how it differs'
    : `what matches ${shownField(vague.selector)} is not worked out`;
}

/** How near a pattern is to a variant: conditions that only one of them has; of as many, more that both have are nearer. */
function distance({ pattern, control }: Trees): number {
  const [own, others] = [conditionKeys(pattern), conditionKeys(control)];
  const shared = [...own].filter((key) => others.has(key)).length;
  return own.size + others.size - 2 * shared - shared / (shared + 1);
}

interface ParsedVariant {
  readonly variant: CisVariant;
  readonly tree: JsonQuery['expression'];
  readonly wants: (record: JsonObject) => boolean;
}

const parsed = new WeakMap<CisControl, readonly ParsedVariant[]>();

/** The variants of a control, parsed once. */
function parsedVariants(control: CisControl): readonly ParsedVariant[] {
  const known = parsed.get(control);
  if (known !== undefined) return known;
  const variants = control.variants.map((variant) => {
    const { query } = parseFilter(cisPattern(variant.term), { sent: false });
    if (query?.form !== 'json') throw new Error(`the pattern of ${control.id} does not parse`);
    return { variant, tree: query.expression, wants: recordTest(query.expression) };
  });
  parsed.set(control, variants);
  return variants;
}

/** A call that no control is for: what counts it tells nothing apart. */
const ordinaryRecord: JsonObject = {
  eventVersion: '1.11',
  userIdentity: { type: 'AssumedRole', principalId: 'AROAEXAMPLE:reader', accountId: '123456789012' },
  eventTime: '2026-11-01T00:00:00Z',
  eventSource: 'dynamodb.amazonaws.com',
  eventName: 'DescribeTable',
  awsRegion: 'us-east-1',
  sourceIPAddress: '198.51.100.7',
  userAgent: 'aws-cli/2',
  readOnly: true,
  eventType: 'AwsApiCall',
  managementEvent: true,
  recipientAccountId: '123456789012',
  eventCategory: 'Management',
};
