import { warning } from '../../text/problem.ts';
import type { Rule } from '../checkedQuery.ts';
import { comparisonsOf } from '../comparisons/comparisonsOf.ts';
import { seenTypes } from '../fieldSchema.ts';

/** Numbers of S3 data events ("CloudTrail data events for Amazon S3"). */
const numbers = new Set(['additionalEventData.bytesTransferredIn', 'additionalEventData.bytesTransferredOut']);

/**
 * `$.additionalEventData.bytesTransferredOut = "200"`. In a filter pattern a quoted text compares with texts only. Known
 * from the documentation, or from the target's data where every value seen is a number.
 */
export const numberAsText: Rule = {
  codes: ['query.number-as-text'],
  check: (query) => {
    if (query.language !== 'filter' && query.language !== 'lookup') return [];
    return comparisonsOf(query).flatMap(({ path, value }) => {
      if (value.kind !== 'text' || !value.isQuoted || !/^-?\d+(?:\.\d+)?$/.test(value.text)) return [];
      const seen = seenTypes(query.catalog, path);
      const isNumber = numbers.has(path) || (seen.length > 0 && seen.every((type) => type === 'number'));
      if (!isNumber) return [];
      const message = `${path} is a number, and a text in quotation marks matches none: write ${value.text} bare.`;
      const fix = { title: `Write ${value.text}`, edits: [{ range: value.range, text: value.text }] };
      return [{ ...warning('query.number-as-text', message, value.range), fix }];
    });
  },
};
