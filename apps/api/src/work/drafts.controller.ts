import { draftSchemas, type KeptDraftView } from '@duban/api-contract';
import { dropDraft, keepDrafts, readDrafts, type KeptDraft } from '@duban/database';
import {
  commandOf,
  isOfficer,
  mayGive,
  ownerOf,
  whyNot,
  type Actor,
  type Measure,
  type PersonCommandName,
} from '@duban/domain';
import { Body, Controller, Delete, Get, HttpCode, Put, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Problem } from '../http/problem.js';
import { valid } from '../http/valid.js';
import { Measures } from '../measures/measures.service.js';
import { Me } from '../session/session.js';

/** Half-written forms: everybody's own, kept until the command that they become is accepted. */
@Controller('api/v1/drafts')
export class DraftsController {
  constructor(
    private readonly record: DataSource,
    private readonly measures: Measures,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: unknown): Promise<{ items: KeptDraftView[] }> {
    const { measureId } = valid(draftSchemas.draftQuery, query);
    const drafts = await readDrafts(this.record.manager, me.personId, measureId === undefined ? null : [measureId]);
    return { items: drafts.map(shown) };
  }

  @Put()
  async keep(@Me() me: Actor, @Body() body: unknown): Promise<KeptDraftView> {
    const draft = valid(draftSchemas.draftInput, body ?? {});
    const command = commandOf(draft.command)?.name;
    if (command === undefined) throw new Problem('command.unknown', { command: draft.command });
    const { state } = await this.measures.row(me, draft.measureId);
    const why = state === null ? null : notHisForm(me, command, state, draft.obligationId);
    if (why !== null) throw new Problem(why, { command });
    const savedAt = new Date();
    await keepDrafts(this.record.manager, me.personId, [{ ...draft, command }], savedAt);
    return shown({ ...draft, command, savedAt });
  }

  @Delete()
  @HttpCode(204)
  async drop(@Me() me: Actor, @Query() query: unknown): Promise<void> {
    const draft = valid(draftSchemas.draftGone, query);
    await dropDraft(this.record.manager, me.personId, draft);
  }
}

/** Why a form is none of this person's to fill in: another's to answer for. Officers record what others give on paper. */
function notHisForm(me: Actor, name: PersonCommandName, state: Measure, obligationId: string): string | null {
  if (isOfficer(me) || mayGive(me, name, state, ownerOf(state, { obligationId }))) return null;
  return whyNot(me, name, state);
}

function shown({ values, savedAt, ...key }: KeptDraft): KeptDraftView {
  return { ...key, values: { ...values }, savedAt: savedAt.toISOString() };
}
