import { isJsonList, isJsonObject, member, type JsonValue } from '../json/jsonValue.ts';

/** Whether two JSON values are the same; of objects the order of the members says nothing. */
export function sameJson(one: JsonValue, other: JsonValue): boolean {
  if (typeof one === 'object' && one !== null && typeof other === 'object' && other !== null) {
    if (isJsonList(one) || isJsonList(other)) {
      if (!isJsonList(one) || !isJsonList(other) || one.length !== other.length) return false;
      return one.every((item, index) => sameJson(item, other[index] ?? null));
    }
    if (!isJsonObject(one) || !isJsonObject(other)) return false;
    const keys = Object.keys(one);
    return (
      keys.length === Object.keys(other).length &&
      keys.every((key) => {
        const [mine, its] = [member(one, key), member(other, key)];
        return mine !== undefined && its !== undefined && sameJson(mine, its);
      })
    );
  }
  // 1e20 may be a double on one side and an integer of its digits on the other.
  if (typeof one === 'bigint' || typeof other === 'bigint') {
    if (typeof one === 'number') return Number.isInteger(one) && BigInt(one) === other;
    if (typeof other === 'number') return Number.isInteger(other) && BigInt(other) === one;
  }
  return one === other;
}
