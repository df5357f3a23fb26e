import type { AccessEntry } from './accessCell.ts';
import type { AccessReader } from './accessReader.ts';
import { capturedIn } from './captured.ts';
import { accessLimits } from './limits.ts';
import { textsOf } from './readEntry.ts';

/** What is wrong between the entries of a cell: too much at once, captures that nobody makes, requests that are there twice. */
export function checkEntries(entries: readonly AccessEntry[], reader: AccessReader): void {
  checkAmount(entries, reader);
  checkCaptures(entries, reader);
  checkRepeats(entries, reader);
}

function checkAmount(entries: readonly AccessEntry[], reader: AccessReader): void {
  let cases = 0;
  let requests = 0;
  for (const { identities, requests: own, repeat, range } of entries) {
    cases += identities.length * own.length;
    requests += identities.length * own.length * repeat;
    if (cases <= accessLimits.cases && requests <= accessLimits.requests) continue;
    const most = `${accessLimits.cases} combinations and ${accessLimits.requests} requests`;
    reader.fault('too-many', `A cell tests at most ${most}, and with this entry it is more: split the cell.`, range);
    return;
  }
}

/** A captured value has to come from an entry before, once. */
function checkCaptures(entries: readonly AccessEntry[], reader: AccessReader): void {
  const made = new Set<string>();
  for (const entry of entries) {
    for (const { name, range } of placedReferences(entry)) {
      if (made.has(name)) continue;
      const known = made.size === 0 ? 'none is captured before' : `there are ${[...made].join(', ')}`;
      reader.fault('unknown-capture', `No entry before this one captures \`${name}\`; ${known}.`, range);
    }
    for (const { name, range } of entry.captures) {
      if (made.has(name)) reader.fault('capture', `\`${name}\` is captured before: give this one another name.`, range);
      made.add(name);
    }
  }
}

function placedReferences({ requests, headers, body }: AccessEntry) {
  return [
    ...requests.flatMap(({ target, range }) => capturedIn(target).map(({ name }) => ({ name, range }))),
    ...headers.flatMap(({ value, range }) => capturedIn(value).map(({ name }) => ({ name, range }))),
    ...(body?.kind === 'json'
      ? textsOf(body.value).flatMap((text) => capturedIn(text).map(({ name }) => ({ name, range: body.range })))
      : []),
  ];
}

/** The same request by the same identity is seldom meant twice; after another one that changes something it may be. */
function checkRepeats(entries: readonly AccessEntry[], reader: AccessReader): void {
  let seen = new Set<string>();
  for (const { identities, requests, headers, body, through } of entries) {
    for (const { method, target, range } of requests) {
      if (method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS') {
        seen = new Set();
        continue;
      }
      for (const { text } of identities) {
        const sent = headers.map(({ name, value }) => [name.toLowerCase(), value]);
        const key = JSON.stringify([text, method, target, sent, body?.kind ?? null, through]);
        if (seen.has(key))
          reader.warn(
            'duplicate',
            `\`${text}\` sends ${method} ${target.slice(0, 100)} before, and nothing was changed since.`,
            range,
          );
        seen.add(key);
      }
    }
  }
}
