import type { BatchAnswer, IndicatorTargetView, IndicatorView, MeasureCommandName } from '@duban/api-contract';
import { pageOfIndicators, readAs, targetsOfIndicators, type IndicatorTarget } from '@duban/database';
import {
  basesOf,
  confirmedFigure,
  growthOf,
  isMeasured,
  isFinding,
  pendingFigure,
  worstWord,
  type Actor,
  type Figure,
  type Obligation,
} from '@duban/domain';
import type { Language } from '@duban/words';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readKeys, writeKeys } from '../http/cursor.js';
import { Problem } from '../http/problem.js';
import { isUuid } from '../http/valid.js';
import { Batches } from '../measures/batches.service.js';
import { sightOf } from '../measures/measures.service.js';
import { Departments } from '../register/departments.service.js';
import { figureView, measuredView, type FigureNames } from './figure-view.js';

/** One request about one indicator. */
export interface ForIndicator {
  readonly me: Actor;
  readonly indicatorId: string;
  readonly key: string | undefined;
  readonly language: Language;
}

type Around = FigureNames;

/**
 * Indicators over all plans. Figures live on the measures, with their events; here those that share an indicator stand
 * together, and what is said of it is given to each of them by its own command.
 */
@Injectable()
export class Indicators {
  constructor(
    private readonly record: DataSource,
    private readonly batches: Batches,
    private readonly departments: Departments,
  ) {}

  async list(me: Actor, query: { text?: string | undefined; limit: number; cursor?: string | undefined }) {
    const after = readKeys(query.cursor, ['word', 'word', 'uuid']);
    const { targets, ids, next } = await readAs(this.record, sightOf(me), async (manager) => {
      const page = await pageOfIndicators(manager, { text: query.text, limit: query.limit, after });
      return { ...page, targets: await targetsOfIndicators(manager, page.ids) };
    });
    const around = await this.around(targets);
    const items = ids.map((id) => indicatorView(targetsOf(targets, id), around)).filter((each) => each !== null);
    return { items, nextCursor: writeKeys(next) };
  }

  async read(me: Actor, indicatorId: string): Promise<IndicatorView> {
    const targets = await this.targets(me, indicatorId);
    const view = indicatorView(targets, await this.around(targets));
    if (view === null) throw new Problem('indicator.not-found', { indicatorId });
    return view;
  }

  async values(me: Actor, indicatorId: string) {
    const targets = await this.targets(me, indicatorId);
    const around = await this.around(targets);
    const items = targets.flatMap(({ measureId, obligation }) =>
      obligation.figures
        .filter((each) => each.from === null)
        .map((each) => ({ ...figureView(each, around), measureId, obligationId: obligation.obligationId })),
    );
    return { items: items.sort((a, b) => (a.asOf === b.asOf ? (a.at < b.at ? 1 : -1) : a.asOf < b.asOf ? 1 : -1)) };
  }

  /** How it is judged, in every measure that shares it. */
  async plan(asked: ForIndicator, body: object): Promise<BatchAnswer> {
    const open = (await this.targets(asked.me, asked.indicatorId)).filter(
      ({ obligation }) => obligation.state === 'open',
    );
    return this.give(asked, 'plan-indicator', { targets: open, body });
  }

  /** The figure that waits is confirmed or sent back where it was reported. */
  async confirm(asked: ForIndicator, body: object): Promise<BatchAnswer> {
    return this.give(asked, 'confirm-value', { targets: await this.waiting(asked, () => true), body });
  }

  /** Which of two figures that differ holds. */
  async settle(asked: ForIndicator, body: object): Promise<BatchAnswer> {
    return this.give(asked, 'settle-value', { targets: await this.waiting(asked, isFinding), body });
  }

  private async waiting({ me, indicatorId }: ForIndicator, which: (figure: Figure) => boolean) {
    return (await this.targets(me, indicatorId)).filter(({ obligation }) => {
      const figure = pendingFigure(obligation);
      return figure !== undefined && figure.from === null && which(figure);
    });
  }

  private give(
    { me, indicatorId, key, language }: ForIndicator,
    command: MeasureCommandName,
    { targets, body }: { targets: readonly IndicatorTarget[]; body: object },
  ): Promise<BatchAnswer> {
    const parts = targets.map(({ measureId, obligation: { obligationId } }) => ({
      id: `${measureId}/${obligationId}`,
      measureId,
      command,
      body: { ...body, obligationId },
    }));
    return this.batches.give({ me, key, language, asked: [command, indicatorId, body], parts });
  }

  private async targets(me: Actor, indicatorId: string): Promise<readonly IndicatorTarget[]> {
    const targets = isUuid(indicatorId)
      ? await readAs(this.record, sightOf(me), (manager) => targetsOfIndicators(manager, [indicatorId]))
      : [];
    if (targets.length === 0) throw new Problem('indicator.not-found', { indicatorId });
    return targets;
  }

  private async around(targets: readonly IndicatorTarget[]): Promise<Around> {
    const hands = targets.flatMap(({ obligation }) =>
      obligation.figures.flatMap((each) => [each.by, each.answeredBy ?? '', each.settled?.by ?? '']),
    );
    const stated = targets.flatMap(({ obligation }) => basesOf(obligation).flatMap(({ by }) => by ?? []));
    const rows = await this.record.query<{ id: string; name: string }[]>(
      'select person_id::text as id, name from person where person_id = any($1::uuid[])',
      [[...new Set([...hands, ...stated])].filter(isUuid)],
    );
    const names = new Map(rows.map(({ id, name }) => [id, name]));
    return { nameOf: await this.departments.book(), personName: (id) => names.get(id) ?? id };
  }
}

function targetsOf(targets: readonly IndicatorTarget[], indicatorId: string): readonly IndicatorTarget[] {
  return targets.filter((each) => each.indicatorId === indicatorId);
}

/** An indicator by its targets: the latest figure of any of them, and the worst that any path says. */
function indicatorView(targets: readonly IndicatorTarget[], around: Around): IndicatorView | null {
  const views = targets.flatMap((each) => targetView(each, around) ?? []);
  const [first] = targets;
  if (first === undefined || views.length === 0) return null;
  const alive = views.filter(({ state }) => state !== 'dropped');
  const shown = targets.map(({ obligation }) => obligation);
  const last = latest(shown.flatMap((each) => confirmedFigure(each) ?? []));
  const pending = latest(shown.flatMap((each) => pendingFigure(each) ?? []).filter(({ from }) => from === null));
  return {
    indicatorId: first.indicatorId,
    name: first.name,
    unit: first.unit,
    partOf: first.partOf === '' ? null : around.nameOf(first.partOf),
    terms: views.find(({ measured }) => measured.terms !== null)?.measured.terms ?? null,
    word: worstWord(alive.map(({ measured }) => measured.word)),
    last: last === null ? null : figureView(last, around),
    ...grown(shown, last, around),
    pending: pending === null ? null : figureView(pending, around),
    next: alive.flatMap(({ measured }) => measured.next ?? []).sort((a, b) => (a.on < b.on ? -1 : 1))[0] ?? null,
    targets: views,
  };
}

/** What it started from, in every version, and how far the last figure has come from there. */
function grown(
  shown: readonly Obligation[],
  last: Figure | null,
  { personName }: Around,
): Pick<IndicatorView, 'growth' | 'bases'> {
  const measured = shown.filter(isMeasured).find(({ terms }) => terms?.base !== undefined);
  if (measured === undefined) return { growth: null, bases: [] };
  const bases = basesOf(measured).map((each) => ({ ...each, by: each.by === null ? null : personName(each.by) }));
  return { growth: growthOf(measured, last?.value ?? null), bases };
}

function latest(figures: readonly Figure[]): Figure | null {
  return figures.reduce<Figure | null>((last, each) => (last === null || each.asOf > last.asOf ? each : last), null);
}

function targetView(target: IndicatorTarget, around: Around): IndicatorTargetView | null {
  const { measureId, number, title, planTitle, lead, obligation } = target;
  const measured = measuredView(target, obligation, around);
  if (measured === null || !isMeasured(obligation)) return null;
  const { obligationId, state, dueOn } = obligation;
  return {
    ...{ measureId, number, title, planTitle, obligationId, state, dueOn, measured },
    lead: lead === '' ? null : around.nameOf(lead),
    obligationTitle: obligation.title,
  };
}
