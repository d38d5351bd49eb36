import type { ReviewRow } from '@duban/api-client';
import { Link, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import type { TFunction } from 'i18next';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { DateText } from '../elements/due.js';
import { useDeciders } from '../elements/register.js';
import { isLeader, isOfficer, useSession } from '../shell/session.js';
import { commonDecisions, type DecisionName } from './review-presets.js';

interface ReviewCardProps {
  readonly row: ReviewRow;
  readonly onDecide: (decision: DecisionName | null) => void;
  readonly onDelegate: () => void;
}

/** One row of the weekly list, with the pack behind it. */
export function ReviewCard({ row, onDecide, onDelegate }: ReviewCardProps) {
  const { t } = useTranslation();
  const { review } = useSearch({ from: '/home/reviews' });
  const place = useRef<HTMLLIElement>(null);
  const meant = review === row.reviewId || review === `${row.measureId}/${row.obligationId}`;
  useEffect(() => {
    if (meant) place.current?.scrollIntoView({ block: 'center' });
  }, [meant]);
  const decided = `codes.decision.${row.decision ?? ''}` as 'codes.decision.extend';
  return (
    <li ref={place} className={`review ${meant ? 'review-meant' : ''}`} data-testid="review-row">
      <header>
        <span className="lamp lamp-red">
          <i aria-hidden="true" />
          {t('screens.reviews.late', { n: row.lateWorkingDays })}
        </span>
        <span className="quiet">
          {t('screens.reviews.reminders', { n: row.reminders })} · {t('screens.reviews.opened', { date: row.openedOn })}
        </span>
        {row.delegatedTo && <Delegated to={row.delegatedTo} />}
      </header>
      <h3>
        <Link to="/measures/$measureId" params={{ measureId: row.measureId }}>
          <span className="quiet">{row.number}</span> {row.title}
        </Link>
      </h3>
      <Pack row={row} />
      {row.decision && (
        <p>{t('screens.reviews.decidedAs', { decision: t(decided, { defaultValue: row.decision }) })}</p>
      )}
      {row.state === 'open' && <Acts onDecide={onDecide} onDelegate={onDelegate} />}
    </li>
  );
}

/** The API may name the person by id. */
function Delegated({ to }: { to: string }) {
  const { t } = useTranslation();
  const found = useDeciders(true).find((person) => person.personId === to);
  return <b>{t('screens.reviews.delegatedTo', { who: found?.name ?? to })}</b>;
}

/** `督办单(drafted)` in words; a numbered letter is its number already. */
function letterWords(t: TFunction, letter: string): string {
  const found = /^(.+)\((drafted|issued|withdrawn)\)$/.exec(letter);
  if (!found) return letter;
  return `${found[1] ?? ''}（${t(`codes.itemState.${found[2] as 'drafted' | 'issued' | 'withdrawn'}`)}）`;
}

/** What the leader needs to decide: who, what, since when, the last word, what was sent. */
function Pack({ row }: { row: ReviewRow }) {
  const { t } = useTranslation();
  const letters = row.instruments.map((letter) => letterWords(t, letter));
  return (
    <>
      <p>
        <b>{row.lead?.name ?? t('screens.measures.unassigned')}</b> · {row.subject} · {t('screens.measures.dueOn')}{' '}
        <DateText date={row.dueOn} />
      </p>
      <details open={row.state === 'open'}>
        <summary>{t('screens.reviews.pack')}</summary>
        <dl className="pack">
          <dt>{t('screens.reviews.lastReport')}</dt>
          <dd>{row.lastReport ?? t('screens.reviews.noReport')}</dd>
          <dt>{t('screens.reviews.letters')}</dt>
          <dd>{letters.length > 0 ? letters.join('、') : t('screens.reviews.noLetters')}</dd>
        </dl>
      </details>
    </>
  );
}

/** The common decisions are one click each; the second click confirms. */
function Acts({ onDecide, onDelegate }: Omit<ReviewCardProps, 'row'>) {
  const { t } = useTranslation();
  const session = useSession();
  const leader = isLeader(session);
  if (!leader && !isOfficer(session)) return null;
  return (
    <div className="review-acts">
      {leader &&
        commonDecisions.map((decision) => (
          <Button key={decision} data-testid={`quick-${decision}`} onClick={() => onDecide(decision)}>
            {t(`codes.decision.${decision}`)}
          </Button>
        ))}
      <Button type="primary" data-testid="decide-review" onClick={() => onDecide(null)}>
        {t('commands.name.decide-review')}
      </Button>
      <Button type="text" data-testid="delegate-review" onClick={onDelegate}>
        {t('commands.name.delegate-review')}
      </Button>
    </div>
  );
}
