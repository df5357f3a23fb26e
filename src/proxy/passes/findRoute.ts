import { matchPath } from '../../core/authorization/matchPath.ts';
import { operationOf } from '../../core/authorization/operationOf.ts';
import type { Exchange } from '../exchange.ts';
import type { PartsInForce, RouteInForce } from '../listen/partsInForce.ts';

/** What of the configuration answers this request; told only to those who have said who they are. */
export function findRoute(exchange: Exchange): boolean {
  const { route, facts, inForce } = exchange;
  const { path } = exchange.checkedTarget;
  if (route === null) {
    const methods = otherMethods(inForce, path);
    if (methods.length === 0) exchange.refuse('NoRoute', 'no route has this path');
    else
      exchange.refuse('MethodNotAllowed', 'the routes of this path have other methods', ['allow', methods.join(', ')]);
    return false;
  }
  const { operations, match, name } = route.parts.route;
  facts.route = name;
  facts.operation = operationOf(operations, match.path, path);
  return true;
}

/** The first whose path and method fit. */
export function routeFor({ routes }: PartsInForce, method: string, target: string): RouteInForce | null {
  const mark = target.indexOf('?');
  const path = mark === -1 ? target : target.slice(0, mark);
  for (const route of routes)
    if ((route.methods.size === 0 || route.methods.has(method)) && matchPath(route.parts.route.match.path, path))
      return route;
  return null;
}

function otherMethods({ routes }: PartsInForce, path: string): readonly string[] {
  const methods = new Set<string>();
  for (const route of routes)
    if (matchPath(route.parts.route.match.path, path)) for (const method of route.methods) methods.add(method);
  return [...methods];
}
