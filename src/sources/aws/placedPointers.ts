import { isJsonList } from '../../core/json/jsonValue.ts';
import { parseJson } from '../../core/json/parseJson.ts';
import type { Table } from '../../core/table/table.ts';
import type { AwsPlace, Caller } from './connection.ts';

/** What a pointer leads to: a record of an account, which is asked for at the place that gave it and nowhere else. */
export interface PlacedPointer {
  readonly place: AwsPlace;
  readonly account: string;
  /** As the service gave it. */
  readonly pointer: string;
}

/** The table of a place with pointers that say where they lead to. */
export function placedPointers(table: Table, { profile, region }: AwsPlace, { account }: Caller): Table {
  if (table.pointers === undefined) return table;
  const placed = (pointer: string | null): string | null =>
    pointer === null ? null : JSON.stringify([profile, region, account, pointer]);
  return { ...table, pointers: table.pointers.map(placed) };
}

/** Reads what `placedPointers` wrote; `null` where it leads to none of these places. */
export function readPlacedPointer(text: string, places: readonly AwsPlace[]): PlacedPointer | null {
  const parts = parseJson(text);
  if (!isJsonList(parts)) return null;
  const [profile, region, account, pointer] = parts;
  const place = places.find((each) => each.profile === profile && each.region === region);
  if (place === undefined || typeof account !== 'string' || typeof pointer !== 'string') return null;
  return { place, account, pointer };
}
