import type { Range } from '../text/range.ts';
import type { PathTemplate } from './pathTemplate.ts';

/** One entry of `allow:` or `deny:`. Everything that is given must fit; what is left out fits everyone. */
export interface PolicyRule {
  readonly effect: 'allow' | 'deny';
  /** As written, else its place: `allow[0]`. Unique within the route; it is in the record of what it decided. */
  readonly name: string;
  readonly clients: readonly string[];
  readonly groups: readonly string[];
  /** One of the values of each claim. */
  readonly claims: ReadonlyMap<string, readonly string[]>;
  /** Upper-case. */
  readonly methods: readonly string[];
  readonly path: PathTemplate | null;
  /** Networks in CIDR form that the client's address is in one of. */
  readonly sources: readonly string[];
  readonly time: RuleTime | null;
  /** It decides nothing; that it would have is in the record. */
  readonly observe: boolean;
  readonly range: Range;
}

/** In UTC. */
export interface RuleTime {
  /** 1 is Monday, 7 Sunday; empty is every day. */
  readonly days: readonly number[];
  /** Minutes of the day, `from` inclusive, `to` exclusive; a `to` before `from` goes past midnight. */
  readonly from: number;
  readonly to: number;
}
