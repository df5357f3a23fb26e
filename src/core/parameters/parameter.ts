import type { Range } from '../text/range.ts';

/** The types a parameter may have, `product.md` §3 of the contract; each has one file in `types/`. */
export const parameterTypes = [
  'string',
  'integer',
  'number',
  'boolean',
  'enum',
  'timerange',
  'timestamp',
  'duration',
  'account',
  'region',
  'arn',
  'principal',
  'accessKeyId',
  'ip',
  'cidr',
  'eventName',
  'eventSource',
  'logGroup',
  'trail',
  'secret',
] as const;

export type ParameterType = (typeof parameterTypes)[number];

/** A parameter as the runbook declares it. Texts are as written: `account: 012345678901` keeps its zero. */
export interface Parameter {
  readonly name: string;
  readonly type: ParameterType;
  readonly label?: string;
  readonly help?: string;
  /** The written default: one text, or several where `many` is set. Relative times stay relative. */
  readonly default?: WrittenValue;
  readonly required: boolean;
  readonly options?: readonly string[];
  readonly pattern?: string;
  /** Bounds as written: numbers, times or durations, by type. */
  readonly min?: string;
  readonly max?: string;
  readonly many: boolean;
  /** The declaration's place in the file. */
  readonly range: Range;
}

/** A value as a person writes it: in the file, on the command line, in a form, in a link. */
export type WrittenValue = string | readonly string[];
