import type { Rule } from '../checkedQuery.ts';
import { accessKeyInText } from './accessKeyInText.ts';
import { accountAsNumber } from './accountAsNumber.ts';
import { booleanOfText } from './booleanOfText.ts';
import { foreignPlaceholder } from './foreignPlaceholder.ts';
import { missingLimit } from './missingLimit.ts';
import { mixedOperators } from './mixedOperators.ts';
import { numberAsText } from './numberAsText.ts';
import { numberOfText } from './numberOfText.ts';
import { timeAsNumber } from './timeAsNumber.ts';
import { unequalMissing } from './unequalMissing.ts';
import { unknownField } from './unknownField.ts';

/** What is said of a query that its parser has no fault to find with. */
export const rules: readonly Rule[] = [
  unknownField,
  mixedOperators,
  accountAsNumber,
  timeAsNumber,
  booleanOfText,
  numberOfText,
  numberAsText,
  unequalMissing,
  missingLimit,
  foreignPlaceholder,
  accessKeyInText,
];
