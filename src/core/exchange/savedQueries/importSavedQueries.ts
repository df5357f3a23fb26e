import { parseTemplate } from '../../template/parseTemplate.ts';
import { error, hasErrors, unsupported, type Problem } from '../../text/problem.ts';
import { checkImported } from '../checkImported.ts';
import type { Imported, ImportedParameter } from '../imported.ts';
import { mergeImported } from '../mergeImported.ts';
import { readDefinitions, type WrittenDefinition, type WrittenParameter } from './readDefinitions.ts';

const maximumLength = 4 * 1024 * 1024;
/** Saved queries of an account and region (CWL_Insights-Saving-Queries). */
const maximumDefinitions = 1000;
/** Characters of a query, and its parameters (PutQueryDefinition). */
const limits = { characters: 10_000, parameters: 20 } as const;
const nowhere = { start: 0, end: 0 };

/**
 * Reads saved queries of CloudWatch Logs; see `readDefinitions` for the forms. Each becomes a cell, its parameters the
 * runbook's.
 *
 * CloudWatch puts values in as text, so its placeholders may stand inside quotes; here one stands for the whole literal.
 * A definition whose placeholder is a part of a literal, a name or a command is left out with the reason. With several
 * definitions, those that can be said are imported and warnings name the others.
 */
export function importSavedQueries(text: string): Imported {
  const refused = (problems: readonly Problem[]): Imported => ({ cells: [], parameters: [], problems });
  if (text.length > maximumLength) {
    return refused([error('saved-query.too-large', `The text has ${text.length} characters.`, nowhere)]);
  }
  const { definitions, problems } = readDefinitions(text);
  if (problems.length > 0) return refused(problems);
  if (definitions.length > maximumDefinitions) {
    return refused([error('saved-query.too-large', `More than ${maximumDefinitions} saved queries.`, nowhere)]);
  }
  const merged = mergeImported(definitions.map(readDefinition));
  if (merged.cells.length === 0) return merged;
  return {
    ...merged,
    problems: merged.problems.map((problem): Problem => ({ ...problem, severity: asWarning(problem) })),
  };
}

function asWarning({ severity }: Problem): Problem['severity'] {
  return severity === 'error' ? 'warning' : severity;
}

function readDefinition(definition: WrittenDefinition): Imported {
  const { name, queryString, queryLanguage, logGroupNames } = definition;
  const title = name.replace(/\s+/g, ' ').trim();
  const refuse = (construct: string, reason: string): Imported => {
    const message = `The saved query "${title.slice(0, 80)}" cannot be imported: ${reason}`;
    return {
      cells: [],
      parameters: [],
      problems: [unsupported('saved-query.not-expressible', construct, message, nowhere)],
    };
  };
  if (queryLanguage !== 'CWLI') {
    return refuse(queryLanguage, `it is written in ${queryLanguage}; cells are written in Logs Insights QL.`);
  }
  if (queryString.trim() === '') return refuse('query', 'it has no text, or one that the template computes.');
  if (queryString.length > limits.characters || definition.parameters.length > limits.parameters) {
    return refuse('length', `it has more than ${limits.characters} characters or ${limits.parameters} parameters.`);
  }
  const { text, quotedNames } = unquoted(queryString);
  if (namesIn(text).length > limits.parameters)
    return refuse('length', `it has more than ${limits.parameters} parameters.`);
  const { parameters, problems } = typed(text, quotedNames, definition.parameters);
  const maybeName = parameters.find(({ name: parameter, type }) => {
    const written = definition.parameters.find((declared) => declared.name === parameter)?.defaultValue;
    const isText = quotedNames.has(parameter) || (written !== undefined && unquotedDefault(written) !== written);
    return type === 'string' && !isText && !standsForValue(text, parameter);
  });
  if (maybeName !== undefined) {
    return refuse('placeholder', `{{${maybeName.name}}} may stand for a field there; here a placeholder is a value.`);
  }
  const [fault] = problems.filter(({ severity }) => severity === 'error');
  if (fault !== undefined && parameters.length > 0) return refuse('placeholder', fault.message);
  if (fault !== undefined) {
    return { cells: [], parameters: [], problems: [{ ...fault, message: `${title.slice(0, 80)}: ${fault.message}` }] };
  }
  return {
    cells: [
      {
        kind: 'query',
        title,
        language: 'insights',
        text,
        ...(logGroupNames.length > 0 && { source: { type: 'logs' as const, logGroups: logGroupNames } }),
      },
    ],
    parameters,
    problems: problems.map((problem) => ({ ...problem, message: `${title.slice(0, 80)}: ${problem.message}` })),
  };
}

const quotedPlaceholder = /(["'])\{\{[ \t]*([A-Za-z_]\w*)[ \t]*\}\}\1/g;

/** Takes the quotes off placeholders that are all of a string; what stands in quotes is a text. */
function unquoted(query: string): { readonly text: string; readonly quotedNames: ReadonlySet<string> } {
  const quotedNames = new Set<string>();
  const text = query
    .replaceAll('\r\n', '\n')
    .replace(quotedPlaceholder, (_, _quote: string, name: string) => {
      quotedNames.add(name);
      return `{{ ${name} }}`;
    })
    .trim();
  return { text, quotedNames };
}

/** The parameters that a template names, each once. */
function namesIn(text: string): readonly string[] {
  const { parts } = parseTemplate(text);
  return [...new Set(parts.flatMap((part) => (part.kind === 'placeholder' ? [part.name.text] : [])))];
}

const numbers = { integer: /^-?\d+$/, number: /^-?\d+\.\d+$/ };

/**
 * The parameters of a query with their types: a text where the placeholder or its default stands in quotes, a number where
 * the default is one, else a text where the query allows one, else a number.
 */
function typed(
  text: string,
  quotedNames: ReadonlySet<string>,
  written: readonly WrittenParameter[],
): { readonly parameters: readonly ImportedParameter[]; readonly problems: readonly Problem[] } {
  const declared = new Map(written.map((parameter) => [parameter.name, parameter]));
  let parameters = namesIn(text).map((name): ImportedParameter => {
    const { defaultValue, description } = declared.get(name) ?? {};
    const value = defaultValue === undefined ? undefined : unquotedDefault(defaultValue);
    const isText = quotedNames.has(name) || value !== defaultValue;
    return {
      name,
      type: isText
        ? 'string'
        : numbers.integer.test(value ?? '')
          ? 'integer'
          : numbers.number.test(value ?? '')
            ? 'number'
            : 'string',
      ...(value !== undefined && value !== '' && { default: value }),
      ...(description !== undefined && description !== '' && { help: description }),
    };
  });
  let problems = checkImported(text, 'insights', parameters, nowhere);
  for (const [index, parameter] of parameters.entries()) {
    if (!hasErrors(problems)) break;
    if (parameter.type !== 'string' || quotedNames.has(parameter.name) || parameter.default !== undefined) continue;
    const others = parameters.with(index, { ...parameter, type: 'integer' });
    const faults = checkImported(text, 'insights', others, nowhere);
    if (faults.length >= problems.length) continue;
    parameters = others;
    problems = faults;
  }
  return { parameters, problems };
}

/**
 * Whether a placeholder stands only where a value is compared or listed. Elsewhere CloudWatch, which puts texts in, would
 * take its value for the name of a field.
 */
function standsForValue(text: string, name: string): boolean {
  return parseTemplate(text).parts.every((part) => {
    if (part.kind !== 'placeholder' || part.name.text !== name) return true;
    const before = text.slice(Math.max(0, part.range.start - 400), part.range.start).trimEnd();
    if (/(?:[=<>~[]|\blike)$/i.test(before)) return true;
    const opened = before.replace(/\[[^[\]]*\]|\([^()]*\)/g, '');
    return before.endsWith(',') && /[[(][^\])|]*$/.test(opened);
  });
}

/** A default may itself be a literal with quotes, where the placeholder has none. */
function unquotedDefault(value: string): string {
  return /^(["'])([^"']*)\1$/.exec(value)?.[2] ?? value;
}
