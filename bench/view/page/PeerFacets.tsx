/** @jsxRuntime automatic @jsxImportSource preact */
import { useMemo, useState } from 'preact/hooks';
import type { WireColumn } from '../../../src/core/wire/columnarRows.ts';
import { count } from '../../../src/renderer/counted.ts';
import type { PeerTable } from './peerTable.ts';

/** The columns whose facets our view opens by itself. */
const opened = ['errorCode', 'eventName', 'userIdentity.arn', 'sourceIPAddress', 'eventSource', 'awsRegion'];
const choices = [...opened, 'userAgent', 'readOnly'];
const firstValues = 8;

interface PeerFacetsProperties {
  readonly table: PeerTable;
  readonly columns: readonly WireColumn[];
}

export function PeerFacets({ table, columns }: PeerFacetsProperties) {
  const [open, setOpen] = useState<readonly string[]>(opened);
  const has = (name: string) => columns.some((column) => column.name === name);
  return (
    <section class="facets" aria-label="Facets">
      <div class="facets-head">
        {choices.filter(has).map((name) => (
          <span
            key={name}
            role="menuitemcheckbox"
            aria-checked={open.includes(name)}
            onClick={() => setOpen(open.includes(name) ? open.filter((each) => each !== name) : [...open, name])}
          >
            {name}
          </span>
        ))}
      </div>
      <div class="facet-list">
        {open.filter(has).map((name) => (
          <PeerFacet key={name} table={table} name={name} />
        ))}
      </div>
    </section>
  );
}

function PeerFacet({ table, name }: { readonly table: PeerTable; readonly name: string }) {
  const column = table.getColumn(name);
  const counts: Map<string | undefined, number> = column?.getFacetedUniqueValues() ?? new Map();
  const values = useMemo(() => [...counts].sort(([, a], [, b]) => b - a).slice(0, firstValues), [counts]);
  const chosen = (column?.getFilterValue() ?? none) as ReadonlySet<unknown>;
  const most = values[0]?.[1] ?? 1;
  return (
    <section class="facet" aria-label={name}>
      <h4>
        <span class="facet-name">{name}</span>
      </h4>
      <ul>
        {values.map(([value, rows], i) => (
          <li key={i} class={chosen.has(value) ? 'filtered' : ''}>
            <button
              type="button"
              class="facet-value"
              aria-pressed={chosen.has(value)}
              style={{ '--part': `${(100 * rows) / most}%` }}
              onClick={() => column?.setFilterValue(chosen.has(value) ? undefined : new Set([value]))}
            >
              <span class={`facet-text ${value === undefined ? 'absent' : ''}`}>{value ?? 'no value'}</span>
              <span class="facet-count">{count(rows)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const none: ReadonlySet<unknown> = new Set();
