import {
  bestFit,
  commandOf,
  departmentsOf,
  isOfHouse,
  leaderRoles,
  linesOfOffices,
  namedIn,
  officeOf,
  ownerOf,
  sightOf,
  type Actor,
  type CivilDate,
  type Facts,
  type FieldMatter,
  type Measure,
  type MeasureStatus,
  type Office,
  type Offices,
  type Post,
  type RecordedFor,
  type StoredFile,
  type SupervisionLine,
} from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { chainOn } from './house/department-chains.js';
import { officesOn } from './house/offices.js';
import { heldOn } from './house/people.js';
import { inSight, Values } from './read/sight.js';
import { fieldsOfOne, leadersBeside, type ActorOnDay, type LeadersBeside } from './house/portfolios.js';

/** A command before the rules see it: whom it names, and in whose name it is recorded. */
export interface Asking {
  readonly name: string;
  readonly body: object;
  readonly recordedFor: RecordedFor | null;
  readonly actor: Actor;
  readonly today: CivilDate;
  /** The lead of the measure that it is given on. */
  readonly lead: string | null;
  /** The department that owes the obligation which it names, where it names one. */
  readonly owner?: string | null;
  /** Every department that the measure speaks of. */
  readonly involved?: readonly string[];
  /** What it names of the files beside the measure. */
  readonly files?: ReadonlyMap<string, StoredFile>;
}

/** Whose measure it is, and who owes what a command names of it. */
export function departmentsMeant(measure: Measure | null, body: object): Pick<Asking, 'lead' | 'owner' | 'involved'> {
  return measure === null
    ? { lead: null }
    : { lead: measure.lead, owner: ownerOf(measure, body), involved: departmentsOf(measure) };
}

/** Whoever records for a leader asks as he would: who of the leaders is gone concerns him too. */
function inWhosePost({ actor, recordedFor, today }: Asking): ActorOnDay {
  const isLeaders = recordedFor !== null && leaderRoles.some((role) => role === recordedFor.post.role);
  return { actor: isLeaders ? { ...actor, posts: [recordedFor.post] } : actor, today };
}

/** What the register says of everybody whom commands name, beside each of them; asked before the rules. */
export async function factsFor<T extends Asking>(
  manager: EntityManager,
  asking: readonly T[],
): Promise<readonly (readonly [T, Facts])[]> {
  const beside = await leadersBeside(manager, asking.map(inWhosePost));
  const all: [T, Facts][] = [];
  for (const [index, each] of asking.entries()) all.push([each, await factsOf(manager, each, beside[index])]);
  return all;
}

async function factsOf(
  manager: EntityManager,
  asking: Asking,
  beside: LeadersBeside = { own: [], stoodIn: [], peers: [], gone: [] },
): Promise<Facts> {
  const { name, body, recordedFor, lead, files, today } = asking;
  const named = namedIn(name, body);
  const departments = await departmentsAmong(manager, named.departments, lead);
  const people = await peopleAmong(manager, named.people, today);
  const measures = await measuresAmong(manager, named.measures, asking.actor);
  const holder = recordedFor === null ? null : await holderOf(manager, recordedFor);
  const field = fieldsOfOne(beside);
  const gone = new Set(beside.gone);
  const chains = await chainsAsked(manager, asking);
  const offices = await officesAsked(manager, asking, named.departments);
  const lines = await linesAmong(manager, [
    ...linesAsked(asking, named.departments),
    ...((offices?.offices.length ?? 0) > 0 ? [lead ?? [], asking.involved ?? []].flat() : []),
  ]);
  const officeFor = await leadsAsked(manager, asking, named.departments, offices);
  return {
    officeOf: officeFor,
    officeLines: () => linesOfOffices(offices?.offices ?? []),
    chainOf: (code) => chains.get(code) ?? null,
    lineOf: (code) => lines.get(code),
    isGone: (personId) => gone.has(personId),
    otherLeader: (matter) => bestFit(field.peers, matter) > bestFit(field.own, matter),
    inFieldOf: (matter) => stoodInBest(beside, matter),
    departmentExists: (code) => departments.get(code)?.stands ?? false,
    office: (code) => departments.get(code) ?? null,
    person: (personId) => people.get(personId) ?? null,
    holderOn: () => holder,
    measureStatus: (measureId) => measures.get(measureId) ?? null,
    file: (fileId) => files?.get(fileId) ?? null,
  };
}

/** Whose field of those stood in for fits best, where it fits better than the actor's own. */
function stoodInBest({ own, stoodIn }: LeadersBeside, matter: FieldMatter): string | null {
  const fits = stoodIn.map(({ personId, fields }) => ({ personId, fit: bestFit(fields, matter) }));
  const best = fits.reduce<(typeof fits)[number] | null>((a, b) => (a !== null && a.fit >= b.fit ? a : b), null);
  return best !== null && best.fit > bestFit(own, matter) ? best.personId : null;
}

type KnownChain = NonNullable<Awaited<ReturnType<typeof chainOn>>>;

/** The chains that a rule may ask for: of whoever writes or signs a paper, and of the department whose drafts go another way. */
async function chainsAsked(
  manager: EntityManager,
  { name, body, lead, owner = null, today }: Asking,
): Promise<ReadonlyMap<string, KnownChain>> {
  const paper = commandOf(name)?.paper;
  const writes = paper?.writes === true || paper?.at.includes('drafted') === true;
  const { department, to } = body as { department?: string; to?: string };
  const asked = name === 'follow-chain' ? [department ?? lead] : name === 'succeed' ? [to ?? lead] : [];
  const chains = new Map<string, KnownChain>();
  for (const code of new Set([...asked, ...(writes ? [lead, owner] : [])])) {
    const chain = code === null ? null : await chainOn(manager, code, today);
    if (code !== null && chain !== null) chains.set(code, chain);
  }
  return chains;
}

/** 督查归口 of whom: the departments that a command brings to its measure, those whose line it follows, all where the rules are others. */
function linesAsked({ name, body, involved = [] }: Asking, named: readonly string[]): readonly string[] {
  const {
    lead,
    supporting = [],
    to,
    department,
  } = body as Partial<Record<'lead' | 'to' | 'department', string>> & {
    supporting?: readonly string[];
  };
  switch (name) {
    case 'assign':
    case 'revise':
      return lead === undefined ? supporting : [lead, ...supporting];
    case 'succeed':
      return to === undefined ? [] : [to];
    case 'follow-line':
      return department === undefined ? [] : [department];
    case 'follow-office':
    case 'move-policy':
      return involved;
    default:
      return named;
  }
}

/** The offices of the house: asked where a measure is assigned, or may have another lead or another office after. */
function officesAsked(
  manager: EntityManager,
  { name, today }: Asking,
  named: readonly string[],
): Promise<Offices | null> {
  const brings = ['assign', 'revise', 'succeed', 'follow-line', 'follow-office', 'follow-above'].includes(name);
  return brings || named.length > 0 ? officesOn(manager, today) : Promise.resolve(null);
}

/** Whose a measure is, by the line of whoever leads it after the command. */
async function leadsAsked(
  manager: EntityManager,
  { lead, body }: Asking,
  named: readonly string[],
  known: Offices | null,
): Promise<NonNullable<Facts['officeOf']>> {
  if (known === null) return () => undefined;
  const { lead: next, to } = body as Partial<Record<'lead' | 'to', string>>;
  const leads = [lead, next, to, ...named].flatMap((each) => each ?? []);
  const lines = known.offices.length === 0 ? new Map<string, SupervisionLine>() : await linesAmong(manager, leads);
  return (measure) => officeOf({ planId: measure.planId, line: lines.get(measure.lead) ?? null }, known);
}

async function linesAmong(
  manager: EntityManager,
  codes: readonly string[],
): Promise<ReadonlyMap<string, SupervisionLine>> {
  if (codes.length === 0) return new Map();
  const rows = await manager.query<{ code: string; line: SupervisionLine }[]>(
    'select code, line from department where code = any($1)',
    [codes],
  );
  return new Map(rows.map(({ code, line }) => [code, line]));
}

interface KnownOffice extends Office {
  readonly code: string;
  /** Whether it is an office still. */
  readonly stands: boolean;
}

/** The departments that a command names; with one of them, the lead's own row, which a rule may hold it against. */
async function departmentsAmong(
  manager: EntityManager,
  codes: readonly string[],
  lead: string | null,
): Promise<ReadonlyMap<string, KnownOffice>> {
  if (codes.length === 0) return new Map();
  const rows = await manager.query<KnownOffice[]>(
    'select code, name, level, valid_to is null as stands from department where code = any($1)',
    [[...codes, lead]],
  );
  return new Map(rows.map((row) => [row.code, row]));
}

async function peopleAmong(
  manager: EntityManager,
  ids: readonly string[],
  today: CivilDate,
): Promise<ReadonlyMap<string, { name: string; posts: readonly Post[] }>> {
  if (ids.length === 0) return new Map();
  const rows = await manager.query<{ id: string; name: string; posts: Post[] }[]>(
    `select person_id::text as id, name,
            coalesce((select jsonb_agg(jsonb_build_object('role', role, 'department', nullif(department, ''))) from post where post.person_id = person.person_id and ${heldOn('$2')}), '[]') as posts
       from person where person_id::text = any($1) and state = 'active'`,
    [ids, today],
  );
  return new Map(rows.map(({ id, ...person }) => [id, person]));
}

/** Measures by their ids; to whoever supervises in one office of several those of another are not there. */
async function measuresAmong(
  manager: EntityManager,
  ids: readonly string[],
  actor: Actor,
): Promise<ReadonlyMap<string, MeasureStatus>> {
  if (ids.length === 0) return new Map();
  const values = new Values();
  const seen = inSight(isOfHouse(actor) ? sightOf(actor) : null, values);
  const rows = await manager.query<{ id: string; status: MeasureStatus }[]>(
    `select measure_id::text as id, status from measure m where measure_id::text = any(${values.put(ids)}) and status <> 'drafted' and ${seen}`,
    values.all,
  );
  return new Map(rows.map(({ id, status }) => [id, status]));
}

/** Who of this name held the post on the day on which it was written. */
async function holderOf(manager: EntityManager, { name, post, writtenOn }: RecordedFor): Promise<string | null> {
  const rows = await manager.query<{ id: string }[]>(
    `select person_id::text as id from person join post using (person_id)
      where name = $1 and role = $2 and department = $3 and ${heldOn('$4')} order by person_id limit 1`,
    [name, post.role, post.department ?? '', writtenOn],
  );
  return rows[0]?.id ?? null;
}
