import type { ParameterType } from '../parameters/parameter.ts';

/** A stand-in of another tool's style in a text. */
export interface ForeignPlaceholder {
  readonly start: number;
  readonly end: number;
  /** What it stands for: `EDS_ID`, `account`. */
  readonly word: string;
  /** Whether it is one only where it is a literal's whole text. */
  readonly isWhole: boolean;
}

/** Words that an author writes between angle brackets for the reader to replace, and no web page does. */
const meant =
  /\b(?:account|id|name|user|role|arn|ip|address|bucket|region|key|principal|attacker|date|time|host|table|database|cluster|instance|event|value|your|insert|enter|replace|eds)\b/i;

interface Style {
  /** The first group is the word. */
  readonly pattern: RegExp;
  readonly accepts?: (word: string) => boolean;
  /** What stands for something only where it is a literal's whole text: `GET /orders/{id}` is a name. */
  readonly isWhole?: true;
}

const styles: readonly Style[] = [
  // `${aws:username}` is a variable of IAM policies, which records quote.
  { pattern: /\$\{[ \t]*([A-Za-z_][\w.-]{0,60})[ \t]*\}/g },
  { pattern: /(?<![\w$])\$([A-Z][A-Z0-9_]{2,60})(?![\w(.'[])/g },
  // `(?<user>…)` names a group of a regular expression.
  {
    pattern: /(?<!\(\?P?|\\k)<([A-Za-z][\w .:/-]{0,80})>/g,
    accepts: (word) => meant.test(word.replaceAll('_', ' ')),
  },
  { pattern: /(?<![${\w])\{([A-Za-z_]\w{0,60})\}(?!\})/g, isWhole: true },
  {
    pattern:
      /(?<![A-Za-z0-9])((?:REPLACE_WITH|REPLACE|YOUR|INSERT|ENTER|SUSPECT|SUSPECTED|ATTACKER|VICTIM|TARGET)_[A-Z0-9_]{1,60})(?![A-Za-z0-9])/g,
  },
  // `INVALID_ARN` is an error that a service answers with; `ANONYMOUS_PRINCIPAL` is the account of a caller without one.
  {
    pattern:
      /(?<![\w-])((?!INVALID|MISSING|UNKNOWN|DUPLICATE|BAD|NO_|ANONYMOUS_PRINCIPAL)(?:[A-Z]{2,20}_){1,5}(?:ID|IP|ARN|TIME|DATE|ADDRESS|PRINCIPAL|HERE))(?![\w-])/g,
  },
  { pattern: /(?<!\w)((?:CHANGE|REPLACE|FILL)_?ME(?:_IN)?)(?!\w)/gi },
  // The access key ids of AWS's documentation.
  { pattern: /(?<![A-Za-z0-9])((?:AKIA|ASIA)[A-Z0-9]{5,9}EXAMPLE)(?![A-Za-z0-9])/g },
];

/** The stand-ins in a text, in its order and without overlap. */
export function foreignPlaceholders(text: string): readonly ForeignPlaceholder[] {
  const found: ForeignPlaceholder[] = [];
  for (const { pattern, accepts, isWhole = false } of styles) {
    for (const match of text.matchAll(pattern)) {
      const word = match[1] ?? '';
      if (accepts?.(word) === false) continue;
      found.push({ start: match.index, end: match.index + match[0].length, word, isWhole });
    }
  }
  let end = 0;
  return found
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter((placeholder) => {
      if (placeholder.start < end) return false;
      end = placeholder.end;
      return true;
    });
}

/** A parameter's name for it: `REPLACE_WITH_ARTIFACT_BUCKET_NAME` is `artifactBucketName`. */
export function parameterNameFor(word: string, taken: ReadonlySet<string>): string {
  if (/^(?:AKIA|ASIA)/.test(word)) return free('key', taken);
  const plain = word.replace(/^(?:REPLACE_WITH|REPLACE|YOUR|INSERT|ENTER)_|_HERE$/g, '');
  const words = (plain.match(/[A-Za-z][a-z0-9]+|[A-Z0-9]+|[a-z0-9]+/g) ?? []).slice(0, 5);
  const name = words.map((part, index) => (index === 0 ? part.toLowerCase() : capital(part.toLowerCase()))).join('');
  return free(/^[A-Za-z]/.test(name) ? name.slice(0, 40) : 'value', taken);
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function free(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number++) if (!taken.has(`${name}${number}`)) return `${name}${number}`;
}

/** The type that the words suggest, where one is sure to take the values meant; else a text. */
export function parameterTypeFor(word: string): ParameterType {
  if (/^(?:AKIA|ASIA)|access.?key/i.test(word)) return 'accessKeyId';
  const words = new Set(word.toLowerCase().split(/[^a-z]+/));
  const has = (...names: readonly string[]): boolean => names.some((name) => words.has(name));
  if (has('arn')) return 'arn';
  if (has('account')) return 'account';
  if (has('region')) return 'region';
  return has('ip') ? 'ip' : 'string';
}
