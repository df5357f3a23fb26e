import type { InsightsQuery, SourceOption } from '../../../core/insights/ast.ts';
import { ServedFault, type ServedCall } from '../../operation.ts';

/** How a request names its log groups. */
export interface NamedGroups {
  readonly logGroupName?: string | undefined;
  readonly logGroupNames?: readonly string[] | undefined;
  readonly logGroupIdentifiers?: readonly string[] | undefined;
}

/** "You can specify up to 50 log groups" (API_StartQuery). */
const mostGroups = 50;

/**
 * The names of the log groups that a query is asked of: those of the request, or of the `SOURCE` that its text begins with,
 * and never of both (API_StartQuery).
 *
 * @param known The names of all log groups.
 */
export function queryGroups(
  named: NamedGroups,
  query: InsightsQuery,
  known: readonly string[],
  call: ServedCall,
): readonly string[] {
  const given = [named.logGroupName, named.logGroupNames, named.logGroupIdentifiers].filter(
    (each) => each !== undefined,
  );
  const source = query.commands.filter((command) => command.kind === 'source').at(0);
  if (given.length > 1)
    throw invalid('Exactly one of logGroupName, logGroupNames and logGroupIdentifiers is required.');
  if (given.length === 1 && source !== undefined)
    throw invalid('Log groups are named by SOURCE or by a parameter, not by both.');
  if (given.length === 1) {
    const names = [
      ...(named.logGroupName === undefined ? [] : [named.logGroupName]),
      ...(named.logGroupNames ?? []),
      ...(named.logGroupIdentifiers ?? []).map((identifier) => nameOf(identifier, call)),
    ];
    if (names.length === 0) throw invalid('At least one log group is required.');
    if (names.length > mostGroups) throw invalid(`At most ${mostGroups} log groups can be queried.`);
    return [...new Set(names)].map((name) => found(name, known));
  }
  if (source === undefined) throw invalid('A log group is required, or SOURCE in the query.');
  const names = source.selectors.flatMap((selector): readonly string[] => {
    if (selector.kind === 'group') return [found(nameOf(selector.name, call), known)];
    return selector.kind === 'logGroups'
      ? fitting(selector.options, known)
      : selector.kind === 'dataSource'
        ? known
        : [];
  });
  if (names.length === 0) throw notFound('SOURCE');
  return [...new Set(names)];
}

/** Of an identifier, which is a name or an ARN. */
function nameOf(identifier: string, { region, account }: ServedCall): string {
  if (!identifier.startsWith('arn:')) return identifier;
  const [, , service, itsRegion, itsAccount, kind, name] = identifier.split(':');
  const isHere = service === 'logs' && itsRegion === region && itsAccount === account && kind === 'log-group';
  if (!isHere || name === undefined) throw notFound(identifier);
  return name;
}

function found(name: string, known: readonly string[]): string {
  if (!known.includes(name)) throw notFound(name);
  return name;
}

/** The groups whose names begin with one of the texts of `namePrefix`; all where there is none. */
function fitting(options: readonly SourceOption[], known: readonly string[]): readonly string[] {
  const prefix = options.find(({ name }) => name.text.toLowerCase() === 'nameprefix')?.value;
  const items = prefix?.kind === 'list' ? prefix.items : prefix === undefined ? [] : [prefix];
  const texts = items.flatMap((item) => (item.kind === 'text' ? [item.value] : []));
  return prefix === undefined ? known : known.filter((name) => texts.some((text) => name.startsWith(text)));
}

function invalid(message: string): ServedFault {
  return new ServedFault('InvalidParameterException', message);
}

function notFound(name: string): ServedFault {
  return new ServedFault('ResourceNotFoundException', `Log group '${name}' does not exist.`);
}
