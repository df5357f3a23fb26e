/** A double as Java's `Double.toString` prints it: `1.0`, `1.0E10`, `-0.0`. */
export function printDouble(value: number): string {
  return asJava(value, String(Math.abs(value)));
}

/** A number of 32 bits as `Float.toString`: the fewest digits that are read as the same one. */
export function printReal(value: number): string {
  const size = Math.abs(value);
  for (let digits = 1; digits < 10; digits++) {
    const text = size.toPrecision(digits);
    if (Math.fround(Number(text)) === Math.fround(size)) return asJava(value, text);
  }
  return asJava(value, String(size));
}

/** Plain between 0.001 and 10,000,000, else with an exponent; always with a digit on both sides of the point. */
function asJava(value: number, digits: string): string {
  if (!Number.isFinite(value)) return String(value);
  const sign = Object.is(value, -0) || value < 0 ? '-' : '';
  const size = Math.abs(value);
  if (size === 0) return `${sign}0.0`;
  const { significant, exponent } = scientific(digits);
  if (size >= 1e-3 && size < 1e7) return sign + plain(significant, exponent);
  return `${sign}${significant.charAt(0)}.${significant.slice(1) || '0'}E${exponent}`;
}

/** The digits of a number from the first that is not zero to the last, and the power of ten of the first. */
function scientific(text: string): { readonly significant: string; readonly exponent: number } {
  const [mantissa = '', power = '0'] = text.split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const all = whole + fraction;
  const leading = all.length - all.replace(/^0+/, '').length;
  return {
    significant: all.slice(leading).replace(/0+$/, ''),
    exponent: Number(power) + whole.length - 1 - leading,
  };
}

function plain(significant: string, exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${significant}`;
  const padded = significant.padEnd(exponent + 1, '0');
  return `${padded.slice(0, exponent + 1)}.${padded.slice(exponent + 1) || '0'}`;
}

/** A decimal with all digits of its scale: `1.10`. The number has at most fifteen digits, which a double keeps. */
export function printDecimal(value: number, scale: number): string {
  const { significant, exponent } = scientific(String(Math.abs(value)));
  const sign = value < 0 ? '-' : '';
  if (significant === '') return scale === 0 ? '0' : `0.${'0'.repeat(scale)}`;
  const [whole = '', fraction = ''] = plain(significant, exponent).split('.');
  return scale === 0 ? sign + whole : `${sign}${whole}.${fraction.slice(0, scale).padEnd(scale, '0')}`;
}
