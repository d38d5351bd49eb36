import { instrumentQuery, letterSchemas, type InstrumentView } from '@duban/api-contract';
import {
  checkInstrument,
  issueInstrument,
  noteAnswer,
  readHouse,
  receiveInstrument,
  returnInstrument,
  sendInstrumentAgain,
  withdrawInstrument,
} from '@duban/database';
import { config } from '@duban/config';
import { instrumentKinds, type Actor } from '@duban/domain';
import { languages, speakingAs } from '@duban/words/languages';
import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { join } from 'node:path';
import { languageOf, Problem } from '../http/problem.js';
import { forChineseReaders } from '../http/reader-language.js';
import { valid } from '../http/valid.js';
import { Batches } from '../measures/batches.service.js';
import { Me } from '../session/session.js';
import { letterDocument, nameOf, TemplateBroken, templateOf } from './letter-document.js';
import { Letters, type InstrumentPage } from './letters.service.js';

/** 督办文书: checked, signed, received; what can't be done of a batch is listed with its reason. */
@Controller('api/v1/instruments')
export class LettersController {
  constructor(
    private readonly letters: Letters,
    private readonly batches: Batches,
  ) {}

  @Get()
  list(@Me() me: Actor, @Query() query: unknown): Promise<InstrumentPage> {
    return this.letters.page(me, valid(instrumentQuery, query));
  }

  /** The template of a kind as letters are made from it now: to be edited in Word and put into the folder `templates`. */
  @Get('templates/:kind')
  template(@Param('kind') kind: string): StreamableFile {
    const known = instrumentKinds.find((each) => each === kind);
    if (known === undefined) throw new Problem('instrument.not-found');
    return word(templateOf(known, templateFolder()), `${nameOf(known)}-模板`);
  }

  @Get(':instrumentId/document')
  async document(@Me() me: Actor, @Param('instrumentId') instrumentId: string): Promise<StreamableFile> {
    const letter = await forChineseReaders(() => this.letters.one(me, instrumentId));
    const { name } = await readHouse(this.letters.record.manager);
    try {
      return speakingAs(letter.names, () => {
        const office = letter.office?.name ?? name ?? languages.zh.screens.instruments.office;
        const file = letterDocument(letter, { office, template: templateOf(letter.kind, templateFolder()) });
        return word(file, `${nameOf(letter.kind)}${letter.number ?? ''}`);
      });
    } catch (thrown) {
      if (thrown instanceof TemplateBroken) throw new Problem('instrument.template-broken', { why: thrown.message });
      throw thrown;
    }
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
    const { ids } = valid(letterSchemas.letterBatch, body);
    await this.batches.claim({ me, key: headers['idempotency-key'], asked: ['issue', ids] });
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

  @Post(':instrumentId/commands/send-again')
  @HttpCode(200)
  sendAgain(@Me() me: Actor, @Param('instrumentId') id: string): Promise<InstrumentView> {
    return this.letters.act(me, id, () => sendInstrumentAgain(this.letters.record, id, acting(me)));
  }

  @Post(':instrumentId/commands/withdraw')
  @HttpCode(200)
  withdraw(@Me() me: Actor, @Param('instrumentId') id: string, @Body() body: unknown): Promise<InstrumentView> {
    const { reason } = valid(letterSchemas.letterReason, body);
    return this.letters.act(me, id, () => withdrawInstrument(this.letters.record, id, acting(me), reason));
  }

  @Post(':instrumentId/commands/note-answer')
  @HttpCode(200)
  answer(@Me() me: Actor, @Param('instrumentId') id: string, @Body() body: unknown): Promise<InstrumentView> {
    const said = valid(letterSchemas.letterAnswer, body);
    return this.letters.act(me, id, () => noteAnswer(this.letters.record, id, acting(me), said));
  }

  @Post(':instrumentId/commands/receive')
  @HttpCode(200)
  receive(@Me() me: Actor, @Param('instrumentId') id: string): Promise<InstrumentView> {
    return this.letters.act(me, id, () => receiveInstrument(this.letters.record, id, acting(me)));
  }
}

function templateFolder(): string {
  return join(config().dataFolder, 'templates');
}

function word(file: Buffer, name: string): StreamableFile {
  return new StreamableFile(file, {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    disposition: `attachment; filename="letter.docx"; filename*=UTF-8''${encodeURIComponent(`${name}.docx`)}`,
  });
}

function acting(actor: Actor) {
  return { actor, wall: new Date().toISOString() };
}
