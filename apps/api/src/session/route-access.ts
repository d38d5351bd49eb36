import { routes, scopesOf, type Route, type RouteAccess } from '@duban/api-contract';
import type { TokenScope } from '@duban/domain';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, MODULE_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import type { Request } from 'express';

/** What stands beside the contract: alive, ready, counted, described, and the public's page. */
const BESIDE = [
  'GET /health/live',
  'GET /health/ready',
  'GET /metrics',
  'GET /api/v1/openapi.json',
  'GET /public/plans/:slug',
];

/** The contract's routes by method and path as Nest has them: by the handler that serves them, and each by its own. */
const stated = new Map(routes.map((route) => [nestPath(route, route.servedAt ?? route.path), route]));
const single = new Map(routes.map((route) => [nestPath(route, route.path), route]));

function nestPath({ method }: Route, path: string): string {
  return `${method.toUpperCase()} /api/v1${path.replaceAll(/\{(\w+)\}/g, ':$1')}`;
}

/** Whom the route of this request lets in; undefined where the contract says nothing of it, and then nobody. */
export function accessOf(request: Request): RouteAccess | undefined {
  const route = routeOf(request);
  return BESIDE.includes(route) ? 'anyone' : stated.get(route)?.access;
}

const matched = new Set(routes.flatMap(({ matched: is, path }) => (is ? [path] : [])));

/** True where what is read or changed here has a version, by which it is changed. */
export function isMatched(request: Request): boolean {
  const route = statedOf(request);
  return route !== undefined && matched.has(route.path);
}

/** The scopes of which any lets a token take this route; none where a person must come. */
export function scopesFor(request: Request): readonly TokenScope[] {
  const route = statedOf(request);
  return route === undefined ? [] : scopesOf(route, nameIn(request));
}

/** True where the contract says that this route takes something: JSON, a form or a file. */
export function takesBody(request: Request): boolean {
  const route = statedOf(request);
  return route === undefined || route.body !== undefined || route.upload !== undefined;
}

function statedOf(request: Request): Route | undefined {
  const served = routeOf(request);
  return single.get(served.replace(':name', nameIn(request) ?? ':name')) ?? stated.get(served);
}

function nameIn({ params }: Request): string | undefined {
  return typeof params['name'] === 'string' ? params['name'] : undefined;
}

/** The route that a request meets, by method and path as Nest has them. */
export function routeOf({ method, route }: Request): string {
  const { path } = route as { path: string };
  return `${method === 'HEAD' ? 'GET' : method} ${path}`;
}

interface Controller {
  readonly prototype: Readonly<Record<string, unknown>>;
}

/** What is served and stands not in the table, and what stands in it and nobody serves. */
export function unstatedIn(module: object): { served: readonly string[]; stated: readonly string[] } {
  const served = servedRoutes(module);
  return {
    served: served.filter((each) => !stated.has(each) && !BESIDE.includes(each)),
    stated: [...BESIDE, ...stated.keys()].filter((each) => !served.includes(each)),
  };
}

function servedRoutes(module: object): readonly string[] {
  const controllers = Reflect.getMetadata(MODULE_METADATA.CONTROLLERS, module) as readonly Controller[];
  return controllers.flatMap((controller) => {
    const { prototype } = controller;
    const base = Reflect.getMetadata(PATH_METADATA, controller) as string;
    return Object.getOwnPropertyNames(prototype).flatMap((name) => {
      const handler = prototype[name] as object;
      const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
      if (method === undefined) return [];
      const path = Reflect.getMetadata(PATH_METADATA, handler) as string;
      return [`${RequestMethod[method]} /${[base, path].filter((each) => each !== '/').join('/')}`];
    });
  });
}
