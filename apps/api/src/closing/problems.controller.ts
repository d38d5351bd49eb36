import { problemSchemas, type ListedProblemView } from '@duban/api-contract';
import { currentRuleBook, domainAt, pageOfProblems, readAs, readClock } from '@duban/database';
import { isWaiting, lateWorkingDays, obligationLight, type Actor } from '@duban/domain';
import { Controller, Get, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readKeys, writeKeys } from '../http/cursor.js';
import { valid } from '../http/valid.js';
import { sightOf } from '../measures/measures.service.js';
import { Departments } from '../register/departments.service.js';
import { Me } from '../session/session.js';

/** 问题清单 */
@Controller('api/v1/problems')
export class ProblemsController {
  constructor(
    private readonly record: DataSource,
    private readonly departments: Departments,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: unknown) {
    const { state, department = null, limit, cursor } = valid(problemSchemas.problemQuery, query);
    const after = readKeys(cursor, ['date', 'uuid', 'word']);
    const { rows, next } = await readAs(this.record, sightOf(me), (manager) =>
      pageOfProblems(manager, { isOpen: state === 'open', department, limit, after }),
    );
    const { calendar } = await currentRuleBook(this.record.manager);
    const now = domainAt(await readClock(this.record.manager), new Date().toISOString());
    const nameOf = await this.departments.book();
    const items = rows.map(({ problem, title: measure, ...row }): ListedProblemView => {
      const open = problem.state === 'open' ? lateWorkingDays(problem, now, calendar) : 0;
      return {
        ...row,
        measure,
        obligationId: problem.obligationId,
        title: problem.title,
        department: problem.department === null ? null : nameOf(problem.department),
        dueOn: problem.dueOn,
        state: problem.state,
        light: obligationLight(problem),
        waitingWith: isWaiting(problem) ? 'office' : 'department',
        lateWorkingDays: problem.lateWorkingDays ?? open,
        answer: problem.answer?.text ?? null,
      };
    });
    return { items, nextCursor: writeKeys(next) };
  }
}
