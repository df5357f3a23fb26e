/** The version of an address: four decimal parts without leading zeros, or IPv6 without a zone. */
export function versionOf(text: string): 4 | 6 | null {
  return bitsOf(text)?.length === 32 ? 4 : bitsOf(text)?.length === 128 ? 6 : null;
}

/** Whether an address lies in a block, bit by bit; never across versions. */
export function subnetHolds(block: string, address: string): boolean {
  const [start = '', prefix = ''] = block.split('/');
  const wanted = bitsOf(start);
  const given = bitsOf(address);
  if (wanted === null || given?.length !== wanted.length) return false;
  return given.slice(0, Number(prefix)) === wanted.slice(0, Number(prefix));
}

/** The bits of an address as a text of `0` and `1`. */
function bitsOf(text: string): string | null {
  if (/^(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})$/.test(text)) {
    const parts = text.split('.').map(Number);
    return parts.every((part) => part < 256) ? parts.map((part) => part.toString(2).padStart(8, '0')).join('') : null;
  }
  if (!/^[0-9a-fA-F:]+$/.test(text) || text.split('::').length > 2) return null;
  const [head = '', tail] = text.split('::');
  const groups = (part: string): readonly string[] => (part === '' ? [] : part.split(':'));
  const [front, back] = [groups(head), groups(tail ?? '')];
  const missing = 8 - front.length - back.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return null;
  const all = [...front, ...Array.from({ length: missing }, () => '0'), ...back];
  if (!all.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return null;
  return all.map((group) => Number.parseInt(group, 16).toString(2).padStart(16, '0')).join('');
}
