/** @jsxRuntime automatic @jsxImportSource preact */
import type { ComponentChildren } from 'preact';

interface DrawerTableProperties {
  readonly label: string;

  readonly heads: readonly ComponentChildren[];
  readonly children: ComponentChildren;
}

/** A table that scrolls in itself, with the keyboard, too. */
export function DrawerTable({ label, heads, children }: DrawerTableProperties) {
  return (
    <div class="drawer-table" role="region" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {heads.map((head, i) => (
              <th scope="col" key={i}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
