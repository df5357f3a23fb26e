import { words, type Want } from './place.ts';
import type { TokenWords } from './tokenWords.ts';

/**
 * What fits in the places that belong to one command or function: `SOURCE`, `limit`, `bin(`, `diff` and their like; `null`
 * where an ordinary expression stands. `bracket` is the index of the innermost open bracket, or -1.
 */
export function insightsArguments(command: TokenWords, bracket: number): readonly Want[] | null {
  const name = command.word(0);
  if (name === 'source' || name === 'loggroups' || name === 'datasource') return sourceWants(command, bracket);
  const period = periodWants(command, bracket);
  if (period !== null) return period;
  if (bracket >= 0) return null;
  const last = command.word(-1);
  switch (name) {
    case 'limit':
      return limitWants(command);
    case 'diff':
      return command.length === 1 ? [words('previousDay', 'previousWeek', 'previousMonth')] : [];
    case 'logcompare':
      if (command.length === 1) return [words('timeshift')];
      return last === 'timeshift' ? [words('1d', '7d', '30d')] : [];
    case 'parse':
      return parseWants(command);
    case 'lookup':
    case 'cidrlookup':
      return lookupWants(command);
    case 'join':
      return joinWants(command);
    case 'relevantfields':
      return command.length === 1 ? [{ kind: 'field' }, words('where')] : null;
    case 'fillmissing':
      return fillWants(command);
    case 'sessionize':
      if (last === 'maxspan') return [words('30m', '1h', '8h')];
      return command.length > 1 && last !== ',' ? [words('maxspan', 'as')] : null;
    case 'addtotals':
      return command.length === 1 ? [{ kind: 'field' }, words('fieldname=', 'row=false', 'col=true')] : null;
    case 'outlier':
      return [{ kind: 'field' }, words('action=remove', 'action=transform', 'param=2.5', 'uselower=true', 'mark=true')];
    case 'appendcols':
      return command.length === 1 ? [words('override=true', 'max=10000')] : [];
    case 'autoregress':
      if (last === '=') return [];
      return command.length > 1 ? [words('p=1', 'as')] : null;
    case 'anomaly':
    case 'estimate':
      return [];
    default:
      return null;
  }
}

function sourceWants(command: TokenWords, bracket: number): readonly Want[] {
  const selectors: Want = {
    kind: 'word',
    words: [
      { label: 'logGroups', text: "logGroups(namePrefix: ['$1'])", isSnippet: true, offersMore: true },
      { label: 'dataSource', text: "dataSource(['$1'])", isSnippet: true, offersMore: true },
    ],
  };
  if (bracket < 0) {
    if (command.word(0) !== 'source') return [];
    return command.length === 1 ? [selectors, { kind: 'logGroup' }] : [selectors];
  }
  if (command.at(bracket) === '[' && !/^[[,]$/.test(command.at(-1))) return [];
  const call = command.at(bracket) === '[' ? command.from(0, bracket).openBracket() : bracket;
  if (command.word(call - 1) === 'datasource') {
    if (command.at(bracket) === '[') return [{ kind: 'dataSource' }];
    return [{ kind: 'word', words: [{ label: '[…]', text: "['$1']", isSnippet: true, offersMore: true }] }];
  }
  if (command.at(bracket) === '(') return /^[(,]$/.test(command.at(-1)) ? [groupOptions] : [];
  switch (command.word(bracket - 2)) {
    case 'nameprefix':
      return [{ kind: 'logGroup' }];
    case 'class':
    case 'loggroupclass':
      return [{ kind: 'literal', texts: ['STANDARD', 'INFREQUENT_ACCESS'] }];
    default:
      return [];
  }
}

const groupOptions: Want = {
  kind: 'word',
  words: [
    { label: 'namePrefix', text: "namePrefix: ['$1']", isSnippet: true, offersMore: true },
    { label: 'class', text: "class: ['STANDARD']" },
    { label: 'accountIdentifiers', text: "accountIdentifiers: ['$1']", isSnippet: true },
  ],
};

function periodWants(command: TokenWords, bracket: number): readonly Want[] | null {
  if (bracket < 1) return null;
  const call = command.word(bracket - 1);
  const isFirst = call === 'bin' && command.at(-1) === '(';
  const isSecond = (call === 'datefloor' || call === 'dateceil') && command.commasSince(bracket) === 1;
  if (isFirst || (isSecond && command.at(-1) === ',')) {
    return [{ kind: 'period' }, { kind: 'parameter', slot: { shape: 'period', field: null } }];
  }
  return call === 'bin' || isSecond ? [] : null;
}

function limitWants(command: TokenWords): readonly Want[] {
  const last = command.word(-1);
  if (command.length > 1 && last !== 'any') return [];
  const counts = words('20', '100', '1000', '10000');
  return [...(command.length === 1 ? [counts, words('any')] : [counts])];
}

const patterns: Want = {
  kind: 'word',
  words: [
    { label: '"…*…" as', text: '"${1:*}" as ${2:name}', isSnippet: true, detail: 'a pattern with *' },
    { label: '/(?<name>…)/', text: '/(?<${1:name}>$2)/', isSnippet: true, detail: 'a regular expression' },
    { label: 'logfmt', text: 'logfmt as ${1:name}', isSnippet: true },
    { label: 'csv', text: 'csv as ${1:name}', isSnippet: true },
  ],
};

function parseWants(command: TokenWords): readonly Want[] | null {
  const kind = command.tokens.at(-1)?.kind;
  if (command.length === 1) return [{ kind: 'field' }, patterns];
  if (command.length === 2 && kind === 'name') return [patterns];
  if (command.tokens.some((_, index) => command.word(index) === 'as')) return [];
  if (kind === 'string') return [words('as')];
  return kind === 'regex' ? [words('multi')] : null;
}

function lookupWants(command: TokenWords): readonly Want[] {
  if (command.length < 2 || command.word(-1) === 'output' || command.word(-1) === 'outputnew') return [];
  if (command.word(-1) === ',') return [];
  if (command.length === 2) return [{ kind: 'field' }];
  const hasOutput = command.tokens.some((_, index) => /^output(?:new)?$/.test(command.word(index)));
  return hasOutput ? [words('as')] : [words('OUTPUT', 'OUTPUTNEW', 'as')];
}

function joinWants(command: TokenWords): readonly Want[] {
  if (command.at(-1) === '=') return command.word(-2) === 'type' ? [words('inner', 'left')] : [];
  if (command.tokens.some((_, index) => command.word(index) === 'where')) return [];
  return [words('type=inner', 'type=left', 'left=a', 'right=b', 'where')];
}

function fillWants(command: TokenWords): readonly Want[] {
  switch (command.word(-1)) {
    case 'fillmissing':
    case ',':
      return [words('with 0 for')];
    case 'for':
      return [{ kind: 'field' }];
    case 'with':
      return [words('0')];
    default:
      return command.word(-2) === 'with' ? [words('for')] : [];
  }
}
