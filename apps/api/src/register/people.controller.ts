import { peopleQuery, registerSchemas, type PersonView } from '@duban/api-contract';
import {
  addPerson,
  changePerson,
  HouseRefusal,
  pageOfPeople,
  readPerson,
  resetPassword,
  setPersonState,
  type HouseActing,
  type RegisteredPerson,
} from '@duban/database';
import { mayInHouse, type CivilDate } from '@duban/domain';
import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { z } from 'zod';
import { DataSource, type EntityManager } from 'typeorm';
import { readKeys, writeKeys } from '../http/cursor.js';
import { Problem } from '../http/problem.js';
import { isUuid, valid } from '../http/valid.js';
import { versionOf } from '../measures/commands.service.js';
import { Actors, type Known } from '../session/actors.service.js';
import { MeKnown, onlyIf } from '../session/session.js';
import { Departments } from './departments.service.js';

interface Which {
  readonly personId: string;
  readonly version: number | null;
}

/** The people: who holds which post, and their accounts. */
@Controller('api/v1/people')
export class PeopleController {
  constructor(
    private readonly record: DataSource,
    private readonly actors: Actors,
    private readonly departments: Departments,
  ) {}

  @Get()
  async list(
    @MeKnown() me: Known,
    @Query() query: unknown,
  ): Promise<{ items: PersonView[]; nextCursor: string | null }> {
    const { limit, cursor, text, department } = valid(peopleQuery, query);
    const rows = await pageOfPeople(this.record.manager, {
      after: readKeys(cursor, ['uuid'])?.[0] ?? null,
      limit: limit + 1,
      text: text ?? null,
      department: department ?? null,
      today: me.today,
    });
    const shown = await this.showing(me);
    const items = rows.slice(0, limit).map(shown);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last ? writeKeys([last.personId]) : null };
  }

  @Get(':personId')
  async read(@MeKnown() me: Known, @Param('personId') personId: string): Promise<PersonView> {
    const person = isUuid(personId) ? await readPerson(this.record.manager, personId) : null;
    if (person === null) throw new HouseRefusal('register.no-such-person', { personId });
    return (await this.showing(me))(person);
  }

  @Post()
  @HttpCode(201)
  async add(@MeKnown() me: Known, @Body() body: unknown, @Req() request: Request) {
    const input = valid(registerSchemas.personInput, body);
    if (input.posts.length > 0) onlyIf(me, 'posts.keep');
    const posts = input.posts.map(postOf);
    const made = await this.record.transaction((manager) =>
      addPerson(manager, { ...input, posts }, this.actors.acting(me, request)),
    );
    return { ...made, person: (await this.showing(me))(made.person) };
  }

  @Patch(':personId')
  async change(
    @MeKnown() me: Known,
    @Param('personId') personId: string,
    @Body() body: unknown,
    @Req() request: Request,
  ): Promise<PersonView> {
    const { name, email, phone, posts } = valid(registerSchemas.personChange, body);
    if (name !== undefined || email !== undefined || phone !== undefined) onlyIf(me, 'people.keep');
    if (posts !== undefined) onlyIf(me, 'posts.keep');
    const change = {
      ...(name !== undefined && { name }),
      ...(email !== undefined && { email }),
      ...(phone !== undefined && { phone }),
      ...(posts !== undefined && { posts: posts.map(postOf) }),
    };
    return this.doing(me, personId, request, (manager, which, acting) => changePerson(manager, which, change, acting));
  }

  @Post(':personId/commands/disable')
  @HttpCode(200)
  disable(@MeKnown() me: Known, @Param('personId') personId: string, @Req() request: Request): Promise<PersonView> {
    return this.doing(me, personId, request, (manager, which, acting) =>
      setPersonState(manager, which, 'disabled', acting),
    );
  }

  @Post(':personId/commands/enable')
  @HttpCode(200)
  enable(@MeKnown() me: Known, @Param('personId') personId: string, @Req() request: Request): Promise<PersonView> {
    return this.doing(me, personId, request, (manager, which, acting) =>
      setPersonState(manager, which, 'active', acting),
    );
  }

  @Post(':personId/commands/reset-password')
  @HttpCode(200)
  async reset(@MeKnown() me: Known, @Param('personId') personId: string, @Req() request: Request) {
    const made = await this.record.transaction((manager) =>
      resetPassword(manager, whichOf(personId, request), this.actors.acting(me, request)),
    );
    return { ...made, person: (await this.showing(me))(made.person) };
  }

  private async doing(
    me: Known,
    personId: string,
    request: Request,
    what: (manager: EntityManager, which: Which, acting: HouseActing) => Promise<RegisteredPerson>,
  ): Promise<PersonView> {
    const person = await this.record.transaction((manager) =>
      what(manager, whichOf(personId, request), this.actors.acting(me, request)),
    );
    return (await this.showing(me))(person);
  }

  /** How this reader sees people: mail and phone are masked for those who need not reach anybody. */
  private async showing(me: Known): Promise<(person: RegisteredPerson) => PersonView> {
    const nameOf = await this.departments.book();
    const reaches = mayInHouse(me.actor, 'contacts.read', me);
    return (person) => ({
      ...person,
      email: reaches ? person.email : masked(person.email),
      phone: reaches ? person.phone : masked(person.phone),
      posts: person.posts.map((post) => ({ ...post })),
      roles: person.posts
        .filter((post) => isHeld(post, me.today))
        .map(({ role, department }) => ({ role, department: department === null ? null : nameOf(department) })),
    });
  }
}

function whichOf(personId: string, request: Request): Which {
  if (!isUuid(personId)) throw new Problem('register.no-such-person', { personId });
  return { personId, version: versionOf(request.headers['if-match']) ?? null };
}

function isHeld({ from, to }: { from: CivilDate; to: CivilDate | null }, today: CivilDate): boolean {
  return from <= today && (to === null || to > today);
}

function postOf({ role, department, from, to }: z.output<typeof registerSchemas.personInput>['posts'][number]) {
  return { role, department, ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

const SHOWN_SIGNS = 3;

function masked(contact: string | null): string | null {
  return contact === null ? null : `${contact.slice(0, SHOWN_SIGNS)}****`;
}
