import { routes, type RouteAccess } from '@duban/api-contract';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, MODULE_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import type { Request } from 'express';

/** What stands beside the contract: alive, ready, counted, described. */
const BESIDE = ['GET /health/live', 'GET /health/ready', 'GET /metrics', 'GET /api/v1/openapi.json'];

/** Whom each handler lets in, by method and path as Nest has them: the contract's own table. */
const table: ReadonlyMap<string, RouteAccess> = new Map([
  ...BESIDE.map((each): [string, RouteAccess] => [each, 'anyone']),
  ...routes.map(({ method, path, servedAt = path, access }): [string, RouteAccess] => [
    `${method.toUpperCase()} /api/v1${servedAt.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    access,
  ]),
]);

/** Whom the route of this request lets in; undefined where the table says nothing of it, and then nobody. */
export function accessOf(request: Request): RouteAccess | undefined {
  return table.get(routeOf(request));
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
    served: served.filter((each) => !table.has(each)),
    stated: [...table.keys()].filter((each) => !served.includes(each)),
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
