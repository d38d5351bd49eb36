import { matterSchemas, type ListedMatterView } from '@duban/api-contract';
import {
  currentRuleBook,
  giveOutMatter,
  heldOn,
  pageOfMatters,
  readAs,
  seeEverything,
  todayIn,
  type GivenOut,
} from '@duban/database';
import {
  classOfOrigin,
  hourOf,
  leaderRoles,
  matterOrigins,
  matterRefusal,
  tooLate,
  type Actor,
  type CivilDate,
  type NewMatter,
  type RecordedFor,
} from '@duban/domain';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readKeys, writeKeys } from '../http/cursor.js';
import { Problem } from '../http/problem.js';
import { isUuid, valid } from '../http/valid.js';
import { Steps } from '../measures/steps.service.js';
import { sightOf } from '../measures/measures.service.js';
import { Departments } from '../register/departments.service.js';
import { Me } from '../session/session.js';

/** 批示、会议纪要、建议提案、调度、专项督查 */
@Controller('api/v1/matters')
export class MattersController {
  constructor(
    private readonly record: DataSource,
    private readonly departments: Departments,
    private readonly steps: Steps,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: unknown) {
    const { origin, state, limit, cursor } = valid(matterSchemas.matterQuery, query);
    const { policy } = await currentRuleBook(this.record.manager);
    const classes = (origin === undefined ? matterOrigins : [origin]).map((each) => classOfOrigin(policy, each));
    const after = readKeys(cursor, ['date', 'uuid']);
    const { rows, next } = await readAs(this.record, sightOf(me), (manager) =>
      pageOfMatters(manager, { classes, isOpen: state === 'open', limit, after }),
    );
    const nameOf = await this.departments.book();
    const items = rows.map(
      ({
        measureId,
        document,
        number,
        title,
        class: className,
        lead,
        status,
        light,
        dueOn,
        hour,
      }): ListedMatterView => ({
        ...{ measureId, document, number, title, dueOn, hour },
        class: className,
        lead: lead === '' ? null : nameOf(lead),
        status: status as ListedMatterView['status'],
        light: light as ListedMatterView['light'],
      }),
    );
    return { items, nextCursor: writeKeys(next) };
  }

  @Post()
  @HttpCode(201)
  async giveOut(@Me() me: Actor, @Body() body: unknown): Promise<GivenOut> {
    const {
      giver: giverId,
      dataClass,
      hour,
      planOn,
      visitOn,
      urgency,
      ...rest
    } = valid(matterSchemas.matterInput, body);
    const wall = new Date().toISOString();
    const { today, now, rules } = await todayIn(this.record.manager, wall);
    const matter: NewMatter = {
      ...rest,
      ...(hour !== undefined && { hour }),
      ...(planOn !== undefined && { planOn }),
      ...(visitOn !== undefined && { visitOn }),
      ...(urgency !== undefined && { urgency }),
    };
    const refusal =
      matterRefusal({ ...matter, giver: giverId }, today, hourOf(rules.calendar, now)) ?? tooLate(matter, today, rules);
    if (refusal) throw new Problem(refusal.code, { ...refusal.facts });
    await this.refuseUnknown([matter.lead, ...matter.supporting]);
    const giver = matter.origin === 'instruction' ? await this.giver(giverId, matter.document, today) : null;
    const given = await this.record.transaction(async (manager) => {
      await seeEverything(manager);
      return giveOutMatter(manager, { matter, dataClass, actor: me, giver }, wall);
    });
    void this.steps.ask(given.measureId, 'assign');
    return given;
  }

  private async refuseUnknown(codes: readonly string[]): Promise<void> {
    const rows = await this.record.query<{ code: string }[]>(
      'select code from department where code = any($1) and valid_to is null',
      [codes],
    );
    const unknown = codes.find((each) => !rows.some(({ code }) => code === each));
    if (unknown !== undefined) throw new Problem('register.unknown-department', { code: unknown });
  }

  /** The leader who gave an instruction, by the post that he holds. */
  private async giver(personId: string | undefined, document: string, today: CivilDate): Promise<RecordedFor> {
    if (personId === undefined) throw new Problem('matter.field-missing', { field: 'giver' });
    const [row] = isUuid(personId)
      ? await this.record.query<{ name: string; role: (typeof leaderRoles)[number] }[]>(
          `select name, role from person join post using (person_id) where person_id = $1 and role = any($2) and ${heldOn('$3')} order by role limit 1`,
          [personId, leaderRoles, today],
        )
      : [];
    if (!row) throw new Problem('register.unknown-person', { field: 'giver', personId });
    const post = { role: row.role, department: null };
    return { name: row.name, post, source: document, file: document, writtenOn: today };
  }
}
