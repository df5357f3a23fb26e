import type { JsonValue } from '../json/jsonValue.ts';
import type { Regex } from '../regex/compileRegex.ts';
import type { Range } from '../text/range.ts';

/** An `access` cell, read: requests with who sends them and what is to come back. Ranges are in the cell's text. */
export interface AccessCell {
  readonly entries: readonly AccessEntry[];
}

/** One item of the list: every identity sends every request. */
export interface AccessEntry {
  readonly range: Range;
  readonly name: string | null;
  /** In the order of `as`. */
  readonly identities: readonly PlacedText[];
  readonly requests: readonly AccessRequest[];
  readonly headers: readonly AccessHeader[];
  /** Whether a captured value may become part of a header. */
  readonly headersFromCaptures: boolean;
  readonly body: AccessBody | null;
  readonly captures: readonly AccessCapture[];
  readonly through: AccessPath;
  /** How often each request is sent, one after the other. */
  readonly repeat: number;
  /** One for each identity and request, the requests in the outer order. */
  readonly cases: readonly AccessCase[];
}

/** `proxy`: to the source's `url`. `direct`: to its `upstream`, past the proxy. */
export type AccessPath = 'proxy' | 'direct';

export interface PlacedText {
  readonly text: string;
  readonly range: Range;
}

export interface AccessRequest {
  readonly method: string;
  /** Path and query as they are sent, but for `$captured.name`. */
  readonly target: string;
  readonly range: Range;
}

export interface AccessHeader {
  readonly name: string;
  readonly value: string;
  readonly range: Range;
}

export type AccessBody =
  | { readonly kind: 'json'; readonly value: JsonValue; readonly range: Range }
  | { readonly kind: 'text'; readonly text: string; readonly range: Range }
  /** Relative to the runbook. */
  | { readonly kind: 'file'; readonly path: string; readonly range: Range };

/** What is kept of an answer under a name, for later entries. */
export interface AccessCapture {
  readonly name: string;
  readonly from:
    | { readonly kind: 'json'; readonly path: JsonPath }
    | { readonly kind: 'header'; readonly name: string }
    | { readonly kind: 'status' };
  readonly range: Range;
}

export interface AccessCase {
  readonly identity: string;
  /** Index in `requests`. */
  readonly request: number;
  readonly expectation: AccessExpectation;
}

/** Everything that is given must hold; of an entry without `expect`, that an answer comes. */
export interface AccessExpectation {
  /** As a person reads it: `200`, `2xx or 404`, `200, decision deny`. */
  readonly text: string;
  readonly range: Range;
  /** One of them; empty where any will do. */
  readonly statuses: readonly StatusPattern[];
  /** How often each status comes in `repeat` answers. */
  readonly counts: readonly StatusCount[];
  readonly headers: readonly { readonly name: string; readonly condition: ValueCondition }[];
  readonly json: readonly { readonly path: JsonPath; readonly condition: ValueCondition }[];
  readonly body: ValueCondition | null;
  readonly latency: { readonly inclusive: boolean; readonly milliseconds: number } | null;
  /** What the audit record has to say. */
  readonly decision: 'allow' | 'deny' | null;
  readonly rule: string | null;
  readonly errorCode: string | null;
}

/** 200 is `{from: 200, to: 200}`, `2xx` is `{from: 200, to: 299}`. */
export interface StatusPattern {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

export interface StatusCount {
  readonly status: StatusPattern;
  readonly operator: '=' | '!=' | '<' | '<=' | '>' | '>=';
  readonly count: number;
}

/** What is asked of one value; all that is given must hold. */
export interface ValueCondition {
  readonly equals?: JsonValue;
  readonly not?: JsonValue;
  readonly exists?: boolean;
  readonly matches?: Regex;
  /** A part of a text, or an item of a list. */
  readonly contains?: JsonValue;
}

/** `$.items[0].id`. */
export interface JsonPath {
  readonly text: string;
  readonly steps: readonly (string | number)[];
}
