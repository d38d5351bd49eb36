import { readDashboardOptions, type Dashboard, type ListOf, type MeasureItem } from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from '../elements/button.js';
import { dayNumber } from '@duban/domain';
import { useEffect, useState, type ReactNode } from 'react';
import { officeTime } from '../elements/dates.js';
import { DaysLeft } from '../elements/due.js';
import { Lamp } from '../elements/lamp.js';
import { Bones, Page, Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { live } from '../server/client.js';
import { useColours, useWords } from '../words/words.js';
import { LightTable } from './light-table.js';
import { ListLink } from './list-link.js';
import { Trend } from './trend.js';
import './cockpit.css';

/** 驾驶舱: the whole house on one screen and one sheet; every number opens its list. */
export default function CockpitScreen() {
  const say = useWords();
  const found = useQuery({ ...readDashboardOptions(), ...live });
  const { data } = found;
  return (
    <Page
      title={say.cockpit.title}
      actions={
        <>
          {data && (
            <span className="quiet" data-testid="as-of">
              {say.cockpit.asOf({ at: officeTime(data.asOf) })}
            </span>
          )}
          <FullScreen />
          <Button data-testid="print" onClick={() => window.print()}>
            {say.cockpit.print}
          </Button>
        </>
      }
    >
      {found.isPending && <Bones lines={12} />}
      {found.error && <TroubleNote error={found.error} onRetry={() => void found.refetch()} />}
      {data && <Cockpit data={data} />}
    </Page>
  );
}

function Cockpit({ data }: { data: Dashboard }) {
  const say = useWords();
  return (
    <div className="cockpit">
      <Figures figures={data.figures} />
      <div className="cockpit-grid">
        <div className="cockpit-column">
          <Section title={say.cockpit.departments}>
            <LightTable rows={data.departments} caption={say.cockpit.departments} />
          </Section>
          <Section title={say.cockpit.plans}>
            <LightTable rows={data.plans} caption={say.cockpit.plans} />
          </Section>
          <Section title={say.cockpit.fields}>
            <LightTable rows={data.fields} caption={say.cockpit.fields} />
            <Reviews reviews={data.reviews} />
          </Section>
        </div>
        <div className="cockpit-column">
          <Trend months={data.trend} />
          <Soon title={say.cockpit.longestRed({ light: say.labels.light.red })} list={data.longestRed.list}>
            {data.longestRed.items.map((measure) => (
              <SoonLine key={measure.measureId} measure={measure}>
                <b className="wrong" title={measure.since}>
                  {say.cockpit.since({ n: dayNumber(data.today) - dayNumber(measure.since) })}
                </b>
              </SoonLine>
            ))}
          </Soon>
          <Soon title={say.cockpit.soonest} list={data.soonest.list}>
            {data.soonest.items.map((measure) => (
              <SoonLine key={measure.measureId} measure={measure}>
                <DaysLeft dueOn={measure.dueOn} />
              </SoonLine>
            ))}
          </Soon>
        </div>
      </div>
    </div>
  );
}

function Figures({ figures }: Pick<Dashboard, 'figures'>) {
  const say = useWords();
  const coloured = { ...useColours(), running: 'slate', reviews: 'violet' };
  const named = { ...say.labels.light, ...say.cockpit.figures };
  const changeWords = (change: number | null) => {
    if (change === null) return say.cockpit.change.unknown;
    if (change === 0) return say.cockpit.change.same;
    return change > 0 ? say.cockpit.change.more({ n: change }) : say.cockpit.change.fewer({ n: -change });
  };
  return (
    <ul className="figures" data-testid="figures">
      {figures.map(({ figure, n, change, list }) => (
        <li key={figure} className={`figure figure-${figure} in-${coloured[figure]}`}>
          <ListLink list={list}>
            <span>{named[figure]}</span>
            <strong>{n}</strong>
            <small>{changeWords(change)}</small>
          </ListLink>
        </li>
      ))}
    </ul>
  );
}

function Reviews({ reviews }: Pick<Dashboard, 'reviews'>) {
  const say = useWords();
  if (reviews.length === 0) return null;
  return (
    <>
      <h3 className="cockpit-sub">{say.cockpit.reviews}</h3>
      <ul className="items">
        {reviews.map(({ leader, name, n, oldest, list }) => {
          const who = name === '' ? say.cockpit.nobody : name;
          return (
            <li key={leader} className="cockpit-leader">
              <ListLink list={list}>
                {who} <b>{n}</b>
              </ListLink>
              <span className="quiet">{say.cockpit.oldest({ on: oldest })}</span>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Soon({ title, list, children }: { title: string; list: ListOf; children: readonly ReactNode[] }) {
  const say = useWords();
  return (
    <Section
      title={title}
      note={
        children.length > 0 && (
          <ListLink list={list} label={`${title} ${say.cockpit.all}`} className="act">
            {say.cockpit.all}
          </ListLink>
        )
      }
    >
      {children.length === 0 ? <p className="quiet">{say.cockpit.none}</p> : <ol className="items soon">{children}</ol>}
    </Section>
  );
}

function SoonLine({ measure, children }: { measure: MeasureItem; children: ReactNode }) {
  return (
    <li>
      <Lamp light={measure.light} />
      <Link to="/measures/$measureId" params={{ measureId: measure.measureId }}>
        {measure.title}
      </Link>
      <span className="quiet">{measure.lead?.name}</span>
      {children}
    </li>
  );
}

/** The page without the browser around it, for the wall of a meeting room. */
function FullScreen() {
  const say = useWords();
  const [isFull, setFull] = useState(false);
  useEffect(() => {
    const look = () => setFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', look);
    return () => document.removeEventListener('fullscreenchange', look);
  }, []);
  if (!document.fullscreenEnabled) return null;
  const change = () => (isFull ? document.exitFullscreen() : document.documentElement.requestFullscreen());
  return (
    <Button data-testid="full-screen" onClick={() => void change()}>
      {isFull ? say.cockpit.leaveFullScreen : say.cockpit.fullScreen}
    </Button>
  );
}
