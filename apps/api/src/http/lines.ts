import type { Request, Response } from 'express';

const JSON_LINES = 'application/x-ndjson';

/** Whether somebody wants to be told line by line while an answer is being made. */
export function wantsLines({ headers }: Request): boolean {
  return headers['accept']?.includes(JSON_LINES) === true;
}

/** An answer in lines of JSON, each as soon as there is something to say. */
export class Lines {
  constructor(private readonly response: Response) {}

  say(word: object): void {
    if (this.response.destroyed) return;
    if (!this.response.headersSent)
      this.response.writeHead(200, {
        'Content-Type': `${JSON_LINES}; charset=utf-8`,
        // No proxy and no compression may keep it back.
        'Cache-Control': 'no-store, no-transform',
        'X-Accel-Buffering': 'no',
      });
    this.response.write(`${JSON.stringify(word)}\n`);
  }
}
