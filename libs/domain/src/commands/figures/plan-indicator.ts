import { event, type NewEvent } from '../../events.js';
import {
  basesOf,
  isSameBase,
  ladderOfTerms,
  pendingFigure,
  type BaseValue,
  type IndicatorTerms,
  type Measured,
  type PathStep,
  type Release,
} from '../../figures.js';
import { change } from '../../folds/fold.js';
import type { Measure, Obligation } from '../../measure.js';
import { ladderFor } from '../../opening.js';
import type { LadderName } from '../../vocabulary.js';
import { directions, strengths } from '../../vocabulary.js';
import { accept, command, isBlank, refuse, type Refusal } from '../definition.js';
import { date, line, listOf, number, obligation, oneOf, optional, pastDate, record, text } from '../fields.js';
import { alive, byOffice, withdrawDrafts } from '../hands.js';
import { measuredOf } from './report-value.js';

declare module '../../events.js' {
  interface EventData {
    'indicator.planned': {
      obligationId: string;
      terms: IndicatorTerms;
      ladder: LadderName;
      document: string | null;
    };
  }
}

const MOST = 1_000_000_000_000;

/**
 * 指标口径与路径: how an indicator is judged, and what it starts from. A path or a base that stands is changed on a document
 * only, and stays on the record.
 */
export const planIndicator = command({
  name: 'plan-indicator',
  fields: {
    obligationId: obligation('target'),
    definition: optional(text(1_000)),
    direction: oneOf(...directions),
    strength: oneOf(...strengths),
    tolerance: number(0, MOST),
    path: optional(listOf(record({ on: date(), value: number(-MOST, MOST) }))),
    releases: optional(listOf(record({ asOf: date(), on: date() }))),
    base: optional(record({ value: number(-MOST, MOST), on: pastDate(), source: line() })),
    document: optional(line()),
  },
  grants: [byOffice],
  recordable: false,
  ready: (measure) => alive(measure) ?? (measuredOf(measure).length > 0 ? null : refuse('figure.no-target')),
  decide(measure, body) {
    const subject = measuredOf(measure).find((each) => each.obligationId === body.obligationId);
    if (!subject) return refuse('figure.no-target', { obligationId: body.obligationId });
    if (pendingFigure(subject)) return refuse('figure.waits', { obligationId: subject.obligationId });
    const { definition = '', direction, strength, tolerance, path = [], releases = [] } = body;
    const document = isBlank(body.document ?? '') ? null : (body.document ?? null);
    const before = subject.terms?.path ?? [];
    // A base that is not named again stands: growth is counted from it for the whole of the plan.
    const base = body.base ?? subject.terms?.base;
    const wrong =
      wrongPath(path) ??
      wrongReleases(releases) ??
      wrongBase(base, [...path.map(({ on }) => on), subject.dueOn]) ??
      undocumented(before, path, document) ??
      rebased(subject.terms?.base, base, document);
    if (wrong) return wrong;
    const terms = { definition, direction, strength, tolerance, path, releases, ...(base && { base }) };
    return accept(...planned(measure, subject, { terms, document }));
  },
  folds: {
    'indicator.planned': (measure, { data, actsFrom, by }) =>
      change(measure, [data.obligationId], (each) => ({
        ...each,
        ...basesAfter(each, data, { by, at: actsFrom }),
        terms: data.terms,
        ladder: data.ladder,
        chasedFrom: each.ladder === data.ladder ? each.chasedFrom : actsFrom,
      })),
  },
});

/** How a target is judged from now on, and by which ladder it is asked. */
export function planned(
  measure: Measure,
  subject: Measured,
  { terms, document }: { terms: IndicatorTerms; document: string | null },
): readonly NewEvent[] {
  const usual = ladderFor('target', measure.kind);
  const asked = usual === 'dated' ? ladderOfTerms(terms, subject.dueOn) : usual;
  const ladder = subject.missed === null ? asked : 'none';
  return [
    event('indicator.planned', { obligationId: subject.obligationId, terms, ladder, document }),
    ...quieted(measure, subject, ladder),
  ];
}

/** What another ladder drafted is asked no longer. */
function quieted(
  measure: Measure,
  { obligationId, ladder: before }: { obligationId: string; ladder: LadderName },
  ladder: LadderName,
): readonly NewEvent[] {
  return before === ladder ? [] : withdrawDrafts(measure, [obligationId]);
}

/** The versions of the base once another was stated; unchanged where it is the same. */
function basesAfter(
  before: Obligation,
  { terms: { base }, document }: { terms: IndicatorTerms; document: string | null },
  told: { readonly by: string; readonly at: string },
): Pick<Obligation, 'bases'> {
  if (base === undefined || isSameBase(before.terms?.base, base)) return {};
  return { bases: [...basesOf(before), { ...base, ...told, document }] };
}

/** What growth is counted from lies before everything that was promised. */
function wrongBase(base: BaseValue | undefined, promised: readonly string[]): Refusal | null {
  const first = [...promised].sort()[0];
  if (base === undefined || first === undefined || base.on < first) return null;
  return refuse('figure.base-too-late', { on: base.on, first });
}

function rebased(before: BaseValue | undefined, base: BaseValue | undefined, document: string | null): Refusal | null {
  if (before === undefined || document !== null || isSameBase(before, base)) return null;
  return refuse('figure.base-needs-document', { field: 'document' });
}

function wrongPath(path: readonly PathStep[]): Refusal | null {
  const at = path.findIndex((step, index) => index > 0 && step.on <= (path[index - 1]?.on ?? ''));
  return at < 0 ? null : refuse('figure.path-out-of-order', { step: at + 1 });
}

function wrongReleases(releases: readonly Release[]): Refusal | null {
  const early = releases.findIndex(({ on, asOf }) => on < asOf);
  if (early >= 0) return refuse('figure.released-too-early', { release: early + 1 });
  const at = releases.findIndex((each, index) => index > 0 && each.asOf <= (releases[index - 1]?.asOf ?? ''));
  return at < 0 ? null : refuse('figure.path-out-of-order', { step: at + 1 });
}

function undocumented(before: readonly PathStep[], path: readonly PathStep[], document: string | null): Refusal | null {
  if (before.length === 0 || document !== null || JSON.stringify(before) === JSON.stringify(path)) return null;
  return refuse('figure.path-needs-document', { field: 'document' });
}
