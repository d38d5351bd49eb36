import type { BulletinView } from '@duban/api-contract';
import {
  currentRuleBook,
  departmentsAtIssue,
  domainAt,
  heldRoles,
  namesAtIssue,
  openBulletins,
  pageOfBulletins,
  readBulletin,
  readClock,
  readTookOver,
  type ReadBulletin,
} from '@duban/database';
import {
  bulletinStage,
  correctionHand,
  correctionOf,
  actingFor,
  correctionTurn,
  dateOf,
  inDispute,
  isOfficer,
  letterHand,
  letterTurn,
  departmentsNamed,
  toRead,
  rowsInOrder,
  sightOf,
  speaksFor,
  type TookOver,
  type Actor,
  type CivilDate,
  type Correction,
  type DraftLetter,
  type Instant,
  type Role,
  type RuleBook,
} from '@duban/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readKeys, writeKeys } from '../http/cursor.js';
import { Problem } from '../http/problem.js';
import { isUuid } from '../http/valid.js';
import type { NameOf } from '../measures/measure-view.js';
import { Departments } from '../register/departments.service.js';

interface Showing {
  readonly me: Actor;
  readonly rules: RuleBook;
  readonly today: CivilDate;
  readonly isHeld: (role: Role) => boolean;
  readonly tookOver: TookOver;
  /** What each bulletin calls departments. */
  readonly calling: (bulletinId: string) => NameOf;
}

/** 通报 as people see them: a department its own rows until it is out, then everybody all of it. */
@Injectable()
export class Bulletins {
  constructor(
    readonly record: DataSource,
    private readonly departments: Departments,
  ) {}

  async page(me: Actor, { limit, cursor }: { limit: number; cursor?: string | undefined }) {
    const after = readKeys(cursor, ['date', 'uuid']);
    const found = await pageOfBulletins(this.record.manager, {
      after: after && [after[0] ?? '', after[1] ?? ''],
      limit: limit + 1,
    });
    const page = found.slice(0, limit);
    const showing = await this.showing(me, page);
    const last = page.at(-1);
    const items = page
      .map((each) => bulletinView(each, showing))
      .filter((each) => isFor(each, me))
      .map(({ rows: _, ...item }) => item);
    return {
      items,
      nextCursor: writeKeys(found.length > limit && last ? [last.cutOff, last.bulletinId] : null),
    };
  }

  /** Those that wait for this person's hand or word, however old. */
  async waiting(me: Actor) {
    const open = await openBulletins(this.record.manager);
    const showing = await this.showing(me, open);
    const items = open
      .map((each) => bulletinView(each, showing))
      .filter((each) => isFor(each, me) && waitsFor(each, me))
      .map(({ rows: _, ...item }) => item);
    return { items, nextCursor: null };
  }

  async one(me: Actor, bulletinId: string): Promise<BulletinView> {
    const found = isUuid(bulletinId) ? await readBulletin(this.record.manager, bulletinId) : null;
    const view = found && bulletinView(found, await this.showing(me, [found]));
    if (view === null || !isFor(view, me)) throw new Problem('bulletin.not-found');
    if (view.number === null) return view;
    return { ...view, names: await namesAtIssue(this.record.manager, 'bulletin', bulletinId) };
  }

  /** Does one thing with one bulletin, and shows it as it is then. */
  async act(me: Actor, bulletinId: string, work: () => Promise<void>): Promise<BulletinView> {
    if (!isUuid(bulletinId)) throw new Problem('bulletin.not-found');
    await work();
    return this.one(me, bulletinId);
  }

  /** The domain's now at a wall instant. */
  async now(wall: Instant): Promise<Instant> {
    return domainAt(await readClock(this.record.manager), wall);
  }

  private async showing(me: Actor, bulletins: readonly ReadBulletin[]): Promise<Showing> {
    const rules = await currentRuleBook(this.record.manager);
    const today = dateOf(rules.calendar, await this.now(new Date().toISOString()));
    const isHeld = await heldRoles(this.record.manager, today);
    const tookOver = await readTookOver(this.record.manager);
    return { me, rules, today, isHeld, tookOver, calling: await this.calling(bulletins) };
  }

  /** What a bulletin calls departments: one that went out what they were called on its day, for good. */
  private async calling(bulletins: readonly ReadBulletin[]): Promise<Showing['calling']> {
    const out = bulletins.filter(({ number }) => number !== null);
    const then = await departmentsAtIssue(this.record.manager, 'bulletin', {
      ids: out.map((each) => each.bulletinId),
      codes: out.flatMap(({ rows }) => rows.map(({ department }) => department)),
    });
    return this.departments.bookThen(then);
  }
}

/** Nobody hears of a bulletin in which nothing is said of him, until it is out. */
function isFor({ stage, rows }: BulletinView, me: Actor): boolean {
  return stage === 'issued' || sightOf(me) === null || rows.length > 0;
}

function waitsFor({ hand, toCheck, disputes, corrections }: BulletinView, me: Actor): boolean {
  const inHand = [hand, ...corrections.map((each) => each.hand)].some((each) => each?.mine === true);
  return inHand || toCheck > 0 || (disputes > 0 && isOfficer(me));
}

function bulletinView(bulletin: ReadBulletin, showing: Showing): BulletinView {
  const { me, rules, today, isHeld, tookOver, calling } = showing;
  const nameOf = calling(bulletin.bulletinId);
  const { checkedById, returnedById, writtenById, revisions, state, rows, corrections, ...rest } = bulletin;
  const stage = bulletinStage(bulletin, today);
  const sees = state === 'issued' || sightOf(me) === null;
  const shown = rowsInOrder(rows)
    .filter((row) => sees || speaksFor(me, row.department, tookOver))
    .map((row) => ({ ...row, department: nameOf(row.department), mine: speaksFor(me, row.department, tookOver) }));
  return {
    ...rest,
    names: null,
    stage,
    hand:
      stage === 'signing'
        ? handOf(me, { checkedBy: checkedById, returnedBy: returnedById, writtenBy: writtenById }, { rules, isHeld })
        : null,
    rows: shown,
    revisions: sightOf(me) === null ? revisions.map(revisionView) : [],
    toCheck: stage === 'checking' ? shown.filter(({ mine, answer }) => mine && answer === null).length : 0,
    disputes: stage === 'issued' ? 0 : shown.filter(inDispute).length,
    corrections: corrections
      .map(correctionOf)
      .filter(({ state }) => state === 'signed' || sightOf(me) === null)
      .map((each) => correctionView(each, rows, { ...showing, nameOf })),
  };
}

function revisionView({ by, on, asked, heading, remark, rows }: ReadBulletin['revisions'][number]) {
  return { by, on, asked, heading: heading ?? null, remark: remark ?? null, rows: [...rows] };
}

function correctionView(
  correction: Correction,
  rows: ReadBulletin['rows'],
  showing: Showing & { readonly nameOf: NameOf },
) {
  const { me, rules, isHeld, tookOver, nameOf } = showing;
  const { byId: _by, checkedById: _checkedBy, read, ...said } = correction;
  const seesAll = sightOf(me) === null;
  const reading = {
    read: read
      .filter(({ department }) => seesAll || speaksFor(me, department, tookOver))
      .map(({ department, ...each }) => ({ ...each, department: nameOf(department) })),
    readers: seesAll ? departmentsNamed(rows).length : null,
    toRead: toRead(rows, correction, me, tookOver).length > 0,
  };
  if (correction.state === 'signed') return { ...said, ...reading, hand: null };
  const hand = correctionHand(correction, rules.policy, isHeld);
  return {
    ...said,
    ...reading,
    hand: { act: hand.act, roles: [...hand.roles], ...correctionTurn(correction, actingFor(me, null), hand) },
  };
}

function handOf(
  me: Actor,
  of: Pick<DraftLetter, 'checkedBy' | 'returnedBy' | 'writtenBy'>,
  { rules, isHeld }: Pick<Showing, 'rules' | 'isHeld'>,
) {
  const draft = { kind: '通报', ...of } as const;
  const hand = letterHand(draft, rules.policy, isHeld);
  return { act: hand.act, roles: [...hand.roles], ...letterTurn(draft, actingFor(me, null), hand) };
}
