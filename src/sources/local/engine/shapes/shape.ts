import type { FileShape } from '../../../../core/ledger/ledger.ts';

/** Where a member's value stands in the bytes, and the byte it starts with, which tells its kind. */
export interface MemberPlace {
  readonly start: number;
  readonly end: number;
  readonly first: number;
}

export type Members = ReadonlyMap<string, MemberPlace>;

/** What an object that is no CloudTrail event itself holds. */
export type Holding =
  /** A JSON list whose elements are events or hold them. */
  | { readonly kind: 'list'; readonly place: MemberPlace }
  /** The event itself, as an object. */
  | { readonly kind: 'object'; readonly place: MemberPlace }
  /** The event's text, as a string literal. */
  | { readonly kind: 'literal'; readonly place: MemberPlace }
  /** Nothing to read here: the file is of a kind that holds no events. */
  | { readonly kind: 'nothing'; readonly code: string; readonly message: string };

/** One way in which AWS's services and tools wrap CloudTrail events. */
export interface Shape {
  readonly shape: FileShape;
  /** What the object with these members holds, or `null` when it is not of this shape. */
  open(members: Members): Holding | null;
}

const kinds = { list: 0x5b, object: 0x7b, literal: 0x22 } as const;

/** A holding of the member `name` when its value is of that kind, else `null`. */
export function holding(members: Members, name: string, kind: keyof typeof kinds): Holding | null {
  const place = members.get(name);
  return place !== undefined && place.first === kinds[kind] ? { kind, place } : null;
}
