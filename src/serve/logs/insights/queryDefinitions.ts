import { randomUUID } from 'node:crypto';
import { ServedFault, type Operation, type ServedObject } from '../../operation.ts';
import { PlaceStates } from '../../placeStates.ts';
import { integer, list, oneOf, required, structure, text, validate } from '../../validate.ts';
import { pageOf } from './pageOf.ts';

/** A saved query, as API_QueryDefinition has it. */
interface Definition {
  readonly id: string;
  readonly name: string;
  /** What the client sent with the request that made it, to have it made once. */
  readonly token: string | null;
  readonly answer: ServedObject;
}

/** "CloudWatch Logs quotas": saved queries in one account and region. */
const mostDefinitions = 1000;

const putShape = {
  queryLanguage: oneOf('CWLI', 'SQL', 'PPL'),
  name: required(text({ min: 1, max: 255 })),
  queryDefinitionId: text({ min: 1, max: 256 }),
  clientToken: text({ min: 36, max: 128 }),
  logGroupNames: list(text({ min: 1, max: 512, pattern: /^[.\-_/#A-Za-z0-9]+$/ })),
  queryString: required(text({ min: 1, max: 10_000 })),
  parameters: list(
    structure({
      name: required(text({ min: 1, max: 128, pattern: /^[a-zA-Z_][a-zA-Z0-9_]*$/ })),
      defaultValue: text({ max: 1024 }),
      description: text({ max: 512 }),
    }),
    { max: 20 },
  ),
};

/**
 * API_PutQueryDefinition: an id that is given is replaced whole, and so is what the same `clientToken` made before;
 * parameters are for CWLI alone.
 */
export const putQueryDefinition: Operation = {
  service: 'logs',
  name: 'PutQueryDefinition',
  handle: (input, call) => {
    const given = validate(input, putShape, 'InvalidParameterException');
    const { queryLanguage = 'CWLI', name, queryString, logGroupNames, parameters } = given;
    const definitions = call.served.state(makeDefinitions).of(call);
    const { clientToken: token = null } = given;
    const again = token === null ? undefined : [...definitions.values()].find((each) => each.token === token);
    const id = given.queryDefinitionId ?? again?.id ?? randomUUID();
    if (given.queryDefinitionId !== undefined && !definitions.has(id)) throw unknown(id);
    if (parameters !== undefined) checkParameters(parameters, queryLanguage, queryString);
    if (!definitions.has(id) && definitions.size >= mostDefinitions) {
      throw new ServedFault('LimitExceededException', `There are ${mostDefinitions} query definitions already.`);
    }
    definitions.set(id, {
      id,
      name,
      token,
      answer: {
        queryLanguage,
        queryDefinitionId: id,
        name,
        queryString,
        lastModified: call.served.now(),
        ...(logGroupNames === undefined ? {} : { logGroupNames }),
        ...(parameters === undefined ? {} : { parameters: parameters.map((parameter) => ({ ...parameter })) }),
      },
    });
    return Promise.resolve({ queryDefinitionId: id });
  },
};

const describeShape = {
  queryLanguage: oneOf('CWLI', 'SQL', 'PPL'),
  queryDefinitionNamePrefix: text({ min: 1, max: 255 }),
  maxResults: integer(1, 1000),
  nextToken: text({ min: 1 }),
};

/** API_DescribeQueryDefinitions, by name (choice). */
export const describeQueryDefinitions: Operation = {
  service: 'logs',
  name: 'DescribeQueryDefinitions',
  handle: (input, call) => {
    const wanted = validate(input, describeShape, 'InvalidParameterException');
    const { queryLanguage, queryDefinitionNamePrefix: prefix = '', maxResults = 1000, nextToken } = wanted;
    const fitting = [...call.served.state(makeDefinitions).of(call).values()]
      .filter(({ name }) => name.startsWith(prefix))
      .filter(({ answer }) => queryLanguage === undefined || answer['queryLanguage'] === queryLanguage)
      .toSorted((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0));
    const { items, next } = pageOf(fitting, nextToken, maxResults);
    return Promise.resolve({ queryDefinitions: items.map(({ answer }) => answer), ...next });
  },
};

/** API_DeleteQueryDefinition. */
export const deleteQueryDefinition: Operation = {
  service: 'logs',
  name: 'DeleteQueryDefinition',
  handle: (input, call) => {
    const shape = { queryDefinitionId: required(text({ min: 1, max: 256 })) };
    const { queryDefinitionId: id } = validate(input, shape, 'InvalidParameterException');
    const definitions = call.served.state(makeDefinitions).of(call);
    if (!definitions.has(id)) throw unknown(id);
    return Promise.resolve({ success: definitions.delete(id) });
  },
};

function makeDefinitions(): PlaceStates<Map<string, Definition>> {
  return new PlaceStates(() => new Map());
}

function checkParameters(
  parameters: readonly { readonly name: string }[],
  language: string,
  queryString: string,
): void {
  const invalid = (message: string): ServedFault => new ServedFault('InvalidParameterException', message);
  if (language !== 'CWLI') throw invalid('Parameters are supported for CWLI queries only.');
  const names = parameters.map(({ name }) => name);
  if (new Set(names).size < names.length) throw invalid('Duplicate parameter names.');
  const missing = names.filter((name) => !queryString.includes(`{{${name}}}`));
  if (missing.length > 0) throw invalid(`Required parameters not found in queryString: ${missing.join(', ')}`);
}

function unknown(id: string): ServedFault {
  return new ServedFault('ResourceNotFoundException', `Query definition '${id}' does not exist.`);
}
