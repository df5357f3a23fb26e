import { isScalar, type Document, type YAMLMap, isMap, isSeq } from 'yaml';
import { isJsonList, isJsonObject, member, type JsonValue } from '../../json/jsonValue.ts';
import { parseJson } from '../../json/parseJson.ts';
import { error, type Problem } from '../../text/problem.ts';
import { readDocuments } from '../readDocuments.ts';

/** One saved query as it was written, and what of it could not be read. */
export interface WrittenDefinition {
  readonly name: string;
  readonly queryString: string;
  readonly queryLanguage: string;
  readonly logGroupNames: readonly string[];
  readonly parameters: readonly WrittenParameter[];
}

export interface WrittenParameter {
  readonly name: string;
  readonly defaultValue?: string;
  readonly description?: string;
}

/** A value of JSON or YAML; `null` for what a template computes (`!Sub`, `Fn::Join`) and for anything else without text. */
type Plain = JsonValue | undefined;

const nowhere = { start: 0, end: 0 };

/**
 * The saved queries of a text: the answer of DescribeQueryDefinitions, its list, one QueryDefinition or the input of
 * PutQueryDefinition as JSON; or a CloudFormation template, JSON or YAML, with AWS::Logs::QueryDefinition resources.
 */
export function readDefinitions(text: string): {
  readonly definitions: readonly WrittenDefinition[];
  readonly problems: readonly Problem[];
} {
  const json = parseJson(text);
  if (json !== undefined) return found(json);
  const { documents, problems } = readDocuments(text, 'saved-query');
  const [document] = documents;
  if (problems.length > 0 || document === undefined)
    return { definitions: [], problems: [notSaved, ...problems.slice(0, 1)] };
  return found(plainOf(document));
}

const notSaved = error(
  'saved-query.format',
  'Saved queries were expected: JSON as `aws logs describe-query-definitions` prints it, or a CloudFormation template.',
  nowhere,
);

function found(value: Plain): ReturnType<typeof readDefinitions> {
  const definitions = definitionsOf(value) ?? resourcesOf(value);
  return definitions.length > 0 ? { definitions, problems: [] } : { definitions, problems: [notSaved] };
}

function definitionsOf(value: Plain): readonly WrittenDefinition[] | null {
  if (isJsonList(value)) {
    const read = value.map(definitionOf);
    return read.every((definition) => definition !== null) ? read : null;
  }
  if (!isJsonObject(value)) return null;
  const list = member(value, 'queryDefinitions');
  if (list !== undefined) return isJsonList(list) ? definitionsOf(list) : null;
  const definition = definitionOf(value);
  return definition === null ? null : [definition];
}

function definitionOf(value: JsonValue): WrittenDefinition | null {
  if (!isJsonObject(value) || typeof member(value, 'queryString') !== 'string') return null;
  const items = member(value, 'parameters');
  return {
    name: textOf(member(value, 'name')) ?? 'Saved query',
    queryString: textOf(member(value, 'queryString')) ?? '',
    queryLanguage: textOf(member(value, 'queryLanguage')) ?? 'CWLI',
    logGroupNames: textsOf(member(value, 'logGroupNames')),
    parameters: (isJsonList(items) ? items : []).flatMap((item): WrittenParameter[] => {
      const name = isJsonObject(item) ? textOf(member(item, 'name')) : undefined;
      if (name === undefined || !isJsonObject(item)) return [];
      const defaultValue = textOf(member(item, 'defaultValue'));
      const description = textOf(member(item, 'description'));
      return [
        {
          name,
          ...(defaultValue !== undefined && { defaultValue }),
          ...(description !== undefined && { description }),
        },
      ];
    }),
  };
}

/** AWS::Logs::QueryDefinition of CloudFormation, whose keys begin with a capital. */
function resourcesOf(value: Plain): readonly WrittenDefinition[] {
  const resources = isJsonObject(value) ? member(value, 'Resources') : undefined;
  if (!isJsonObject(resources)) return [];
  return Object.keys(resources).flatMap((key) => {
    const resource = member(resources, key);
    if (!isJsonObject(resource) || member(resource, 'Type') !== 'AWS::Logs::QueryDefinition') return [];
    const properties = member(resource, 'Properties');
    if (!isJsonObject(properties)) return [];
    return [
      {
        name: textOf(member(properties, 'Name')) ?? key,
        queryString: textOf(member(properties, 'QueryString')) ?? '',
        queryLanguage: textOf(member(properties, 'QueryLanguage')) ?? 'CWLI',
        logGroupNames: textsOf(member(properties, 'LogGroupNames')),
        parameters: [],
      },
    ];
  });
}

function textOf(value: Plain): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function textsOf(value: Plain): readonly string[] {
  return isJsonList(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** The value of a YAML document as JSON. Nesting is bounded by `readDocuments`. */
function plainOf({ contents }: Document): Plain {
  return plain(contents);
}

function plain(node: unknown): JsonValue {
  if (isMap(node)) return plainMap(node);
  if (isSeq(node)) return node.items.map(plain);
  if (!isScalar(node)) return null;
  const isComputed = node.tag !== undefined && !node.tag.startsWith('tag:yaml.org,');
  const { value } = node;
  if (isComputed || value === null || typeof value === 'bigint') return null;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function plainMap(map: YAMLMap): JsonValue {
  const entries = map.items.flatMap(({ key, value }) =>
    isScalar(key) ? [[String(key.value), plain(value)] as const] : [],
  );
  return Object.fromEntries(entries);
}
