import { readableMacro } from './trinoMacros.ts';

/**
 * What the statements of a survey use. `account_in` gives the account's id that a JSON text is, without the regular expression
 * that took twice the time of all the rest: of a text of fourteen characters, all but two are digits. `text_in` gives the text
 * that a JSON text is.
 */
export const surveyMacros: readonly string[] = [
  readableMacro,
  `CREATE MACRO account_in(x) AS CASE WHEN length(x) = 14 AND translate(x, '0123456789', '') = '""' THEN x[2:-2] END`,
  String.raw`CREATE MACRO text_in(x) AS CASE WHEN x[1] <> '"' THEN NULL WHEN contains(x, '\') THEN json_readable(x) ->> '$' ELSE x[2:-2] END`,
];

/** Records that say by themselves whose they are, and where: all of those that CloudTrail writes today. */
const saysBoth = `(account_in(recipientaccountid) IS NOT NULL AND coalesce(awsregion[1] = '"', false))`;

const counted = 'count(*)::DOUBLE, min(time)::DOUBLE, max(time)::DOUBLE';
/** Towards the past, for times before 1970 too. */
const hour = 'floor(time / 3600000) AS hour';

/**
 * Two statements that give each record once, as the members of `RecordTally`: those that say both, by their stored texts, and
 * those for which the identity and the file must be looked at.
 *
 * @param records The table expression of the records that are seen; `files` is a table beside it.
 */
export function surveyedStatements(records: string): readonly string[] {
  const texts = 'text_in(awsregion) AS region, text_in(eventcategory) AS category';
  return [
    `SELECT NULL::INTEGER, account_in(account), text_in(region), text_in(category), hour, records, first, last FROM
       (SELECT recipientaccountid AS account, awsregion AS region, eventcategory AS category, ${hour},
          count(*)::DOUBLE AS records, min(time)::DOUBLE AS first, max(time)::DOUBLE AS last
        FROM ${records} WHERE ${saysBoth} GROUP BY ALL)`,
    `SELECT CASE WHEN account IS NULL OR region IS NULL THEN file END AS origin, account, region, category, hour, ${counted} FROM
       (SELECT "row", time, ${hour}, ${texts}, coalesce(account_in(recipientaccountid),
          account_in('"' || (json_readable(useridentity) ->> '$.accountId') || '"')) AS account
        FROM ${records} WHERE NOT ${saysBoth}) AS others
     ASOF JOIN files ON others."row" >= files.first GROUP BY ALL`,
  ];
}
