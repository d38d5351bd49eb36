import { gridSchemas, type BatchAnswer, type GridSheetReadView, type GridView } from '@duban/api-contract';
import type { Actor } from '@duban/domain';
import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Res,
  StreamableFile,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { languages } from '@duban/words/languages';
import type { Response } from 'express';
import type {} from 'multer';
import { languageOf, Problem } from '../http/problem.js';
import { valid } from '../http/valid.js';
import { Me, MeKnown } from '../session/session.js';
import type { Known } from '../session/actors.service.js';
import { GridSheets } from './grid-sheet.service.js';
import { Grid } from './grid.service.js';

const LARGEST_SHEET_BYTES = 4 * 1024 * 1024;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** 填报: everybody's own rows; who may answer each is the measure's rule. */
@Controller('api/v1/reports')
export class GridController {
  constructor(
    private readonly grid: Grid,
    private readonly sheets: GridSheets,
  ) {}

  @Get('grid')
  read(
    @Me() me: Actor,
    @Query() query: unknown,
    @Headers('accept-language') accepts: string | undefined,
  ): Promise<GridView> {
    return this.grid.read(me, valid(gridSchemas.gridQuery, query), languageOf(accepts));
  }

  @Get('grid.xlsx')
  async sheet(
    @MeKnown() me: Known,
    @Headers('accept-language') accepts: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const language = languageOf(accepts);
    const name = encodeURIComponent(`${languages[language].grid.fileName({ date: me.today })}.xlsx`);
    response.setHeader('Content-Disposition', `attachment; filename="report.xlsx"; filename*=UTF-8''${name}`);
    return new StreamableFile(await this.sheets.write(me.actor, language), { type: XLSX });
  }

  @Post('grid.xlsx')
  @HttpCode(200)
  @UseInterceptors(FileInterceptor('file', { limits: { fileSize: LARGEST_SHEET_BYTES, files: 1 } }))
  take(
    @Me() me: Actor,
    @UploadedFile() file: Express.Multer.File | undefined,
    @Headers('accept-language') accepts: string | undefined,
  ): Promise<GridSheetReadView> {
    if (!file) throw new Problem('grid.file-missing');
    return this.sheets.read(me, file.buffer, languageOf(accepts));
  }

  @Patch('grid')
  keep(@Me() me: Actor, @Body() body: unknown, @Headers('accept-language') accepts: string | undefined) {
    return this.grid.keep(me, valid(gridSchemas.gridDrafts, body).drafts, languageOf(accepts));
  }

  @Post('grid/commands/:name')
  async command(
    @Me() me: Actor,
    @Param('name') name: string,
    @Body() body: unknown,
    @Headers() headers: Record<string, string | undefined>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<BatchAnswer> {
    const language = languageOf(headers['accept-language']);
    const key = headers['idempotency-key'];
    const answer = await this.given(name, body, (ids) => ({ me, ids, key, language }));
    response.status(answer.state === 'done' ? 200 : 202);
    return answer;
  }

  private given(name: string, body: unknown, forRows: (ids: string[]) => Parameters<Grid['submit']>[0]) {
    if (name === 'return-to-section') {
      const { ids, reason } = valid(gridSchemas.gridReturn, body);
      return this.grid.returnToSection(forRows(ids), reason);
    }
    if (name !== 'submit' && name !== 'sign') throw new Problem('route.not-found');
    const { ids, drafts } = valid(gridSchemas.gridRows, body);
    return this.grid[name]({ ...forRows(ids), drafts });
  }
}
