import {
  DeleteQueryDefinitionCommand,
  DescribeQueryDefinitionsCommand,
  PutQueryDefinitionCommand,
  type QueryDefinition,
} from '@aws-sdk/client-cloudwatch-logs';
import { savedQueryInput } from '../../../core/detection/apiInputs.ts';
import type { SavedQueryResource } from '../../../core/detection/detection.ts';
import { ask, change, eachPage, type DetectionAsk } from './askDetection.ts';
import { about, plannedGroup } from './askedPlace.ts';
import { absent, foreign, type Reading, type ResourceKind } from './resourceKind.ts';

/** Has no tags: ours is what has the name. A saved query is known by an id; names may come twice. */
export const savedQuery: ResourceKind<SavedQueryResource> = {
  read: async (planned, asking) => {
    const [found, ...more] = await find(planned, asking);
    if (found === undefined) return absent;
    if (more.length > 0) return foreign(`${more.length + 1} saved queries have the name.`);
    return readingOf(found, planned, asking);
  },
  put: async (planned, { id }, changing) => {
    await change(changing, about('logs:PutQueryDefinition', planned, changing.connection), (options, pace) => {
      const input = savedQueryInput(planned);
      const command = new PutQueryDefinitionCommand(id === null ? input : { ...input, queryDefinitionId: id });
      pace(command.middlewareStack);
      return changing.connection.clients.logs.send(command, options);
    });
  },
  remove: async (planned, { id }, changing) => {
    await change(changing, about('logs:DeleteQueryDefinition', planned, changing.connection), (options, pace) => {
      const command = new DeleteQueryDefinitionCommand({ queryDefinitionId: id ?? '' });
      pace(command.middlewareStack);
      return changing.connection.clients.logs.send(command, options);
    });
    return null;
  },
};

async function find(planned: SavedQueryResource, asking: DetectionAsk): Promise<readonly QueryDefinition[]> {
  const action = 'logs:DescribeQueryDefinitions';
  const definitions = eachPage(action, async (token) => {
    const output = await ask(asking, about(action, planned, asking.connection), (options, pace) => {
      const command = new DescribeQueryDefinitionsCommand({
        queryDefinitionNamePrefix: planned.name,
        ...(token === undefined ? {} : { nextToken: token }),
      });
      pace(command.middlewareStack);
      return asking.connection.clients.logs.send(command, options);
    });
    return { items: output.queryDefinitions, next: output.nextToken };
  });
  const found: QueryDefinition[] = [];
  for await (const definition of definitions) if (definition.name === planned.name) found.push(definition);
  return found;
}

function readingOf(found: QueryDefinition, planned: SavedQueryResource, { connection }: DetectionAsk): Reading {
  const { queryDefinitionId, queryLanguage, queryString = '', logGroupNames = [], parameters = [] } = found;
  if (queryDefinitionId === undefined) return foreign('A saved query without an id has the name.');
  return {
    found: {
      kind: 'present',
      resource: {
        kind: 'savedQuery',
        name: planned.name,
        query: queryString,
        logGroups: logGroupNames.map((group) => plannedGroup(group, planned.logGroups, connection)),
        parameters: parameters.map(({ name = '', defaultValue = '', description = '' }) => ({
          name,
          defaultValue,
          description,
        })),
      },
      isOurs: true,
      evidence: 'It has the name of this cell’s saved query.',
      unplanned: queryLanguage === undefined || queryLanguage === 'CWLI' ? [] : ['queryLanguage'],
    },
    id: queryDefinitionId,
  };
}
