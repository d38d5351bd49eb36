import {
  planSchemas,
  wholeNumber,
  type DraftView,
  type EditionDiff,
  type ImportProgress,
  type PlanView,
} from '@duban/api-contract';
import type { Actor } from '@duban/domain';
import { ledgerTemplate } from '@duban/plan-intake';
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
  StreamableFile,
  Req,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import type { Request } from 'express';
import type {} from 'multer';
import { z } from 'zod';
import { versionOf } from '../measures/commands.service.js';
import { DraftReviews } from './draft-review.service.js';
import { Plans } from './plans.service.js';
import { languageOf, Problem } from '../http/problem.js';
import { Me } from '../session/session.js';
import { valid } from '../http/valid.js';

const LARGEST_UPLOAD_BYTES = 32 * 1024 * 1024;

const LONGEST_NAME = 255;

const uploadFields = z.object({
  shiftYears: wholeNumber(-50, 50).default(0),
  lead: z.string().min(1).max(100).optional(),
  keepGoodRows: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true'),
});

/** Plans: upload, review, launch. The office's; leaders and auditors read. */
@Controller('api/v1/plans')
export class PlansController {
  constructor(
    private readonly plans: Plans,
    private readonly reviews: DraftReviews,
  ) {}

  @Get()
  list(@Me() me: Actor, @Query() query: unknown): Promise<{ items: PlanView[]; nextCursor: string | null }> {
    return this.plans.list(me, valid(planSchemas.planQuery, query));
  }

  @Post()
  @HttpCode(202)
  @UseInterceptors(
    FileInterceptor('file', { limits: { fileSize: LARGEST_UPLOAD_BYTES, files: 1 }, defParamCharset: 'utf8' }),
  )
  async upload(
    @Me() me: Actor,
    @UploadedFile() file: Express.Multer.File | undefined,
    @Body() body: unknown,
  ): Promise<{ planId: string; operation: string }> {
    if (!file) throw new Problem('plan.file-missing');
    const { lead, ...wishes } = valid(uploadFields, body ?? {});
    const { name } = valid(z.object({ name: z.string().max(LONGEST_NAME) }), { name: file.originalname });
    const planId = await this.plans.upload(me, { bytes: file.buffer, name, ...wishes, lead: lead ?? null });
    return { planId, operation: `import:${planId}` };
  }

  @Get('ledger-template')
  async ledgerTemplate(@Headers('accept-language') accepts: string | undefined): Promise<StreamableFile> {
    const language = languageOf(accepts);
    const name = language === 'en' ? 'Ledger template.xlsx' : '督办台账模板.xlsx';
    return new StreamableFile(await ledgerTemplate(language), {
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      disposition: `attachment; filename="ledger-template.xlsx"; filename*=UTF-8''${encodeURIComponent(name)}`,
    });
  }

  @Get(':planId')
  read(@Param('planId') planId: string): Promise<PlanView> {
    return this.plans.read(planId);
  }

  @Get(':planId/import')
  progress(
    @Param('planId') planId: string,
    @Headers('accept-language') accepts: string | undefined,
  ): Promise<ImportProgress> {
    return this.plans.importProgress(planId, languageOf(accepts));
  }

  @Get(':planId/draft')
  draft(@Param('planId') planId: string): Promise<DraftView> {
    return this.reviews.draft(planId);
  }

  @Get(':planId/edition')
  edition(@Param('planId') planId: string): Promise<EditionDiff> {
    return this.reviews.edition(planId);
  }

  @Patch(':planId/draft')
  patch(
    @Me() me: Actor,
    @Param('planId') planId: string,
    @Body() body: unknown,
    @Req() request: Request,
  ): Promise<DraftView> {
    const change = { patch: valid(planSchemas.draftPatch, body), version: versionOf(request.headers['if-match']) };
    const noting = { by: me, at: new Date().toISOString(), from: request.ip ?? null };
    return this.reviews.patch(noting, planId, change);
  }

  @Post(':planId/abandon')
  @HttpCode(200)
  abandon(@Me() me: Actor, @Param('planId') planId: string): Promise<PlanView> {
    return this.reviews.abandon(me, planId);
  }

  @Post(':planId/launch')
  @HttpCode(202)
  async launch(
    @Me() me: Actor,
    @Param('planId') planId: string,
    @Body() body: unknown,
  ): Promise<{ operation: string; measures: number; unassigned: number }> {
    return {
      operation: `launch:${planId}`,
      ...(await this.reviews.launch(me, planId, valid(planSchemas.launchInput, body))),
    };
  }
}
