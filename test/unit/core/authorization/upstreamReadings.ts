/** What upstreams are known to make of a path before they look for what it names, each alone. */
export const upstreamReadings: readonly ((path: string) => string)[] = [
  (path) => path.toLowerCase(),
  (path) => path.toUpperCase().toLowerCase(),
  decode,
  (path) => decode(decode(path)),
  // As in a form.
  (path) => decode(path.replaceAll('+', ' ')),
  // Servlets: parameters of each part.
  (path) => path.replace(/;[^/]*/g, ''),
  // All from the first one on.
  (path) => path.replace(/;.*$/s, ''),
  (path) => path.replace(/(.)\/+$/s, '$1'),
  (path) => path.replace(/\/{2,}/g, '/'),
  // Windows: dots and blanks at the end of each part.
  (path) => path.replace(/[. ]+(?=\/|$)/g, ''),
  (path) =>
    path
      .split('/')
      .map((part) => part.trim())
      .join('/'),
  (path) => path.normalize('NFKC'),
  (path) => path.normalize('NFKD').replace(/\p{Mn}/gu, ''),
  (path) => path.normalize('NFKC').toLowerCase(),
  // A format behind the last dot of the last part; behind its first.
  (path) => path.replace(/\.[^./]*(\/?)$/, '$1'),
  (path) => path.replace(/([^/])\.[^/]*(\/?)$/, '$1$2'),
  // Decoded before it is parsed.
  (path) => decode(path).replace(/[?#].*$/s, ''),
  (path) => path.replace(/[\u00ad\u200b-\u200d\ufeff]/g, ''),
  (path) => path.replaceAll('\\', '/'),
  (path) => path.replace(/\/\.(?=\/|$)/g, ''),
  (path) => path.replace(/\/[^/]+\/\.\.(?=\/|$)/g, ''),
  // NTFS.
  (path) => path.replace(/::?\$[^/]*/g, ''),
  (path) => path.replace(/\0.*$/s, ''),
  (path) => path.normalize('NFC'),
];

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  }
}
