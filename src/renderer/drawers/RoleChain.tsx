/** @jsxRuntime automatic @jsxImportSource preact */
import type { RoleStep } from '../../core/actor/actorCard.ts';
import type { ColumnRole } from '../../core/view/columnRoles.ts';
import { keyNote } from './keyNote.ts';
import { shortText } from '../shortText.ts';
import { Facts, MenuText, type MenuOf } from './TallyList.tsx';
import { usePages } from './usePages.tsx';
import type { TimeWords } from './useTimeWords.ts';

interface RoleChainProperties {
  readonly steps: readonly RoleStep[];
  /** The principal that the card is about. */
  readonly name: string;
  readonly words: TimeWords;
  readonly menuOf: (role: ColumnRole) => MenuOf;
}

/** From the first known principal, role by role. */
export function RoleChain({ steps, name, words, menuOf }: RoleChainProperties) {
  const { limit, more } = usePages('role', 100, 5);
  const [first] = steps;
  if (first === undefined) return null;
  return (
    <Facts title="Chain of roles">
      <ol class="chain">
        <li class={first.from === name ? 'current' : ''}>
          <MenuText text={first.from} onMenu={menuOf('actor')} />
        </li>
        {steps.slice(0, limit).map(({ at, role, session, key }, i) => (
          <li key={i} class={role === name ? 'current' : ''}>
            <span class="quiet">took the role </span>
            <MenuText text={role} onMenu={menuOf('actor')} />
            {session !== null && (
              <>
                <span class="quiet"> as </span>
                {shortText(session)}
              </>
            )}
            {at !== null && <span class="quiet"> at {words.timeWithZone(at)}</span>}
            {key !== null && (
              <>
                <span class="quiet">, with the {keyNote(key) ?? 'key'} </span>
                <MenuText text={key} onMenu={menuOf('key')} />
              </>
            )}
          </li>
        ))}
      </ol>
      {more(steps.length)}
    </Facts>
  );
}
