import { substituteInput, type substitute, type substitutes } from '@duban/api-contract';
import { candidatesFor, endSubstitute, nameSubstitute, substitutesOf } from '@duban/database';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { Problem } from '../http/problem.js';
import { isUuid, valid } from '../http/valid.js';
import { Actors, type Known } from './actors.service.js';
import { MeKnown } from './session.js';

/** A/B 角: who does one's work while one is away. */
@Controller('api/v1/me/substitutes')
export class SubstitutesController {
  constructor(
    private readonly record: DataSource,
    private readonly actors: Actors,
  ) {}

  @Get()
  async list(@MeKnown() { actor, today }: Known): Promise<z.input<typeof substitutes>> {
    const { manager } = this.record;
    const candidates = await candidatesFor(manager, actor.personId, today);
    return {
      items: [...(await substitutesOf(manager, actor.personId, today))],
      candidates: candidates.map((each) => ({ ...each, posts: each.posts.map((post) => ({ ...post })) })),
    };
  }

  @Post()
  name(@MeKnown() me: Known, @Body() body: unknown, @Req() request: Request): Promise<z.input<typeof substitute>> {
    const input = valid(substituteInput, body ?? {});
    return this.record.transaction((manager) => nameSubstitute(manager, input, this.actors.acting(me, request)));
  }

  @Delete(':substituteId')
  @HttpCode(204)
  async end(@MeKnown() me: Known, @Param('substituteId') substituteId: string, @Req() request: Request): Promise<void> {
    const ended =
      isUuid(substituteId) &&
      (await this.record.transaction((manager) =>
        endSubstitute(manager, substituteId, this.actors.acting(me, request)),
      ));
    if (!ended) throw new Problem('substitute.not-found', { substituteId });
  }
}
