import { md5 } from '../../bytes/md5.ts';
import { sha256 } from '../../bytes/sha256.ts';
import { utf8Bytes } from '../../bytes/utf8.ts';
import type { ScalarFunction } from './scalarFunction.ts';
import { onText } from './textFunction.ts';

const page = 'CWL_QuerySyntax-hash-functions';

/** Hash functions. They hash the UTF-8 bytes of the text and give lower-case hexadecimal digits, as the whole field does. */
export const hashFunctions: readonly ScalarFunction[] = [
  onText('md5', 'The MD5 hash of the text, as 32 hexadecimal digits.', (text) => md5(utf8Bytes(text)), page),
  onText('sha256', 'The SHA-256 hash of the text, as 64 hexadecimal digits.', (text) => sha256(utf8Bytes(text)), page),
];
