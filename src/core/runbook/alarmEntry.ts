import type { CisControlId } from '../cis/cisControl.ts';
import type { WrittenValue } from '../parameters/parameter.ts';
import type { Range } from '../text/range.ts';

/** An entry of `alarms:`: which alarms the runbook is for, and what each gives its parameters. */
export interface AlarmEntry {
  /** All of them must hold. Empty where the entry is at fault: then it names no alarm. */
  readonly criteria: readonly AlarmCriterion[];
  readonly values: readonly EntryValue[];
  /** The whole entry. */
  readonly range: Range;
}

/** Something that an alarm must be, with the place of what was written. In a `glob` each `*` stands for any characters. */
export type AlarmCriterion =
  | { readonly kind: 'name'; readonly glob: string; readonly range: Range }
  | { readonly kind: 'arn'; readonly arn: string; readonly range: Range }
  /** `namespace` is `null` where any will do. */
  | {
      readonly kind: 'metric';
      readonly namespace: string | null;
      readonly name: string;
      readonly range: Range;
    }
  /** The pattern of a metric filter behind the alarm, by meaning. */
  | { readonly kind: 'pattern'; readonly pattern: string; readonly range: Range }
  /** A control of the CIS benchmark, as which a metric filter behind the alarm counts what it is for. */
  | { readonly kind: 'control'; readonly control: CisControlId; readonly range: Range }
  /** A log group by its name or ARN. */
  | { readonly kind: 'logGroup'; readonly glob: string; readonly range: Range };

/** A value for a parameter. */
export interface EntryValue {
  readonly parameter: string;
  readonly value: AlarmReference | { readonly kind: 'literal'; readonly value: WrittenValue };
  /** The value's place. */
  readonly range: Range;
}

/** What stands behind `{{ alarm.` besides dimensions: a closed set. Each is a value and never becomes syntax. */
export const alarmFacts = ['window', 'time', 'name', 'account', 'region', 'logGroup', 'metric'] as const;

export type AlarmFact = (typeof alarmFacts)[number];

/** `{{ alarm.window }}`, `{{ alarm.dimensions.UserName }}`. */
export type AlarmReference =
  | { readonly kind: 'fact'; readonly fact: AlarmFact }
  /** The name of a dimension of the alarm's metric. */
  | { readonly kind: 'dimension'; readonly name: string };
