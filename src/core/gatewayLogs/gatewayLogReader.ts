import type { JsonObject } from '../json/jsonValue.ts';
import type { GatewayCall } from './gatewayCall.ts';

/** Knows the lines of one gateway's access log. */
export interface GatewayLogReader {
  readonly name: string;
  /** What every text of such lines has; where none of any reader is there, nothing else is looked at. */
  readonly hint: RegExp;
  /** The call of a line of JSON; `null` where it is not one of this gateway: several members together have to say so. */
  readonly readObject?: (line: JsonObject) => GatewayCall | null;
  /** The same of a line of text. */
  readonly readText?: (line: string) => GatewayCall | null;
}
