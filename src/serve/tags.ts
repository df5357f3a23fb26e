import { required, structure, text, type MemberShape } from './validate.ts';

/** Tags of resources, by ARN: of one service, account and region. */
export class Tags {
  readonly #tags = new Map<string, Map<string, string>>();

  of(arn: string): ReadonlyMap<string, string> {
    return this.#tags.get(arn) ?? new Map<string, string>();
  }

  /** Adds tags, and replaces those of the same key; `false` where there would be more than 50, "the most per resource". */
  add(arn: string, tags: Iterable<readonly [key: string, value: string]>): boolean {
    const together = new Map([...this.of(arn), ...tags]);
    if (together.size > mostTags) return false;
    this.#tags.set(arn, together);
    return true;
  }

  removeKeys(arn: string, keys: readonly string[]): void {
    const tags = this.#tags.get(arn);
    for (const key of keys) tags?.delete(key);
  }

  /** A resource that is gone has none. */
  remove(arn: string): void {
    this.#tags.delete(arn);
  }
}

export const mostTags = 50;

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** A tag as CloudWatch, SNS and EventBridge take it. */
export const tagShape: MemberShape<Tag> = structure({
  Key: required(text({ min: 1, max: 128 })),
  Value: required(text({ max: 256 })),
});

export const tagKey = text({ min: 1, max: 128 });

/** `[key, value]` of each. */
export function tagPairs(tags: readonly Tag[]): readonly (readonly [string, string])[] {
  return tags.map(({ Key, Value }) => [Key, Value]);
}

/** As an answer lists them. */
export function tagList(
  tags: ReadonlyMap<string, string>,
): readonly { readonly Key: string; readonly Value: string }[] {
  return [...tags].map(([Key, Value]) => ({ Key, Value }));
}
