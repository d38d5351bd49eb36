import type { ChangeCursor } from '@duban/database';
import type { Actor } from '@duban/domain';
import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Problem } from '../http/problem.js';
import { sightOf } from '../measures/measures.service.js';
import { Actors } from '../session/actors.service.js';
import { Me } from '../session/session.js';
import { Changes } from './changes.service.js';

const ALIVE_EVERY_MS = 20_000;

/** Live changes by Server-Sent Events: which measures, and nothing of what. Whoever wants to know reads them. */
@Controller('api/v1/events')
export class EventsController {
  constructor(
    private readonly changes: Changes,
    private readonly actors: Actors,
  ) {}

  @Get()
  async stream(@Me() me: Actor, @Req() { headers, ip }: Request, @Res() response: Response): Promise<void> {
    if (headers['accept']?.includes('text/event-stream') !== true) throw new Problem('request.not-supported');
    const { authorization, 'last-event-id': last } = headers;
    const lastEventId = typeof last === 'string' ? last : undefined;
    const again = () =>
      authorization === undefined ? this.actors.known(me.personId) : this.actors.byToken(authorization, ip ?? null);
    let sight = sightOf(me);
    const stop = await this.changes.listen(cursorOf(lastEventId), {
      sight: () => sight,
      tell: (changes) => {
        open(response);
        const last = changes.at(-1);
        const measures = [...new Set(changes.map((each) => each.measureId))];
        response.write(`id: ${last?.tx}.${last?.eventId}\nevent: changed\ndata: ${JSON.stringify({ measures })}\n\n`);
      },
      end: () => response.end(),
    });
    // Whoever left while the place was looked up says so no second time.
    if (response.destroyed) {
      stop?.();
      return;
    }
    open(response);
    // Too much happened meanwhile to be told one by one: everything is read anew.
    if (stop === null) {
      response.end('event: missed\ndata: {}\n\n');
      return;
    }
    response.write(': listening\n\n');
    const alive = setInterval(() => {
      void again()
        .then((known) => {
          if (known === null) response.end();
          else {
            sight = sightOf(known.actor);
            response.write(': alive\n\n');
          }
        })
        .catch(() => undefined); // the record is away: the line stays
    }, ALIVE_EVERY_MS);
    response.on('close', () => {
      clearInterval(alive);
      stop();
    });
  }
}

function open(response: Response): void {
  if (response.headersSent) return;
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    // No proxy and no compression may keep it back.
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
  });
}

function cursorOf(id: string | undefined): ChangeCursor | null {
  const [, tx, eventId] = /^(\d{1,19})\.(\d{1,19})$/.exec(id ?? '') ?? [];
  return tx === undefined || eventId === undefined ? null : { tx, eventId };
}
