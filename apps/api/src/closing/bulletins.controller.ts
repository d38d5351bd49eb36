import { bulletinSchemas, letterSchemas, type BulletinView } from '@duban/api-contract';
import { config } from '@duban/config';
import {
  answerRows,
  checkBulletin,
  checkCorrection,
  correctBulletin,
  draftBulletin,
  issueBulletin,
  readCorrection,
  readHouse,
  returnBulletin,
  reviseBulletin,
  returnCorrection,
  seeEverything,
  sendBulletinAgain,
  settleRow,
  signCorrection,
  type CorrectionOf,
} from '@duban/database';
import type { Actor } from '@duban/domain';
import { languages, speakingAs } from '@duban/words/languages';
import { Body, Controller, Get, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { join } from 'node:path';
import { Problem } from '../http/problem.js';
import { forChineseReaders } from '../http/reader-language.js';
import { valid } from '../http/valid.js';
import { nameOf, TemplateBroken, templateOf } from '../letters/letter-document.js';
import { Me } from '../session/session.js';
import { bulletinDocument } from './bulletin-document.js';
import { Bulletins } from './bulletins.service.js';

/** 通报: frozen, checked by departments, settled, signed, corrected. */
@Controller('api/v1/bulletins')
export class BulletinsController {
  constructor(private readonly bulletins: Bulletins) {}

  @Get()
  list(@Me() me: Actor, @Query() query: unknown) {
    const { mine, ...page } = valid(bulletinSchemas.bulletinQuery, query);
    return mine === 'true' ? this.bulletins.waiting(me) : this.bulletins.page(me, page);
  }

  @Post()
  @HttpCode(200)
  async draft(@Me() me: Actor): Promise<BulletinView> {
    const { wall } = acting(me);
    const at = await this.bulletins.now(wall);
    const bulletinId = await this.bulletins.record.transaction(async (manager) => {
      await seeEverything(manager);
      return draftBulletin(manager, { actor: me, wall, at });
    });
    return this.bulletins.one(me, bulletinId);
  }

  @Get(':bulletinId')
  read(@Me() me: Actor, @Param('bulletinId') bulletinId: string): Promise<BulletinView> {
    return this.bulletins.one(me, bulletinId);
  }

  @Get(':bulletinId/document')
  async document(@Me() me: Actor, @Param('bulletinId') bulletinId: string): Promise<StreamableFile> {
    const bulletin = await forChineseReaders(() => this.bulletins.one(me, bulletinId));
    const { name } = await readHouse(this.bulletins.record.manager);
    try {
      return speakingAs(bulletin.names, () => {
        const office = name ?? languages.zh.screens.instruments.office;
        const template = templateOf('bulletin', join(config().dataFolder, 'templates'));
        return new StreamableFile(bulletinDocument(bulletin, { office, template }), {
          type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
          disposition: `attachment; filename="bulletin.docx"; filename*=UTF-8''${encodeURIComponent(`${nameOf('通报')}${bulletin.number ?? bulletin.cutOff}.docx`)}`,
        });
      });
    } catch (thrown) {
      if (thrown instanceof TemplateBroken) throw new Problem('instrument.template-broken', { why: thrown.message });
      throw thrown;
    }
  }

  @Post(':bulletinId/commands/answer')
  @HttpCode(200)
  answer(@Me() me: Actor, @Param('bulletinId') id: string, @Body() body: unknown): Promise<BulletinView> {
    const said = valid(bulletinSchemas.rowsAnswer, body);
    return this.bulletins.act(me, id, () => answerRows(this.bulletins.record, id, acting(me), said));
  }

  @Post(':bulletinId/commands/settle')
  @HttpCode(200)
  settle(@Me() me: Actor, @Param('bulletinId') id: string, @Body() body: unknown): Promise<BulletinView> {
    const said = valid(bulletinSchemas.rowOutcome, body);
    return this.bulletins.act(me, id, () => settleRow(this.bulletins.record, id, acting(me), said));
  }

  @Post(':bulletinId/commands/check')
  @HttpCode(200)
  check(@Me() me: Actor, @Param('bulletinId') id: string): Promise<BulletinView> {
    return this.bulletins.act(me, id, () => checkBulletin(this.bulletins.record, id, acting(me)));
  }

  @Post(':bulletinId/commands/return')
  @HttpCode(200)
  giveBack(@Me() me: Actor, @Param('bulletinId') id: string, @Body() body: unknown): Promise<BulletinView> {
    const { reason } = valid(letterSchemas.letterReason, body);
    return this.bulletins.act(me, id, () => returnBulletin(this.bulletins.record, id, acting(me), reason));
  }

  @Post(':bulletinId/commands/revise')
  @HttpCode(200)
  revise(@Me() me: Actor, @Param('bulletinId') id: string, @Body() body: unknown): Promise<BulletinView> {
    const { rows, heading, remark } = valid(bulletinSchemas.bulletinRevision, body);
    const changed = { rows, ...(heading !== undefined && { heading }), ...(remark !== undefined && { remark }) };
    return this.bulletins.act(me, id, () => reviseBulletin(this.bulletins.record, id, acting(me), changed));
  }

  @Post(':bulletinId/commands/send-again')
  @HttpCode(200)
  sendAgain(@Me() me: Actor, @Param('bulletinId') id: string): Promise<BulletinView> {
    return this.bulletins.act(me, id, () => sendBulletinAgain(this.bulletins.record, id, acting(me)));
  }

  @Post(':bulletinId/commands/issue')
  @HttpCode(200)
  issue(@Me() me: Actor, @Param('bulletinId') id: string): Promise<BulletinView> {
    return this.bulletins.act(me, id, () => issueBulletin(this.bulletins.record, id, acting(me)));
  }

  @Post(':bulletinId/commands/correct')
  @HttpCode(200)
  correct(@Me() me: Actor, @Param('bulletinId') id: string, @Body() body: unknown): Promise<BulletinView> {
    const said = valid(bulletinSchemas.correction, body);
    return this.bulletins.act(me, id, () => correctBulletin(this.bulletins.record, id, acting(me), said));
  }
}

/** A correction of a bulletin that is out, as it was read. */
@Controller('api/v1/bulletins/:bulletinId/corrections/:correctionId/commands')
export class CorrectionsController {
  constructor(private readonly bulletins: Bulletins) {}

  @Post('check')
  @HttpCode(200)
  check(@Me() me: Actor, @Param() of: CorrectionOf): Promise<BulletinView> {
    return this.bulletins.act(me, of.bulletinId, () => checkCorrection(this.bulletins.record, of, acting(me)));
  }

  @Post('return')
  @HttpCode(200)
  giveBack(@Me() me: Actor, @Param() of: CorrectionOf, @Body() body: unknown): Promise<BulletinView> {
    const { reason } = valid(letterSchemas.letterReason, body);
    return this.bulletins.act(me, of.bulletinId, () => returnCorrection(this.bulletins.record, of, acting(me), reason));
  }

  @Post('read')
  @HttpCode(200)
  read(@Me() me: Actor, @Param() of: CorrectionOf): Promise<BulletinView> {
    return this.bulletins.act(me, of.bulletinId, () => readCorrection(this.bulletins.record, of, acting(me)));
  }

  @Post('sign')
  @HttpCode(200)
  sign(@Me() me: Actor, @Param() of: CorrectionOf): Promise<BulletinView> {
    return this.bulletins.act(me, of.bulletinId, () => signCorrection(this.bulletins.record, of, acting(me)));
  }
}

function acting(actor: Actor) {
  return { actor, wall: new Date().toISOString() };
}
