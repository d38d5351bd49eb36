import type { NextFunction, Request, Response } from 'express';

const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi;

/** An id in the path is written one way, however it was typed: keys of commands and names of runs are made of it. */
export function canonicalIds(request: Request, _response: Response, next: NextFunction): void {
  const [path = '', ...query] = request.url.split('?');
  request.url = [path.replaceAll(UUID, (id) => id.toLowerCase()), ...query].join('?');
  next();
}
