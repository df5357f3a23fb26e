/**
 * Bytes as whole blocks of 64, as MD5 and SHA-256 take them: a one bit, zeros, and the length in bits as 64 of them
 * (RFC 1321, sections 3.1 and 3.2; FIPS 180-4, section 5.1.1). MD5 writes the length with the low byte first.
 */
export function padded(bytes: Uint8Array, lowByteFirst: boolean): DataView {
  const blocks = Math.ceil((bytes.length + 9) / 64);
  const message = new Uint8Array(blocks * 64);
  message.set(bytes);
  message[bytes.length] = 0x80;
  const view = new DataView(message.buffer);
  view.setBigUint64(message.length - 8, BigInt(bytes.length) * 8n, lowByteFirst);
  return view;
}
