import { named } from '../../config/form/named.ts';
import { oneOrList } from '../../config/form/oneOrList.ts';
import { text } from '../../config/form/text.ts';

/** Claims by name, each with the values of which a token must have one. */
export const claimsForm = named(oneOrList(text({ most: 1024 })), {
  pattern: /^[^\x00-\x20\x7f]{1,256}$/,
  otherwise: 'is the name of a claim, without blanks',
});
