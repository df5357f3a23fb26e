import { isJsonList, isJsonObject, member, type JsonObject, type JsonValue } from '../json/jsonValue.ts';
import { printJson } from '../json/printJson.ts';
import { topicPolicy } from './topicPolicy.ts';

/** The services that a topic's policy lets publish by exactly the statements of a plan. */
export function publishersIn(policy: JsonObject, topic: string, account: string): readonly string[] {
  return statementsOf(policy).flatMap((statement) => {
    const service = serviceOf(statement);
    return service !== null && isSame(statement, plannedStatement(service, topic, account)) ? [service] : [];
  });
}

/**
 * A topic's policy with the statements of a plan: those of other services that a plan made go, everything else stays as it
 * is and where it is. A statement counts as a plan's by its `Sid` where the plan has one of that name, for a policy has no
 * two. The very policy where nothing is to be changed.
 */
export function mergeTopicPolicy(
  policy: JsonObject,
  publishers: readonly string[],
  topic: string,
  account: string,
): JsonObject {
  const made = new Set(publishersIn(policy, topic, account));
  if (made.size === publishers.length && publishers.every((service) => made.has(service))) return policy;
  const planned = topicPolicy(publishers, topic, account).Statement.map(jsonOf);
  const ids = new Set(planned.map((statement) => member(statement, 'Sid')));
  const others = statementsOf(policy).filter((statement) => {
    const service = serviceOf(statement);
    const isMade =
      service !== null && made.has(service) && isSame(statement, plannedStatement(service, topic, account));
    return !isMade && !ids.has(member(statement, 'Sid'));
  });
  return { Version: '2012-10-17', ...policy, Statement: [...others, ...planned] };
}

/** One statement may stand without a list ("IAM JSON policy elements: Statement"). */
function statementsOf(policy: JsonObject): readonly JsonObject[] {
  const statements = member(policy, 'Statement');
  return (isJsonList(statements) ? statements : [statements]).filter(isJsonObject);
}

function plannedStatement(service: string, topic: string, account: string): JsonObject {
  const [statement] = topicPolicy([service], topic, account).Statement;
  return statement === undefined ? {} : jsonOf(statement);
}

/** The one service that a statement is about. */
function serviceOf(statement: JsonObject): string | null {
  const principal = member(statement, 'Principal');
  const service = isJsonObject(principal) ? single(member(principal, 'Service')) : undefined;
  return typeof service === 'string' ? service : null;
}

function isSame(one: JsonObject, other: JsonObject): boolean {
  return printJson(normal(one)) === printJson(normal(other));
}

/** A list of one is what it lists, members are in one order, and names of actions are in lower case ("IAM JSON policy elements: Action"). */
function normal(value: JsonValue): JsonValue {
  const only = single(value);
  if (isJsonList(only)) return only.map(normal);
  if (!isJsonObject(only)) return only ?? null;
  const members = Object.entries(only).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(
    members.map(([key, each]) => {
      const plain = normal(each);
      return [key, key === 'Action' && typeof plain === 'string' ? plain.toLowerCase() : plain];
    }),
  );
}

function single(value: JsonValue | undefined): JsonValue | undefined {
  return value !== undefined && isJsonList(value) && value.length === 1 ? value[0] : value;
}

/** A statement is plain data; what it leaves out is left out. */
function jsonOf(statement: ReturnType<typeof topicPolicy<string>>['Statement'][number]): JsonObject {
  const { Condition, ...rest } = statement;
  return Condition === undefined ? rest : { ...rest, Condition };
}
