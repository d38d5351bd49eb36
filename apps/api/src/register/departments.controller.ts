import {
  departmentQuery,
  registerSchemas,
  type RegisteredDepartmentView,
  type SuccessionView,
} from '@duban/api-contract';
import {
  changeDepartment,
  closeDepartment,
  HouseRefusal,
  pageOfDepartments,
  readDepartment,
  readSuccession,
  registerDepartment,
  succeedDepartment,
  type RegisteredDepartment,
  type Succession,
} from '@duban/database';
import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { sightOf, vacantSteps, type ChainScope, type DepartmentChain } from '@duban/domain';
import { DataSource } from 'typeorm';
import { decodeKey, encodeKey } from '../http/cursor.js';
import { valid } from '../http/valid.js';
import { versionOf } from '../measures/commands.service.js';
import { Actors, type Known } from '../session/actors.service.js';
import { MeKnown } from '../session/session.js';

/** The register of departments: everybody reads it, few keep it. */
@Controller('api/v1/departments')
export class DepartmentsController {
  constructor(
    private readonly record: DataSource,
    private readonly actors: Actors,
  ) {}

  @Get()
  async list(
    @MeKnown() { today }: Known,
    @Query() query: unknown,
  ): Promise<{ items: RegisteredDepartmentView[]; nextCursor: string | null }> {
    const { limit, cursor, text } = valid(departmentQuery, query);
    const rows = await pageOfDepartments(this.record.manager, {
      after: decodeKey(cursor),
      limit: limit + 1,
      text: text ?? null,
      today,
    });
    const items = rows.slice(0, limit).map(({ people, posts, ...row }) => ({
      ...shown(row),
      people,
      vacant: [...vacantSteps(row.chain, posts)],
    }));
    return { items, nextCursor: rows.length > limit ? encodeKey(items.at(-1)?.code ?? '') : null };
  }

  @Post()
  @HttpCode(201)
  async add(@MeKnown() me: Known, @Body() body: unknown, @Req() request: Request): Promise<RegisteredDepartmentView> {
    const input = valid(registerSchemas.departmentInput, body);
    return this.record.transaction(async (manager) =>
      shown(
        await registerDepartment(
          manager,
          { ...input, code: input.code ?? input.name },
          this.actors.acting(me, request),
        ),
      ),
    );
  }

  @Get(':code')
  async read(@Param('code') code: string): Promise<RegisteredDepartmentView> {
    const department = await readDepartment(this.record.manager, code);
    if (department === null) throw new HouseRefusal('register.no-such-department', { code });
    return shown(department);
  }

  @Patch(':code')
  change(
    @MeKnown() me: Known,
    @Param('code') code: string,
    @Body() body: unknown,
    @Req() request: Request,
  ): Promise<RegisteredDepartmentView> {
    const { name, nameEn, aliases, parent, level, line, chain, office } = valid(registerSchemas.departmentChange, body);
    const change = {
      ...(name !== undefined && { name }),
      ...(nameEn !== undefined && { nameEn }),
      ...(aliases !== undefined && { aliases }),
      ...(parent !== undefined && { parent }),
      ...(level !== undefined && { level }),
      ...(line !== undefined && { line }),
      ...(chain !== undefined && { chain: said(chain) }),
      ...(office !== undefined && { office }),
    };
    return this.changed(me, { code, change }, request);
  }

  @Post(':code/commands/rename')
  @HttpCode(200)
  rename(
    @MeKnown() me: Known,
    @Param('code') code: string,
    @Body() body: unknown,
    @Req() request: Request,
  ): Promise<RegisteredDepartmentView> {
    return this.changed(me, { code, change: valid(registerSchemas.renameDepartment, body) }, request);
  }

  @Post(':code/commands/close')
  @HttpCode(200)
  async close(
    @MeKnown() me: Known,
    @Param('code') code: string,
    @Body() body: unknown,
    @Req() request: Request,
  ): Promise<RegisteredDepartmentView> {
    const end = valid(registerSchemas.closeDepartment, body);
    const which = { code, version: versionOf(request.headers['if-match']) ?? null };
    return this.record.transaction(async (manager) =>
      shown(await closeDepartment(manager, which, end, this.actors.acting(me, request))),
    );
  }

  @Get(':code/succession')
  async succession(@MeKnown() { actor, today }: Known, @Param('code') code: string): Promise<SuccessionView> {
    const sees = sightOf(actor) === null;
    return this.record.transaction(async (manager) =>
      shownSuccession(await readSuccession(manager, code, { today, sees }), sees),
    );
  }

  @Post(':code/commands/succeed')
  @HttpCode(200)
  async succeed(
    @MeKnown() me: Known,
    @Param('code') code: string,
    @Body() body: unknown,
    @Req() request: Request,
  ): Promise<SuccessionView> {
    const input = valid(registerSchemas.successionInput, body);
    const which = { code, version: versionOf(request.headers['if-match']) ?? null };
    const left = await this.record.transaction((manager) =>
      succeedDepartment(manager, which, input, this.actors.acting(me, request)),
    );
    return shownSuccession(left, sightOf(me.actor) === null);
  }

  private changed(
    me: Known,
    { code, change }: { code: string; change: Parameters<typeof changeDepartment>[2] },
    request: Request,
  ): Promise<RegisteredDepartmentView> {
    const which = { code, version: versionOf(request.headers['if-match']) ?? null };
    return this.record.transaction(async (manager) =>
      shown(await changeDepartment(manager, which, change, this.actors.acting(me, request))),
    );
  }
}

function said(chain: { [S in keyof DepartmentChain]?: ChainScope | undefined }): Partial<DepartmentChain> {
  return Object.fromEntries(Object.entries(chain).filter(([, scope]) => scope !== undefined));
}

function shown({ aliases, successors, office, ...department }: RegisteredDepartment): RegisteredDepartmentView {
  return {
    ...department,
    aliases: [...aliases],
    successors: [...successors],
    office: office && {
      lines: [...office.lines],
      plans: [...office.plans],
      ...(office.mark && { mark: office.mark }),
    },
  };
}

function shownSuccession({ department, people, measures, ...counts }: Succession, sees: boolean): SuccessionView {
  return { ...counts, department: shown(department), people: [...people], measures: sees ? [...measures] : [] };
}
