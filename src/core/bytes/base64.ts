const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The Base64 text of bytes, padded (RFC 4648, section 4). */
export function base64Text(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const count = Math.min(3, bytes.length - i);
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    let text = '';
    for (let k = 0; k <= count; k++) text += alphabet.charAt((group >> (18 - 6 * k)) & 0x3f);
    parts.push(text.padEnd(4, '='));
  }
  return parts.join('');
}

const base64 = /^[A-Za-z0-9+/]*(={0,2})$/;

/** The bytes of a Base64 text, whose padding may be left out; `null` for any other text. */
export function base64Bytes(text: string): Uint8Array | null {
  const padding = base64.exec(text)?.[1]?.length;
  if (padding === undefined || (padding > 0 && text.length % 4 !== 0)) return null;
  const digits = text.length - padding;
  if (digits % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((digits * 3) / 4));
  let group = 0;
  let bits = 0;
  let length = 0;
  for (let i = 0; i < digits; i++) {
    group = ((group << 6) | digitOf(text.charCodeAt(i))) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[length++] = (group >> bits) & 0xff;
  }
  return bytes;
}

function digitOf(unit: number): number {
  if (unit >= 0x61) return unit - 0x61 + 26;
  if (unit >= 0x41) return unit - 0x41;
  if (unit >= 0x30) return unit - 0x30 + 52;
  return unit === 0x2b ? 62 : 63;
}
