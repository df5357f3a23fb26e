import { gzipSync } from 'node:zlib';

/** Compressed with a header that says neither when nor on what system: the same bytes from the same zlib everywhere. */
export function gzipFile(content: string): Buffer {
  const compressed = gzipSync(content, { level: 9 });
  compressed.writeUInt32LE(0, modificationTime);
  compressed.writeUInt8(unknownSystem, operatingSystem);
  return compressed;
}

// Places in the header, RFC 1952 section 2.3.
const modificationTime = 4;
const operatingSystem = 9;
const unknownSystem = 255;
