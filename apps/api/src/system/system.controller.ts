import { pageQuery, release, systemSchemas, type SuggestionView, type SystemStateView } from '@duban/api-contract';
import { config } from '@duban/config';
import {
  answerSuggestion,
  backupsNoted,
  pageOfSuggestions,
  readHouse,
  suggest,
  type Suggestion,
} from '@duban/database';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { readKeys, writeKeys } from '../http/cursor.js';
import { Problem } from '../http/problem.js';
import { isUuid, valid } from '../http/valid.js';
import { Actors, type Known } from '../session/actors.service.js';
import { MeKnown } from '../session/session.js';

const BACKUPS = 20;

interface Page {
  items: SuggestionView[];
  nextCursor: string | null;
}

/** 投诉建议, and how the house is set up. */
@Controller('api/v1')
export class SystemController {
  constructor(
    private readonly record: DataSource,
    private readonly actors: Actors,
  ) {}

  @Get('me/suggestions')
  mine(@MeKnown() { actor }: Known, @Query() query: unknown): Promise<Page> {
    return this.page(actor.personId, query);
  }

  @Post('me/suggestions')
  @HttpCode(201)
  async suggest(@MeKnown() me: Known, @Body() body: unknown, @Req() request: Request): Promise<SuggestionView> {
    const said = valid(systemSchemas.suggestionInput, body);
    return shown(await this.record.transaction((manager) => suggest(manager, said, this.actors.acting(me, request))));
  }

  @Get('suggestions')
  all(@Query() query: unknown): Promise<Page> {
    return this.page(null, query);
  }

  @Post('suggestions/:suggestionId/commands/answer')
  @HttpCode(200)
  async answer(
    @MeKnown() me: Known,
    @Param('suggestionId') suggestionId: string,
    @Body() body: unknown,
    @Req() request: Request,
  ): Promise<SuggestionView> {
    const { text } = valid(systemSchemas.suggestionAnswer, body);
    const answered = isUuid(suggestionId)
      ? await this.record.transaction((manager) =>
          answerSuggestion(manager, { suggestionId, text }, this.actors.acting(me, request)),
        )
      : null;
    if (answered === null) throw new Problem('suggestion.not-found', { suggestionId });
    return shown(answered);
  }

  @Get('system')
  async state(): Promise<SystemStateView> {
    const {
      directory,
      passwordProfile,
      secondFactor,
      tokenDays,
      chainHash,
      payloadKeysFile,
      scanCommand,
      filing,
      publicUrl,
    } = config();
    const { separateAdmins } = await readHouse(this.record.manager);
    return {
      release,
      https: publicUrl.startsWith('https:'),
      directory:
        directory === undefined
          ? null
          : {
              issuer: directory.issuer,
              label: directory.label,
              scope: directory.scope,
              groupsClaim: directory.groupsClaim,
              groups: directory.groupsFile !== undefined,
            },
      logIn: { passwordProfile, secondFactor: [...secondFactor], tokenDays, separateAdmins },
      record: {
        hash: chainHash ?? null,
        payloadsSealed: payloadKeysFile !== undefined,
        filesScanned: scanCommand !== undefined,
      },
      filing: filing ?? null,
      backups: [...(await backupsNoted(this.record.manager, BACKUPS))],
    };
  }

  private async page(personId: string | null, query: unknown): Promise<Page> {
    const { limit, cursor } = valid(pageQuery.strict(), query);
    const before = readKeys(cursor, ['integer'])?.[0] ?? null;
    const rows = await pageOfSuggestions(this.record.manager, {
      personId,
      before: before === null ? null : Number(before),
      limit: limit + 1,
    });
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items: items.map(shown), nextCursor: rows.length > limit && last ? writeKeys([String(last.n)]) : null };
  }
}

function shown({ n: _n, ...suggestion }: Suggestion): SuggestionView {
  return suggestion;
}
