import {
  departmentPapersQuery,
  departmentTodosQuery,
  standingQuery,
  type DepartmentPapersView,
  type DepartmentTodosView,
  type StandingSheetView,
  type StandingsView,
} from '@duban/api-contract';
import type { Actor } from '@duban/domain';
import { Controller, Get, Headers, Param, Query } from '@nestjs/common';
import { languageOf } from '../http/problem.js';
import { valid } from '../http/valid.js';
import { Me } from '../session/session.js';
import { Standings } from './standing.service.js';

/** 部门: how departments stand with their work. */
@Controller('api/v1/standing')
export class StandingController {
  constructor(private readonly standings: Standings) {}

  @Get()
  list(@Me() me: Actor, @Query() query: unknown): Promise<StandingsView> {
    return this.standings.page(me, valid(standingQuery, query));
  }

  @Get(':code')
  read(@Me() me: Actor, @Param('code') code: string): Promise<StandingSheetView> {
    return this.standings.one(me, code);
  }

  @Get(':code/todos')
  todos(
    @Me() me: Actor,
    @Param('code') code: string,
    @Query() query: unknown,
    @Headers('accept-language') accepts?: string,
  ): Promise<DepartmentTodosView> {
    return this.standings.todos(me, code, { ...valid(departmentTodosQuery, query), language: languageOf(accepts) });
  }

  @Get(':code/papers')
  papers(@Me() me: Actor, @Param('code') code: string, @Query() query: unknown): Promise<DepartmentPapersView> {
    return this.standings.papers(me, code, valid(departmentPapersQuery, query));
  }
}
