import { alarmKey, alarmKeys, alarmStatements, type AlarmStatement } from '../../alarms/alarmsQuery.ts';
import type { Token } from '../../query/token.ts';
import type { Place, Want } from './place.ts';
import { readPrefix, writtenRange } from './readPrefix.ts';
import { TokenWords } from './tokenWords.ts';

/** What may be written at an offset of an `alarms` cell: its first word, a key, or the value of one. */
export function alarmsPlace(text: string, offset: number): Place | null {
  const prefix = readPrefix('alarms', text, offset, isWord);
  if (prefix.isOpaque) return null;
  const words = new TokenWords(prefix.text, prefix.tokens);
  return {
    language: 'alarms',
    range: writtenRange(prefix, takesValue(words) ? /^[^\s"{},[\]]*/ : /^[^\s"'{}=,[\]]*/),
    open: prefix.open,
    wants: wantsAfter(words),
    names: [],
    fieldsAreGone: false,
    eventSources: [],
    isCalled: false,
  };
}

function isWord({ kind }: Token): boolean {
  return kind === 'statement' || kind === 'key' || kind === 'value';
}

function takesValue({ tokens }: TokenWords): boolean {
  return /^(?:equals|comma|open-bracket)$/.test(tokens.at(-1)?.kind ?? '');
}

function wantsAfter(words: TokenWords): readonly Want[] {
  const statement = alarmStatements.find((word) => words.tokens[0]?.kind === 'statement' && word === words.at(0));
  if (takesValue(words)) return valuesOf(words, statement ?? 'alarms');
  switch (words.tokens.at(-1)?.kind) {
    case undefined:
      return [
        keys(words, 'alarms'),
        { kind: 'word', words: alarmStatements.map((label) => ({ label, text: `${label}\n` })) },
      ];
    case 'value':
    case 'string':
      if (words.openBracket() >= 0) return [{ kind: 'word', words: [{ label: ',', text: ', ', offersMore: true }] }];
      return [keys(words, statement ?? 'alarms')];
    case 'key':
      return [{ kind: 'word', words: [{ label: '=', text: '= ', offersMore: true }] }];
    default:
      return [keys(words, statement ?? 'alarms')];
  }
}

/** The keys that are not written yet, and those that may be written again. */
function keys(words: TokenWords, statement: AlarmStatement): Want {
  const written = new Set(words.tokens.flatMap(({ kind }, index) => (kind === 'key' ? [words.at(index)] : [])));
  const free = alarmKeys[statement].filter(({ name, many }) => many || !written.has(name));
  return {
    kind: 'word',
    words: free.map(({ name, meaning }) => ({ label: name, text: `${name} = `, detail: meaning, offersMore: true })),
  };
}

function valuesOf(words: TokenWords, statement: AlarmStatement): readonly Want[] {
  const { tokens } = words;
  const equals = tokens.findLastIndex(({ kind }) => kind === 'equals');
  const key = alarmKey(statement, words.at(equals - 1));
  const isList = tokens.at(-1)?.kind === 'equals' && key?.many === true;
  // A parameter seldom has just these values; where one does, it can still be written.
  if (key?.values !== undefined) return [{ kind: 'literal', texts: key.values }];
  return [
    { kind: 'parameter', slot: { shape: 'value', field: null } },
    ...(isList ? [{ kind: 'parameter', slot: { shape: 'list', field: null } } as const] : []),
  ];
}
