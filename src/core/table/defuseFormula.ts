/**
 * What a spreadsheet takes for a formula: `=`, `+`, `-`, `@`, their full-width and small forms, the minus sign U+2212,
 * a tab or a line end at the start (OWASP, "CSV Injection"); also behind blanks and unseen characters, which some programs
 * drop.
 */
const formula =
  /^(?:[\t\r\n]|[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]*[=+\-@＝＋－＠\u2212\ufe62\ufe63\ufe66\ufe6b])/u;
const plainNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
/** A service's own field, such as `@timestamp`: programs find columns by it, and it is no formula. */
const systemField = /^@@?[\w.]+$/;

/** The text with a `'` before it where a spreadsheet would run it; numbers keep their sign. */
export function defuseFormula(text: string): string {
  return formula.test(text) && !plainNumber.test(text) ? `'${text}` : text;
}

/** The same for the name of a column. */
export function defuseHeading(name: string): string {
  return systemField.test(name) ? name : defuseFormula(name);
}
