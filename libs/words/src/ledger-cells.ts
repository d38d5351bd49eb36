import type {
  CivilDate,
  LedgerFacts,
  LedgerField,
  Light,
  MeasureKind,
  MeasureStatus,
  Progress,
  SentBackWork,
} from '@duban/domain';
import type { Conclusion, DataClass } from '@duban/domain';
import { obligationTitle } from './obligation-title.js';
import type * as chinese from './zh/index.js';

type Said = Pick<
  typeof chinese,
  'commands' | 'indicators' | 'labels' | 'ledger' | 'marks' | 'obligations' | 'paperKinds'
>;

/** A measure as its line in the ledger is made from. */
export interface LedgerLine {
  readonly number: string;
  readonly text: string;
  readonly planTitle: string;
  readonly documentNumber: string | null;
  readonly paragraph: number | null;
  /** Numbers of the other measures that are the same task or ask for the same figure. */
  readonly sameSource: readonly string[];
  readonly kind: MeasureKind;
  readonly class: string;
  readonly lead: string | null;
  readonly supporting: readonly string[];
  readonly liaison: readonly string[];
  readonly leader: readonly string[];
  readonly assignedOn: CivilDate | null;
  readonly acknowledgedOn: CivilDate | null;
  readonly struckOffOn: CivilDate | null;
  readonly originalDueOn: CivilDate | null;
  readonly dueOn: CivilDate | null;
  readonly progress: Progress;
  readonly light: Light;
  readonly status: MeasureStatus;
  readonly conclusion: Conclusion | null;
  readonly dataClass: DataClass;
  /** Null where it is not in force yet. */
  readonly facts: LedgerFacts | null;
  /** The year whose nodes are meant. */
  readonly year: string;
  readonly nameOf: (department: string) => string;
}

/** What stands in a cell: nothing is null. */
export type LedgerCell = string | number | null;

/** What a class is called; one that has no name is called by its code. */
export function classWord({ measureClass }: Pick<Said['labels'], 'measureClass'>, code: string): string {
  return Object.hasOwn(measureClass, code) ? measureClass[code as keyof typeof measureClass] : code;
}

/** A line of the ledger in words, a cell for each field. */
export function ledgerCells(say: Said, line: LedgerLine): Readonly<Record<LedgerField, LedgerCell>> {
  const { facts, nameOf, progress } = line;
  const { labels } = say;
  const coLeads = (facts?.coLeads ?? []).map(nameOf);
  return {
    number: line.number,
    text: line.text,
    plan: line.planTitle,
    documentNumber: line.documentNumber,
    paragraph: line.paragraph === null ? null : say.ledger.paragraph({ n: line.paragraph }),
    kind: labels.kind[line.kind],
    class: classWord(labels, line.class),
    yearNodes: nodeWords(say, line),
    targets: lines(facts?.targets.map((each) => targetWords(say, each))),
    lead: line.lead,
    supporting: list(
      say,
      line.supporting.map((name) => (coLeads.includes(name) ? say.ledger.coLead({ name }) : name)),
    ),
    parts: partWords(say, line),
    section: sectionWords(facts?.section),
    liaison: list(say, line.liaison),
    leader: list(say, line.leader),
    assignedOn: line.assignedOn,
    acknowledgedOn: line.acknowledgedOn,
    originalDueOn: line.originalDueOn,
    dueOn: line.dueOn,
    reportCycle: facts?.reportCycle ? say.ledger.cycle[facts.reportCycle] : null,
    selfAssessed: selfAssessedWords(say, line),
    confirmed: lines(
      [confirmedWords(say, progress), sentBackWords(say, facts?.sentBack ?? null)].flatMap((each) => each ?? []),
    ),
    unfinishedBecause: facts?.cause ? labels.cause[facts.cause] : null,
    problems: facts?.report?.problems || null,
    nextSteps: facts?.report?.nextSteps || null,
    evidence: lines(facts?.evidence),
    light: labels.light[line.light],
    status: labels.status[line.status],
    urged: facts?.urged ?? 0,
    extended: facts?.extended ?? 0,
    instructions: lines(facts?.instructions.map((each) => obligationTitle(say, facts.instructions, each))),
    conclusion: line.conclusion === null ? null : labels.conclusion[line.conclusion],
    struckOffOn: line.struckOffOn,
    dataClass: labels.dataClass[line.dataClass],
    sameSource: list(say, line.sameSource),
  };
}

/** 年度节点: those of the year that is meant, each with its day and how it stands. */
function nodeWords({ labels, marks }: Said, { facts, year }: LedgerLine): string | null {
  const nodes = facts?.nodes.filter(({ dueOn }) => dueOn.startsWith(year));
  return lines(
    nodes?.map((each) => `${each.dueOn} ${each.title}${marks.aside({ of: labels.obligationState[each.state] })}`),
  );
}

/** 协办事项: whose it is, what, by when, and how it stands. */
function partWords({ labels, marks }: Said, { facts, nameOf }: LedgerLine): string | null {
  return lines(
    facts?.parts.map(({ department, title, dueOn, state }) => {
      const of = `${title}${marks.aside({ of: `${dueOn} ${labels.obligationState[state]}` })}`;
      return marks.pair({ word: department === null ? '' : nameOf(department), of });
    }),
  );
}

/** 承办科室, and whom one asks there. */
function sectionWords(named: LedgerFacts['section'] | undefined): string | null {
  return named ? `${named.section} ${named.contact}`.trim() : null;
}

/** 指标: what is promised, how firmly, from which value it starts, and the day of the figure known last. */
function targetWords(
  { indicators, ledger, marks }: Said,
  { target, dueOn, terms, figures }: LedgerFacts['targets'][number],
): string {
  if (target === null) return '';
  const { base, path: [first] = [] } = terms ?? {};
  const last = figures.findLast(({ state }) => state === 'confirmed');
  const more = [
    terms && indicators.strength[terms.strength],
    base && indicators.baseOf({ value: base.value, unit: target.unit, on: base.on }),
    first && first.on < dueOn && ledger.startsAt({ value: `${first.value}${target.unit}`, on: first.on }),
    last && ledger.figureOf({ value: `${last.value}${target.unit}`, on: last.asOf }),
  ].filter(Boolean);
  const goal = target.value === null ? target.unit : `${target.comparator} ${target.value}${target.unit}`;
  const promise = `${target.indicator} ${goal}${marks.aside({ of: dueOn })}`;
  return more.length === 0 ? promise : `${promise} ${more.join(marks.and)}`;
}

/** The department's own word: the stage where it says more than the office has confirmed, and its last report. */
function selfAssessedWords({ labels, ledger }: Said, { facts, progress: { stage } }: LedgerLine): string | null {
  const further = stage && stage.reported !== stage.confirmed ? [labels.deliverableStage[stage.reported]] : [];
  const report = facts?.report ? [facts.report.noChange ? ledger.noChange : facts.report.text] : [];
  return lines([...further, ...report]);
}

/** Only what the office confirmed: a percentage where the kind has one, and k of n. */
function confirmedWords({ labels, ledger }: Said, { confirmed, done, of, word, stage }: Progress): string | null {
  const reached = stage?.confirmed ? labels.deliverableStage[stage.confirmed] : null;
  const counts = of === 0 ? null : ledger.counts({ done, of });
  const share = confirmed === null || counts === null ? counts : `${confirmed}% ${counts} ${labels.progressWord[word]}`;
  return [share, reached].filter((each) => each !== null).join(' ') || null;
}

/** What came back and counts nothing: the stage with the reason, the dates with what they weigh. */
export function sentBackWords(
  { labels, ledger, marks }: Pick<Said, 'labels' | 'ledger' | 'marks'>,
  back: SentBackWork | null,
): string | null {
  if (back === null) return null;
  const { stage, dates, weight } = back;
  const told = [
    stage && ledger.stageSentBack({ stage: labels.deliverableStage[stage.stage], reason: stage.reason }),
    dates > 0 && (weight === null ? ledger.datesSentBack({ n: dates }) : ledger.weightSentBack({ n: dates, weight })),
  ].filter((each) => typeof each === 'string');
  return told.join(marks.also);
}

function lines(some: readonly string[] | undefined): string | null {
  return some === undefined || some.length === 0 ? null : some.join('\n');
}

function list({ marks }: Said, some: readonly string[]): string | null {
  return some.length === 0 ? null : some.join(marks.list);
}
