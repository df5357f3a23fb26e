/** @jsxRuntime automatic @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import type { ActorCard } from '../../core/actor/actorCard.ts';
import type { ColumnRole } from '../../core/view/columnRoles.ts';
import { visibleText } from '../../core/table/visibleText.ts';
import { count } from '../counted.ts';
import type { ViewContext } from '../viewContext.ts';
import { ActorChanges } from './ActorChanges.tsx';
import { useKnownAddresses } from './useKnownAddresses.ts';
import { keyNote } from './keyNote.ts';
import { placeOfValue } from './placeOfValue.ts';
import { RoleChain } from './RoleChain.tsx';
import { shortText } from '../shortText.ts';
import { MenuText, TallyList, type MenuOf } from './TallyList.tsx';
import { useTimeWords } from './useTimeWords.ts';
import { useValueMenu } from './useValueMenu.tsx';

interface ActorFactsProperties {
  readonly view: ViewContext;
  readonly card: ActorCard;
  /** Shows the principal of another row. */
  readonly onChoose: (row: number) => void;
}

/** What the rows tell of a principal: what can be revoked and what it left behind come first. */
export function ActorFacts({ view, card, onChoose }: ActorFactsProperties) {
  const words = useTimeWords(view);
  const { menu, openMenu } = useValueMenu(view);
  const notes = useKnownAddresses(
    view,
    card.addresses.map(({ value }) => value),
  );
  const menuOf =
    (role: ColumnRole): MenuOf =>
    (value, anchor) => {
      const place = placeOfValue(view.table, role, value);
      openMenu({ place, name: view.table.columns[place?.column ?? -1]?.name ?? role, value }, anchor);
    };
  return (
    <div class="actor">
      <p class="actor-name">
        <strong>
          <MenuText text={card.name} onMenu={menuOf('actor')} />
        </strong>
        <span class="quiet">{kindText(card)}</span>
        {card.others.length > 1 && <Chooser card={card} onChoose={onChoose} />}
      </p>
      <dl class="figures">
        <Figure name="Calls">
          {count(card.events)} <span class="quiet">of {count(card.of)}</span>
        </Figure>
        <Figure name="Ended in an error">
          {count(card.failed)} <span class="quiet">({percent(card.failed, card.events)})</span>
        </Figure>
        <Figure name="MFA">{mfaText(card.mfa)}</Figure>
        {card.firstSeen !== null && <Figure name="First seen">{words.timeWithZone(card.firstSeen)}</Figure>}
        {card.lastSeen !== null && <Figure name="Last seen">{words.timeWithZone(card.lastSeen)}</Figure>}
      </dl>
      {card.basis === 'columns' && (
        <p class="banner">
          This is what the columns of the query tell. Whole records tell more: ask for <code>@message</code>.
        </p>
      )}
      <RoleChain steps={card.chain} name={card.name} words={words} menuOf={menuOf} />
      <ActorChanges view={view} card={card} words={words} />
      <div class="actor-lists">
        <TallyList words={words} title="Access keys" tallies={card.keys} noteOf={keyNote} onMenu={menuOf('key')} />
        <TallyList
          words={words}
          title="Addresses"
          tallies={card.addresses}
          noteOf={(value) => notes.get(value) ?? null}
          onMenu={menuOf('address')}
        />
        <TallyList words={words} title="Regions" tallies={card.regions} onMenu={menuOf('region')} />
        <TallyList words={words} title="Errors" tallies={card.errors} onMenu={menuOf('errorCode')} />
        <TallyList words={words} title="Services" tallies={card.services} onMenu={menuOf('eventSource')} />
        <TallyList words={words} title="Operations" tallies={card.operations} onMenu={menuOf('eventName')} />
        <TallyList words={words} title="User agents" tallies={card.agents} onMenu={menuOf('agent')} />
      </div>
      {menu}
    </div>
  );
}

function Figure({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Chooser({ card, onChoose }: Pick<ActorFactsProperties, 'card' | 'onChoose'>) {
  return (
    <label class="chooser">
      <span class="quiet">Another principal</span>
      <select
        value={card.others.findIndex(({ name }) => name === card.name)}
        onChange={(event) => {
          const other = card.others[event.currentTarget.selectedIndex];
          if (other !== undefined) onChoose(other.row);
        }}
      >
        {card.others.map(({ name, events }, i) => (
          <option key={name} value={i}>
            {shortText(name, 120)} ({count(events)})
          </option>
        ))}
      </select>
    </label>
  );
}

function kindText({ type, account }: ActorCard): string {
  return [type, account === null ? null : `account ${account}`]
    .flatMap((part) => (part === null ? [] : visibleText(part)))
    .join(' · ');
}

function mfaText({ with: using, without, unknown }: ActorCard['mfa']): string {
  const parts = [
    using > 0 ? `with: ${count(using)}` : null,
    without > 0 ? `without: ${count(without)}` : null,
    unknown > 0 ? `not said: ${count(unknown)}` : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'not said' : parts.join(', ');
}

function percent(part: number, whole: number): string {
  if (part === 0 || whole === 0) return '0 %';
  const rate = (100 * part) / whole;
  return rate < 1 ? 'under 1 %' : `${Math.min(Math.round(rate), part < whole ? 99 : 100)} %`;
}
