import type { Measure } from '@duban/api-client';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateText, DaysLeft } from '../elements/due.js';
import { Lamp, StatusWord } from '../elements/lamp.js';
import { ProgressBar } from '../measures/progress-bar.js';

/** The ten-second answer: asked what, of whom, by when, how it stands. */
export function MeasureFacts({ measure }: { measure: Measure }) {
  const { t } = useTranslation();
  const closed = ['accepted', 'struck-off', 'looked-back', 'terminated'].includes(measure.status);
  return (
    <section className="facts">
      <p className="facts-now">
        <Lamp light={measure.light} />
        <StatusWord status={measure.status} />
        {!closed && measure.dueOn && <DaysLeft dueOn={measure.dueOn} />}
        {measure.conclusion && (
          <span>{t('screens.measure.conclusion', { conclusion: t(`codes.conclusion.${measure.conclusion}`) })}</span>
        )}
        {measure.suspendedUntil && <span>{t('screens.measure.suspendedUntil', { date: measure.suspendedUntil })}</span>}
      </p>
      <dl>
        <dt>{t('screens.measure.what')}</dt>
        <dd>
          <Clause text={measure.text} />
          <small className="quiet">
            {t(`codes.kind.${measure.kind}`)} · {measure.class} · {t(`codes.dataClass.${measure.dataClass}`)}
          </small>
        </dd>
        <dt>{t('screens.measure.plan')}</dt>
        <dd>
          <Link to="/measures" search={{ planId: measure.planId }}>
            {measure.planTitle}
          </Link>
        </dd>
        <dt>{t('screens.measure.whom')}</dt>
        <dd>
          <Whom measure={measure} />
        </dd>
        <dt>{t('screens.measure.byWhen')}</dt>
        <dd>
          {measure.dueOn ? <DateText date={measure.dueOn} /> : t('screens.days.none')}
          {measure.originalDueOn && measure.originalDueOn !== measure.dueOn && (
            <small className="quiet"> {t('screens.measure.original', { date: measure.originalDueOn })}</small>
          )}
        </dd>
        <dt>{t('screens.measure.how')}</dt>
        <dd>
          <ProgressBar progress={measure.progress} />
        </dd>
      </dl>
    </section>
  );
}

const LONG_CLAUSE = 180;

/** The clause as the plan has it; a long one opens on demand, so that the facts below stay in sight. */
function Clause({ text }: { text: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (text.length <= LONG_CLAUSE) return <p className="clause">{text}</p>;
  return (
    <>
      <p className={open ? 'clause' : 'clause clause-short'}>{text}</p>
      <button type="button" className="plain" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? t('screens.measure.less') : t('screens.measure.whole')}
      </button>
    </>
  );
}

/** Lead and supporting departments, each with its own part. */
function Whom({ measure }: { measure: Measure }) {
  const { t } = useTranslation();
  const partsOf = (code: string) =>
    measure.obligations.filter((each) => each.kind === 'part' && each.department?.code === code);
  return (
    <ul className="whom">
      <li>
        <b>{measure.lead?.name ?? t('screens.measures.unassigned')}</b>{' '}
        <small className="quiet">{t('codes.standing.lead')}</small>
      </li>
      {measure.supporting.map((department) => {
        const parts = partsOf(department.code);
        return (
          <li key={department.code}>
            {department.name}{' '}
            <small className="quiet">
              {t('codes.standing.support')} ·{' '}
              {parts.length === 0
                ? t('screens.measure.partNone')
                : parts
                    .map(
                      (part) =>
                        `${part.title}（${part.state === 'open' ? part.dueOn : t(`codes.obligationState.${part.state}`)}）`,
                    )
                    .join('；')}
            </small>
          </li>
        );
      })}
    </ul>
  );
}
