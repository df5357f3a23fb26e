import { base64Bytes, base64Text } from '../../bytes/base64.ts';
import { hexBytes } from '../../bytes/hex.ts';
import { utf8Bytes, utf8Text } from '../../bytes/utf8.ts';
import type { ScalarFunction } from './scalarFunction.ts';
import { bounded } from './textBound.ts';
import { onText } from './textFunction.ts';

/** Functions that write a text in another alphabet, or read one that is. What they cannot read is absent. */
export const encodingFunctions: readonly ScalarFunction[] = [
  onText('base64encode', 'The UTF-8 bytes of the text in Base64, padded.', (text) =>
    bounded(base64Text(utf8Bytes(text)), text.length),
  ),
  onText('base64decode', 'The text whose UTF-8 bytes the Base64 writes; absent where it writes none.', (text) => {
    const bytes = base64Bytes(text);
    return bytes === null ? null : utf8Text(bytes);
  }),
  onText('hexToAscii', 'The ASCII text that pairs of hexadecimal digits write; absent for any other text.', (text) => {
    const bytes = hexBytes(text);
    return bytes === null || bytes.some((byte) => byte > 0x7f) ? null : utf8Text(bytes);
  }),
  onText('hexToDec', 'The number that up to 16 hexadecimal digits write; absent for any other text.', (text) => {
    if (!/^[0-9a-f]{1,16}$/i.test(text)) return null;
    const number = Number.parseInt(text, 16);
    return Number.isSafeInteger(number) ? number : BigInt(`0x${text}`);
  }),
];
