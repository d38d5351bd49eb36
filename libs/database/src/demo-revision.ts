import { addDays, type Actor, type Cast, type CivilDate, type CommandBodies } from '@duban/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { sha256 } from './chain.js';
import { rowSeal } from './claims.js';
import { planIdOf, type DemoMeasure, type DemoPlan } from './demo-plan.js';
import { bodyOf, demoSource, draftRow, issueOf, numberOf } from './demo-rows.js';
import { putCommand, putLaunch } from './launching.js';
import { decideRevision, nextRevised, noteRevised, proposeRevision, type RevisedRow } from './revisions.js';
import { step } from './step.js';

const ENDS_IN_DAYS = 400;

/** What the city does for those who walk. */
function walk(measure: Pick<DemoMeasure, 'title' | 'text' | 'lead' | 'dueInDays'> & Partial<DemoMeasure>): DemoMeasure {
  return {
    section: '(一)步行',
    kind: 'deliverable',
    class: '规划任务',
    supporting: [],
    conduct: 'reports',
    ...measure,
  };
}

const park = walk({
  title: '建设口袋公园',
  text: '建设口袋公园12处，每处设座椅和遮阴。',
  lead: '市住房和城乡建设局',
  dueInDays: 200,
});
const shelters = walk({
  title: '更新候车亭',
  text: '更新公交候车亭150座。',
  lead: '市交通运输局',
  dueInDays: 160,
  conduct: 'in-time',
});
const courts = walk({
  title: '开放学校球场',
  text: '学校球场在假日向居民开放。',
  lead: '市教育局',
  dueInDays: 230,
});
const stairs = walk({ title: '清理楼道杂物', text: '清理老旧小区楼道杂物。', lead: '市民政局', dueInDays: 120 });
const benches = walk({ title: '增设街边座椅', text: '在主要街道增设座椅600把。', lead: '市民政局', dueInDays: 140 });
const signs = walk({
  title: '设置步行指路牌',
  text: '在主要街道设置步行指路牌。',
  lead: '市文化和旅游局',
  dueInDays: 260,
});

/** A plan that is revised while it runs. */
export const demoRevisedPlan: DemoPlan = {
  title: '云桥市步行友好行动方案',
  number: '云政发〔2026〕21号',
  issuer: '云桥市人民政府',
  fromDaysAgo: 150,
  endsInDays: ENDS_IN_DAYS,
  measures: [park, shelters, courts, stairs, benches],
};

/** An edition of it, with the measure of the edition before that each of its own goes on from. */
interface Edition {
  readonly plan: DemoPlan;
  readonly from: readonly (DemoMeasure | null)[];
}

/** In force by now: other words and another department beside, a later date, another lead, one printed anew, one that is new; one is left out. */
const second = edition('云政发〔2026〕52号', 4, [
  [park, { text: '建设口袋公园12处，每处设座椅、遮阴和饮水点。', supporting: ['市财政局'] }],
  [shelters, { dueInDays: 250 }],
  [courts, { lead: '市文化和旅游局', supporting: ['市教育局'] }],
  [benches, {}],
  [null, signs],
]);
const [, secondShelters = shelters] = second.plan.measures;

/** Proposed, and not decided on yet. */
const third = edition(
  '云政发〔2026〕58号',
  1,
  second.plan.measures.map((each) => [each, each === secondShelters ? { dueInDays: 310 } : {}]),
);

function edition(
  number: string,
  daysAgo: number,
  rows: readonly (readonly [DemoMeasure | null, Partial<DemoMeasure>])[],
): Edition {
  return {
    plan: {
      ...demoRevisedPlan,
      ...{ number, fromDaysAgo: daysAgo, title: `${demoRevisedPlan.title}（修订）` },
      measures: rows.map(([was, is]) => ({ ...(was ?? signs), ...is })),
    },
    from: rows.map(([was]) => was),
  };
}

/** 修订 of the demo: a new edition that was given to what runs, and one that waits for the principal's word. */
export async function demoRevision(record: DataSource, today: CivilDate, cast: Cast): Promise<void> {
  const ids = new Map(
    demoRevisedPlan.measures.map((each, index) => [each, bodyIn(demoRevisedPlan, each, index, today).measureId]),
  );
  const acting = { actor: cast('officer', null), principal: cast('principal', null), wall: new Date().toISOString() };
  const next = await proposed(record, { before: demoRevisedPlan, now: second, ids, today }, acting);
  await decideRevision(
    record,
    planIdOf(second.plan),
    { is: 'approved', reason: null },
    { actor: acting.principal, wall: acting.wall },
  );
  await applied(record, second, { ids, today }, acting);
  await proposed(record, { before: second.plan, now: third, ids: next, today }, acting);
}

type Ids = ReadonlyMap<DemoMeasure, string>;
interface Acting {
  readonly actor: Actor;
  readonly principal: Actor;
  readonly wall: string;
}

function bodyIn(plan: DemoPlan, measure: DemoMeasure, index: number, today: CivilDate): CommandBodies['assign'] {
  const { documentNumber } = issueOf(plan, today);
  return bodyOf(measure, { index, planId: planIdOf(plan), today, endsInDays: ENDS_IN_DAYS, document: documentNumber });
}

/** What an edition is proposed with. */
interface Proposal {
  readonly before: DemoPlan;
  readonly now: Edition;
  /** Which measure each of the edition before is. */
  readonly ids: Ids;
  readonly today: CivilDate;
}

/** Puts an edition into the record and proposes it; which measure each of its own is. */
async function proposed(record: DataSource, proposal: Proposal, { actor, wall }: Acting): Promise<Ids> {
  const { before, now, ids, today } = proposal;
  const { plan, from } = now;
  const bodies = plan.measures.map((each, index) => bodyIn(plan, each, index, today));
  await putDraft(record, plan, bodies, today);
  const { documentNumber: document } = issueOf(plan, today);
  await record.transaction((manager) =>
    proposeRevision(
      manager,
      {
        ...{ planId: planIdOf(plan), against: planIdOf(before), document, launch: null },
        content: differences(before, now, today),
        rows: revisedRows(proposal, bodies),
      },
      { actor, wall },
    ),
  );
  return new Map(
    plan.measures.map((each, index) => [each, idOf(from[index] ?? null, ids) ?? bodies[index]?.measureId ?? '']),
  );
}

function idOf(was: DemoMeasure | null, ids: Ids): string | null {
  return was === null ? null : (ids.get(was) ?? null);
}

/** The edition as its reviewer left it, none of its rows launched. */
async function putDraft(
  record: DataSource,
  plan: DemoPlan,
  bodies: readonly CommandBodies['assign'][],
  today: CivilDate,
): Promise<void> {
  const { title, issuer, measures } = plan;
  const { text, spans, sections } = demoSource(plan, today);
  const { issuedOn, documentNumber } = issueOf(plan, today);
  const rows = measures.map((each, index) => ({
    ...draftRow(each, bodies[index] as CommandBodies['assign']),
    ...{ ref: numberOf(each, index), span: spans[index], measureId: null, state: 'ready' },
  }));
  await record.query(
    `insert into plan (plan_id, title, issuer, document_number, issued_on, state, source_name, source_hash, source, source_text, draft, draft_version, done, total, created_by)
     values ($1, $2, $3, $4, $5, 'review', 'demo.txt', $6, $7, $8, $9, 1, 0, $10, 'demo')`,
    [
      ...[planIdOf(plan), title, issuer, documentNumber, issuedOn, sha256(text), Buffer.from(text), text],
      JSON.stringify({
        document: { title, issuer, documentNumber, issuedOn },
        rows,
        findings: [],
        sections,
        outside: [],
      }),
      rows.length,
    ],
  );
}

function revisedRows(
  { before, now: { from }, ids, today }: Proposal,
  bodies: readonly CommandBodies['assign'][],
): readonly RevisedRow[] {
  const kept = from.flatMap((was, index): RevisedRow[] => {
    const [body, measureId] = [bodies[index], idOf(was, ids)];
    if (was === null || measureId === null || body === undefined) return [];
    return [
      {
        ...{ is: 'kept', measureId, ref: body.number, lead: body.lead, supporting: body.supporting, beside: [] },
        was: { title: was.title, text: was.text, lead: was.lead, supporting: was.supporting },
        before: [{ kind: 'deadline', title: was.title, dueOn: dayOf(was, today) }],
      },
    ];
  });
  const gone = before.measures.filter((each) => !from.includes(each));
  return [...kept, ...gone.map((each): RevisedRow => ({ is: 'removed', measureId: ids.get(each) ?? '' }))];
}

function dayOf({ dueInDays }: DemoMeasure, today: CivilDate): CivilDate {
  return addDays(today, dueInDays ?? 0);
}

/** What people read of an edition before they decide. */
function differences(before: DemoPlan, { plan, from }: Edition, today: CivilDate): object {
  const told = {
    text: (each: DemoMeasure) => each.text,
    lead: (each: DemoMeasure) => each.lead,
    supporting: (each: DemoMeasure) => each.supporting.join('、'),
    deadlines: (each: DemoMeasure) => `${each.title} ${dayOf(each, today)}`,
  };
  const pairs = plan.measures.flatMap((now, index) => {
    const was = from[index] ?? null;
    if (was === null) return [];
    const fields = Object.entries(told)
      .map(([field, say]) => ({ field, was: say(was), is: say(now) }))
      .filter((each) => each.was !== each.is);
    const formerRef = numberOf(was, before.measures.indexOf(was));
    return [{ ref: numberOf(now, index), formerRef, title: now.title, fields }];
  });
  return {
    added: plan.measures.flatMap((each, index) =>
      from[index] === null ? [{ ref: numberOf(each, index), title: each.title }] : [],
    ),
    removed: before.measures.flatMap((each, index) =>
      from.includes(each) ? [] : [{ ref: numberOf(each, index), title: each.title }],
    ),
    changed: pairs.filter(({ fields }) => fields.length > 0),
    unchanged: pairs.filter(({ fields }) => fields.length === 0).length,
  };
}

/** Gives an approved edition to its measures, and launches what is new in it. */
async function applied(
  record: DataSource,
  edition: Edition,
  { ids, today }: { readonly ids: Ids; readonly today: CivilDate },
  acting: Acting,
): Promise<void> {
  const { plan, from } = edition;
  const planId = planIdOf(plan);
  const fresh = plan.measures.flatMap((each, index) =>
    from[index] === null ? [{ body: bodyIn(plan, each, index, today), ...rowIn(plan, index, today) }] : [],
  );
  const given = await record.transaction(async (manager) => {
    const next = await nextRevised(manager, planId, plan.measures.length + ids.size);
    if (next === null) return [];
    const revised = [];
    for (const each of next.rows) revised.push(await giveRow(manager, each, { plan, today }, acting));
    await noteRevised(manager, planId, next, acting.wall);
    for (const each of fresh) await putLaunch(manager, { ...each, actor: acting.actor }, acting.wall);
    await launchedDraft(
      manager,
      planId,
      (index) => idOf(from[index] ?? null, ids) ?? fresh.find(({ order }) => order === index)?.body.measureId ?? '',
    );
    return revised;
  });
  for (const { measureId, commandId } of given) {
    const { answers } = await step(record, measureId, [commandId], acting.wall);
    if (answers[0]?.state !== 'done') throw new Error(`the demo's new edition was refused: ${JSON.stringify(answers)}`);
  }
  for (const { body } of fresh) await step(record, body.measureId, [], acting.wall);
}

function rowIn(plan: DemoPlan, index: number, today: CivilDate) {
  const { spans } = demoSource(plan, today);
  return { text: plan.measures[index]?.text ?? '', order: index, span: spans[index] ?? null };
}

/** Gives a measure what the edition says of it. */
async function giveRow(
  manager: EntityManager,
  row: RevisedRow,
  { plan, today }: { readonly plan: DemoPlan; readonly today: CivilDate },
  { principal, wall }: Acting,
): Promise<{ readonly measureId: string; readonly commandId: string }> {
  const { measureId } = row;
  const commandId = `revise/${planIdOf(plan)}/${measureId}`;
  const { documentNumber: document } = issueOf(plan, today);
  const index = row.is === 'kept' ? plan.measures.findIndex((each, at) => numberOf(each, at) === row.ref) : -1;
  const measure = plan.measures[index];
  const launched = rowIn(plan, index, today);
  const body =
    row.is === 'kept' && measure
      ? {
          ...bodyOfRevision(row, bodyIn(plan, measure, index, today)),
          ...{ ...launched, rowSeal: rowSeal(launched), document },
        }
      : { document };
  const name = row.is === 'kept' ? 'revise' : 'end-measure';
  await putCommand(manager, { commandId, measureId, name, body, wall, actor: { ...principal, posts: [] } });
  return { measureId, commandId };
}

function bodyOfRevision(
  { was, before, beside, lead, supporting }: Extract<RevisedRow, { is: 'kept' }>,
  { planId, number, title, obligations, planEndsOn = null }: CommandBodies['assign'],
) {
  return { planId, number, title, lead, supporting, planEndsOn, was, before, beside, after: obligations };
}

/** Each row of the edition with the measure that goes on, or began, from it. */
async function launchedDraft(
  manager: EntityManager,
  planId: string,
  measureOf: (index: number) => string,
): Promise<void> {
  const [found] = await manager.query<{ draft: { rows: object[] } }[]>('select draft from plan where plan_id = $1', [
    planId,
  ]);
  const rows = (found?.draft.rows ?? []).map((row, index) => ({
    ...row,
    ...{ measureId: measureOf(index), state: 'launched' },
  }));
  await manager.query('update plan set draft = $2, done = $3 where plan_id = $1', [
    planId,
    JSON.stringify({ ...found?.draft, rows }),
    rows.length,
  ]);
}
