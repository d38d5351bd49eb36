import { instrumentQuery, letterSchemas, type InstrumentView } from '@duban/api-contract';
import {
  checkInstrument,
  issueInstrument,
  receiveInstrument,
  returnInstrument,
  withdrawInstrument,
} from '@duban/database';
import type { Actor } from '@duban/domain';
import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import { languageOf, Problem } from '../http/problem.js';
import { valid } from '../http/valid.js';
import { Me } from '../session/session.js';
import { Letters, type InstrumentPage } from './letters.service.js';

/** 督办文书: checked, signed, received; what can't be done of a batch is listed with its reason. */
@Controller('api/v1/instruments')
export class LettersController {
  constructor(private readonly letters: Letters) {}

  @Get()
  list(@Me() me: Actor, @Query() query: unknown): Promise<InstrumentPage> {
    return this.letters.page(me, valid(instrumentQuery, query));
  }

  @Get(':instrumentId')
  read(@Me() me: Actor, @Param('instrumentId') instrumentId: string): Promise<InstrumentView> {
    return this.letters.one(me, instrumentId);
  }

  @Post('check')
  @HttpCode(200)
  async check(@Me() me: Actor, @Body() body: unknown, @Headers('accept-language') accepts?: string) {
    const { ids } = valid(letterSchemas.letterBatch, body);
    const { done, refused } = await this.letters.batch(ids, languageOf(accepts), (id) =>
      checkInstrument(this.letters.record, id, acting(me)),
    );
    return { checked: done.map(({ instrumentId }) => ({ instrumentId })), refused };
  }

  @Post('issue')
  @HttpCode(200)
  async issue(@Me() me: Actor, @Body() body: unknown, @Headers() headers: Record<string, string | undefined>) {
    if (!headers['idempotency-key']) throw new Problem('idempotency.missing');
    const { ids } = valid(letterSchemas.letterBatch, body);
    const { done, refused } = await this.letters.batch(ids, languageOf(headers['accept-language']), (id) =>
      issueInstrument(this.letters.record, id, me, acting(me).wall),
    );
    return { issued: done, refused };
  }

  @Post(':instrumentId/commands/return')
  @HttpCode(200)
  giveBack(@Me() me: Actor, @Param('instrumentId') id: string, @Body() body: unknown): Promise<InstrumentView> {
    const { reason } = valid(letterSchemas.letterReason, body);
    return this.letters.act(me, id, () => returnInstrument(this.letters.record, id, acting(me), reason));
  }

  @Post(':instrumentId/commands/withdraw')
  @HttpCode(200)
  withdraw(@Me() me: Actor, @Param('instrumentId') id: string, @Body() body: unknown): Promise<InstrumentView> {
    const { reason } = valid(letterSchemas.letterReason, body);
    return this.letters.act(me, id, () => withdrawInstrument(this.letters.record, id, acting(me), reason));
  }

  @Post(':instrumentId/commands/receive')
  @HttpCode(200)
  receive(@Me() me: Actor, @Param('instrumentId') id: string): Promise<InstrumentView> {
    return this.letters.act(me, id, () => receiveInstrument(this.letters.record, id, acting(me)));
  }
}

function acting(actor: Actor) {
  return { actor, wall: new Date().toISOString() };
}
