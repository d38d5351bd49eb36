import type { NextFunction, Request, Response } from 'express';

let leaving = false;

/** From now on this process answers what it is asked, and asks nobody to stay on the line: it could not go otherwise. */
export function leave(): void {
  leaving = true;
}

/** Ends the line with the answer, on the way out. */
export function hangUpWhenLeaving(_request: Request, response: Response, next: NextFunction): void {
  if (leaving) response.setHeader('Connection', 'close');
  next();
}
