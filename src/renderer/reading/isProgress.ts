import type { ProgressOutput } from '../../core/wire/progress.ts';
import { hasFields, isListOf, isNumberOrNull, isText, isTextOrNull, optional } from './checks.ts';
import { isTable } from './isTable.ts';

const hasShape = hasFields({
  message: isText,
  fraction: isNumberOrNull,
  target: isText,
  identity: optional(
    isListOf(
      hasFields({
        profile: isTextOrNull,
        region: isText,
        account: isTextOrNull,
        caller: isTextOrNull,
        endpoint: isTextOrNull,
      }),
    ),
  ),
  table: optional(isTable),
});

/** What a running cell shows; the same in every version. */
export function isProgress(value: unknown): value is ProgressOutput['progress'] {
  return hasShape(value);
}
