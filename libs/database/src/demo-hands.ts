import {
  addDays,
  decisionsFor,
  departmentRoles,
  drawnToCheck,
  obligationOf,
  occurred,
  openObligations,
  openWork,
  promisedTimes,
  type Cast,
  type CivilDate,
  type CommandBodies,
  type Measure,
  type PersonCommandName,
  type ReviewDecision,
} from '@duban/domain';
import type { DataSource } from 'typeorm';
import { demoFields } from './demo-city.js';
import { putCommand } from './launching.js';
import { issueInstrument, receiveInstrument } from './letters.js';
import { step } from './step.js';

/** Who plays a post on a measure that a department leads. */
type Casts = (lead: string | null) => Cast;

interface Deed<N extends PersonCommandName = PersonCommandName> {
  readonly on: string;
  readonly as: Parameters<Cast>[0];
  readonly give: N;
  readonly body: (measure: Measure, today: CivilDate) => CommandBodies[N];
}

/** A deed whose body is that of its command. */
function deed<N extends PersonCommandName>(
  on: string,
  as: Deed['as'],
  give: N,
  body: (measure: Measure, today: CivilDate) => CommandBodies[N],
): Deed {
  return { on, as, give, body };
}

const nothing = () => ({});
const firstWork = (measure: Measure) => openWork(measure)[0]?.obligationId ?? '';

/** Asked for in the handler's words and signed by the head. */
function requested(on: string, evidence: string): readonly Deed[] {
  return [
    deed(on, 'handler', 'request-completion', (measure) => ({
      text: '全部完成，请予验收',
      evidence: [evidence],
      rest: openWork(measure).map(({ obligationId }) => ({ obligationId, outcome: 'early' as const, evidence })),
    })),
    deed(on, 'head', 'sign-completion', nothing),
  ];
}

/** More time for the first date that is open. */
function extension(on: string, inDays: number, cause: 'funds' | 'land', done: string): Deed {
  return deed(on, 'handler', 'request-extension', (measure, today) => ({
    obligationId: firstWork(measure),
    newDueOn: addDays(today, inDays),
    cause,
    done,
    document: '云政办函〔2026〕51号',
  }));
}

/** What people did on the last day, so that every list of the city has something of every state. */
const DEEDS: readonly Deed[] = [
  deed('培育乡村集市', 'leader', 'suspend', (_measure, today) => ({
    until: addDays(today, 120),
    decidedBy: '市长办公会',
    reason: '集市选址随乡镇合并一并调整',
  })),
  deed('提倡健康饮食', 'leader', 'terminate', () => ({
    document: '云政办发〔2026〕38号',
    reason: '并入健康食堂评定，不再单列',
  })),
  deed('优化学校周边停车', 'liaison', 'return', () => ({
    reason: '停车场建设不在本局职责内',
    suggestedLead: '市住房和城乡建设局',
  })),
  ...requested('设立零工驿站', '35处驿站验收单'),
  ...requested('整治背街小巷', '90条街巷竣工表'),
  deed('整治背街小巷', 'officer', 'decide-completion', () => ({ agree: true, conclusion: 'completed' })),
  extension('推行明厨亮灶', 260, 'funds', '已完成1900户，余下为小微餐馆'),
  deed('推行明厨亮灶', 'head', 'sign-extension', nothing),
  extension('建设社区医院', 640, 'land', '已建成11家，两处用地待划拨'),
  deed('建设城市体征平台', 'leader', 'instruct', (_measure, today) => ({
    text: '积水点位要在汛期前接全，进度每半月报我。',
    dueOn: addDays(today, 12),
  })),
  deed('改善空气质量', 'leader', 'instruct', (_measure, today) => ({
    text: '说明餐饮油烟整治为何落在后面。',
    dueOn: addDays(today, 5),
  })),
  deed('改善空气质量', 'handler', 'reply-instruction', (measure) => ({
    obligationId: openObligations(measure, 'instruction')[0]?.obligationId ?? '',
    text: '油烟净化器已装八成，余下本季度装完。',
  })),
];

/** Carries them out, and what follows from letters and weekly lists. */
export async function demoHands(record: DataSource, castFor: Casts, today: CivilDate): Promise<void> {
  const acting = { record, castFor, today };
  for (const each of DEEDS) await carryOut(acting, each);
  await vouchedFor(acting);
  await lettersReceived(acting);
  await objectedTo(acting);
  await listsDecided(acting);
}

/** 抽查: departments vouch for this year's output already, as many as it takes until one is drawn to be looked at. */
async function vouchedFor(acting: Acting): Promise<void> {
  const measures = await acting.record.query<{ state: Measure }[]>(
    `select state from measure where status in ('planned', 'in-progress') and kind = 'standing' and parent_id is null and not archived
      order by number_order, number, measure_id`,
  );
  for (const { state } of measures) {
    const duty = openObligations(state, 'recurring').findLast((each) => promisedTimes(state, each) !== null);
    const times = duty && (promisedTimes(state, duty)?.times ?? 0) - occurred(duty);
    if (duty === undefined || times === undefined) continue;
    // Whoever is half-way goes on counting.
    if (times > 0 && occurred(duty) > 0) continue;
    const { obligationId } = duty;
    if (times > 0)
      await given(acting, state, {
        ...{ as: 'handler', give: 'record-occurrence' },
        body: { obligationId, on: addDays(acting.today, -3), times, evidence: '签到册与照片目录' },
      });
    await given(acting, state, { as: 'liaison', give: 'confirm-duty', body: { obligationId, done: true } });
    const [row] = await acting.record.query<{ state: Measure }[]>('select state from measure where measure_id = $1', [
      state.measureId,
    ]);
    if (row && drawnToCheck(row.state).length > 0) return;
  }
}

interface Acting {
  readonly record: DataSource;
  readonly castFor: Casts;
  readonly today: CivilDate;
}

async function carryOut(acting: Acting, { on, as, give, body }: Deed): Promise<void> {
  const measure = await measureNamed(acting.record, on);
  await given(acting, measure, { as, give, body: body(measure, acting.today) });
}

async function measureNamed(record: DataSource, title: string): Promise<Measure> {
  const [row] = await record.query<{ state: Measure }[]>(
    'select state from measure where title = $1 and parent_id is null',
    [title],
  );
  if (!row) throw new Error(`the demo has no measure ${title}`);
  return row.state;
}

/** Gives a command as its post would; `by` is the department where it is not the lead. */
async function given(
  { record, castFor }: Acting,
  { measureId, lead }: Pick<Measure, 'measureId' | 'lead'>,
  what: { readonly as: Deed['as']; readonly give: PersonCommandName; readonly body: object; readonly by?: string },
): Promise<void> {
  const { as, give: name, body, by = lead } = what;
  const wall = new Date().toISOString();
  const commandId = `demo:${name}:${measureId}:${wall}`;
  const actor = castFor(lead)(as, departmentRoles.some((each) => each === as) ? by : null);
  await putCommand(record.manager, { commandId, measureId, name, body, actor, wall });
  const { answers } = await step(record, measureId, [commandId], wall);
  const answer = answers.find((each) => each.commandId === commandId);
  if (answer?.state !== 'done')
    throw new Error(`the demo's ${name} of ${measureId} is refused: ${answer?.answer.code ?? ''}`);
}

interface LetterLine {
  readonly id: string;
  readonly department: string;
}

const RECEIVED = 20;

/** The departments have taken the letters of the last weeks, all but the newest three. */
async function lettersReceived({ record, castFor }: Acting): Promise<void> {
  const letters = await record.query<LetterLine[]>(
    `select instrument_id::text as id, department from instrument where state = 'issued' and kind in ('催办单', '督办单')
      order by drafted_on desc, key offset 3 limit $1`,
    [RECEIVED],
  );
  for (const { id, department } of letters)
    await receiveInstrument(record, id, {
      actor: castFor(null)('liaison', department),
      wall: new Date().toISOString(),
    });
}

/** Two reminders go out today, and the heads say that they are wrong: one is put right, one waits for an officer. */
async function objectedTo(acting: Acting): Promise<void> {
  const { record, castFor } = acting;
  const letters = await record.query<(LetterLine & { measureId: string; lead: string; itemId: string })[]>(
    `select distinct on (i.department) i.instrument_id::text as id, i.department, t.measure_id::text as "measureId", m.lead, t.item_id as "itemId"
       from instrument i join instrument_item t using (instrument_id) join measure m using (measure_id)
      where i.state = 'draft' and i.kind = '催办单' and m.lead = i.department order by i.department, t.measure_id limit 2`,
  );
  for (const [at, { id, measureId, lead, itemId }] of letters.entries()) {
    await issueInstrument(record, id, castFor(null)('officer', null), new Date().toISOString());
    const body = { against: 'instrument', itemId, text: '材料已按期报送，系统回执在案' };
    await given(acting, { measureId, lead }, { as: 'head', give: 'object', body });
    if (at > 0) continue;
    const answer = { uphold: true, reason: '核对属实，予以撤回' };
    await given(acting, { measureId, lead }, { as: 'office-head', give: 'decide-objection', body: answer });
  }
}

const DECISIONS: readonly {
  readonly decision: ReviewDecision;
  readonly rest: (today: CivilDate) => object;
}[] = [
  { decision: 'instruct', rest: (today) => ({ text: '本月内拿出结果，书面报我。', dueOn: addDays(today, 20) }) },
  { decision: 'accept-explanation', rest: (today) => ({ watchOn: addDays(today, 40) }) },
  { decision: 'meeting', rest: (today) => ({ text: '召集相关单位专题会商。', dueOn: addDays(today, 15) }) },
  { decision: 'bulletin', rest: (today) => ({ watchOn: addDays(today, 30) }) },
];

/** One row of each other leader's list is decided otherwise than by a new date; what the first leader has waits for him. */
async function listsDecided(acting: Acting): Promise<void> {
  const [, ...others] = demoFields;
  const rows = await acting.record.query<{ state: Measure; obligationId: string }[]>(
    `select distinct on (m.lead) m.state, r.obligation_id as "obligationId" from review r join measure m using (measure_id)
      where r.state = 'open' and m.lead = any($1) order by m.lead, r.opened_on, r.review_id`,
    [others.flatMap(({ departments }) => departments)],
  );
  for (const [at, { state, obligationId }] of rows.entries()) {
    const about = obligationOf(state, obligationId)?.about ?? null;
    const fits = decisionsFor(about === null ? null : (obligationOf(state, about) ?? null), state);
    const choices = DECISIONS.filter(({ decision }) => fits.includes(decision));
    const choice = choices[at % Math.max(1, choices.length)];
    if (choice === undefined) continue;
    const body = { obligationId, decision: choice.decision, reason: '听取汇报后决定', ...choice.rest(acting.today) };
    await given(acting, state, { as: 'leader', give: 'decide-review', body });
  }
}
