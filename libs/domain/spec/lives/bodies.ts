import { policies } from './other-policy.js';
import {
  addDays,
  commandOf,
  conclusions,
  decisionsFor,
  drawnToCheck,
  isAsked,
  isMeasured,
  isWaiting,
  nextFigure,
  obligationLight,
  openObligations,
  openWork,
  type Field,
  type FieldForm,
  type Fields,
  type Measure,
  type PersonCommandName,
  type StoredFile,
} from '../../src/index.js';
import { contestedAct } from '../../src/commands/objection/object.js';
import { below, departments, people, type Dice } from './people.js';

interface Around {
  readonly measure: Measure;
  readonly today: string;
  readonly dice: Dice;
  /** The obligation that is meant, where a to-do names one. */
  readonly about: string | null;
}

const LEADERS = people.filter((each) =>
  each.posts.some((post) => post.role.includes('secretary') || post.role === 'leader'),
);

/** What somebody could fill in for a command: by its fields, and where they hang together, by what fits. */
export function bodyOf(name: PersonCommandName, around: Around): Record<string, unknown> {
  const fields = commandOf(name)?.fields ?? {};
  const body = filled(fields, around);
  const paper = 'paperId' in fields ? { paperId: paperFor(name, around) } : {};
  return { ...body, ...paper, ...fitting(name, { ...body, ...paper }, around) };
}

/** One of the papers that the command can mean; undefined where there is none. */
function paperFor(name: PersonCommandName, { measure, dice }: Around): string | undefined {
  const meant = commandOf(name)?.paper;
  return dice.pick(
    measure.papers.filter((each) => (meant?.kind ?? each.kind) === each.kind && meant?.at.includes(each.stage)),
  )?.paperId;
}

function filled(fields: Fields, around: Around): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(fields)) {
    if (!isAsked(field, body) || !given(field, around.dice)) continue;
    const value = valueOf(field.form, around);
    if (value !== undefined) body[key] = value;
  }
  return body;
}

function given(field: Field, dice: Dice): boolean {
  return field.required || field.owed || dice.chance(0.5);
}

/** What lies beside every measure of a life. */
export const aFile: readonly StoredFile[] = [
  { fileId: 'file-1', sha256: '0'.repeat(64), name: '验收单.pdf', type: 'application/pdf', bytes: 1 },
];

function valueOf(form: FieldForm, around: Around): unknown {
  const { measure, today, dice, about } = around;
  switch (form.form) {
    case 'text':
      return dice.pick(['已部署', '按计划推进', '请加快']);
    case 'date':
      return addDays(today, 5 + dice.below(200));
    case 'choice':
      return dice.pick(form.of);
    case 'yes':
      return dice.chance(0.75);
    case 'number':
      return Math.min(form.most, Math.max(form.least, form.whole ? dice.below(12) : 10));
    case 'department':
      return dice.pick(
        form.scope === 'supporting'
          ? measure.supporting
          : form.scope === 'involved'
            ? [measure.lead, ...measure.supporting]
            : departments,
      );
    case 'person':
      return dice.pick(LEADERS)?.personId;
    case 'obligation':
      return obligationFor(form, measure, about, dice);
    case 'item':
      return dice.pick(measure.items.filter((each) => each.state === 'issued'))?.itemId;
    case 'file':
      return dice.pick(aFile)?.fileId;
    case 'measure':
      return dice.pick(['measure-of-another-plan', 'measure-of-a-third']);
    case 'list':
      return [valueOf(form.of, around)].filter((each) => each !== undefined);
    case 'record':
      return filled(form.fields, around);
  }
}

function obligationFor(
  form: Extract<FieldForm, { form: 'obligation' }>,
  measure: Measure,
  about: string | null,
  dice: Dice,
) {
  const fits =
    form.which === 'late'
      ? measure.obligations.filter((each) => (each.lateWorkingDays ?? 0) > 0 || obligationLight(each) === 'red')
      : form.which === 'drawn'
        ? drawnToCheck(measure)
        : openObligations(measure, ...form.kinds).filter(
            (each) => (form.which === 'waiting') === isWaiting(each) || form.kinds.length === 0,
          );
  return (fits.find((each) => each.obligationId === about) ?? dice.pick(fits))?.obligationId;
}

/** Answers that only fit together: weights that make 100, a decision of that row, what is said of later dates. */
function fitting(
  name: PersonCommandName,
  body: Record<string, unknown>,
  { measure, today, dice, about }: Around,
): object {
  switch (name) {
    case 'file-work-plan':
      return {
        nodes: [
          { title: '印发', dueOn: addDays(today, 20 + dice.below(60)), weight: 40 },
          { title: '验收', dueOn: addDays(today, 90 + dice.below(300)), weight: 60 },
        ],
      };
    case 'report':
      return { noChange: dice.chance(0.2), text: '已部署', nodes: [] };
    case 'finish': {
      const work = openWork(measure).filter((each) => !isWaiting(each));
      const meant = work.find((each) => each.obligationId === about) ?? dice.pick(work);
      return { obligations: meant ? [{ obligationId: meant.obligationId, evidence: '文件' }] : [] };
    }
    case 'request-completion':
      return { evidence: ['文件'], rest: restOf(measure, today, dice) };
    case 'decide-completion':
      return { reason: '属实', document: '云政办〔2026〕3号' };
    case 'decide-review': {
      const rows = openObligations(measure, 'review');
      const row = rows.find((each) => each.obligationId === about) ?? dice.pick(rows);
      const subject = measure.obligations.find((each) => each.obligationId === row?.about) ?? null;
      const decision = dice.pick(decisionsFor(subject, measure));
      return {
        obligationId: row?.obligationId,
        decision,
        text: '请加快',
        document: '云政办〔2026〕3号',
        department: dice.pick(departments),
        dueOn: addDays(today, 20 + dice.below(90)),
        together: rows.length > 1,
      };
    }
    case 'report-value':
      return figure(measure, today, { dice, about });
    case 'record-occurrence':
      return { on: today };
    case 'plan-indicator':
      return {
        ...{ path: [], document: '云政办〔2026〕9号', releases: [] },
        base: { value: dice.below(100), on: '2025-12-31', source: '统计公报' },
      };
    case 'object':
      return dice.pick(contestable(measure)) ?? {};
    case 'decide-objection':
      return { lateWorkingDays: dice.below(3), conclusion: dice.pick(conclusions) };
    case 'move-policy':
      return { policy: dice.pick(policies)?.version };
    case 'suspend':
      return { until: addDays(today, 20 + dice.below(90)), dates: [] };
    case 'decide-dispute':
      return { obligationId: disputedPart(measure, about, dice), dueOn: addDays(today, 1 + dice.below(3)) };
    case 'settle-recording':
      return {
        obligationId:
          dice.pick(openObligations(measure, 'recording').filter((each) => isWaiting(each, 'dispute')))?.obligationId ??
          'recording:0',
      };
    case 'divide':
      return { parts: [{ department: below.name }], document: '云政办〔2026〕21号' };
    case 'name-part':
      return { dueOn: undefined };
    default:
      return body;
  }
}

/** A figure of the day that is asked, or of today: mostly what was promised, sometimes less, sometimes of counties. */
function figure(measure: Measure, today: string, { dice, about }: Pick<Around, 'dice' | 'about'>): object {
  const targets = openObligations(measure, 'target').filter(isMeasured);
  const subject = targets.find((each) => each.obligationId === about) ?? dice.pick(targets);
  const asked = subject && nextFigure(subject)?.asOf;
  const asOf = asked !== undefined && asked < today ? asked : today;
  // The last figure of what was not binding often falls short, so that lives come to what is said of it.
  const isMissed = subject !== undefined && asOf >= subject.dueOn && subject.terms?.strength !== 'binding';
  const value = isMissed && dice.chance(0.7) ? 40 : dice.pick([100, 100, 40, 40, 120]);
  const parts = dice.chance(0.3) ? [{ name: '东县', value: dice.pick([100, 90]) }] : undefined;
  const ratio = { numerator: undefined, denominator: undefined, unit: undefined };
  return { obligationId: subject?.obligationId, asOf, value, source: '统计', parts, ...ratio };
}

/** A part that is in dispute, the one that is asked about first; any id where none is. */
function disputedPart(measure: Measure, about: string | null, dice: Dice): string {
  const all = openObligations(measure, 'part').filter((each) => isWaiting(each, 'dispute'));
  return (all.find((each) => each.obligationId === about) ?? dice.pick(all))?.obligationId ?? 'part:0';
}

/** Everything on the measure that could be objected to, as it would be said. */
function contestable(measure: Measure) {
  const said = [
    ...measure.obligations.flatMap(({ obligationId }) => [
      { against: 'light' as const, obligationId },
      { against: 'figure' as const, obligationId },
    ]),
    ...measure.items.map(({ itemId }) => ({ against: 'instrument' as const, itemId })),
    { against: 'conclusion' as const },
  ];
  return said.filter((each) => contestedAct(measure, each) !== null);
}

function restOf(measure: Measure, today: string, dice: Dice) {
  const outcome = dice.pick(['early', 'early', 'left-over', 'later-year'] as const);
  return openWork(measure)
    .filter((each) => each.dueOn > today)
    .map((each) => ({ obligationId: each.obligationId, outcome, evidence: '文件' }));
}
