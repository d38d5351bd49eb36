import type { Dashboard } from '@duban/api-client';
import { lights } from '@duban/domain';
import { useEffect, useRef, useState } from 'react';
import { Section } from '../elements/page.js';
import { useColours, useWords } from '../words/words.js';

type Months = Dashboard['trend'];

/** Lights by month: a chart whose code is fetched when it is seen, and the table that says the same. */
export function Trend({ months }: { months: Months }) {
  const say = useWords();
  const [asTable, setAsTable] = useState(false);
  const shown = lights.filter((light) => light !== 'none' && months.some((month) => (month.lights[light] ?? 0) > 0));
  return (
    <Section title={say.cockpit.trend} note={say.cockpit.trendNote}>
      {months.length === 0 && <p className="quiet">{say.cockpit.trendNone}</p>}
      {months.length > 0 && (
        <>
          <button
            type="button"
            className="plain screen-only"
            onClick={() => setAsTable(!asTable)}
            data-testid="trend-as"
          >
            {asTable ? say.cockpit.asChart : say.cockpit.asTable}
          </button>
          {asTable ? <TrendTable months={months} shown={shown} /> : <TrendChart months={months} shown={shown} />}
        </>
      )}
    </Section>
  );
}

interface TrendProps {
  readonly months: Months;
  readonly shown: readonly (typeof lights)[number][];
}

function TrendTable({ months, shown }: TrendProps) {
  const say = useWords();
  return (
    <div className="light-table">
      <table data-testid="trend-table">
        <thead>
          <tr>
            <th scope="col">{say.cockpit.month}</th>
            {shown.map((light) => (
              <th key={light} scope="col" className="number">
                {say.labels.light[light]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {months.map((month) => (
            <tr key={month.day}>
              <th scope="row">{month.day}</th>
              {shown.map((light) => (
                <td key={light} className="number">
                  {month.lights[light] ?? 0}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TrendChart({ months, shown }: TrendProps) {
  const say = useWords();
  const colours = useColours();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    let end: () => void = () => undefined;
    let gone = false;
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      seen.disconnect();
      void import('./draw-trend.js').then(({ drawTrend }) => {
        if (!gone) end = drawTrend(element, months, { shown, words: say.labels.light, colours });
      });
    });
    seen.observe(element);
    return () => {
      gone = true;
      seen.disconnect();
      end();
    };
  }, [months, shown, say, colours]);
  return (
    <div ref={place} className="trend-chart" data-testid="trend-chart" role="img" aria-label={say.cockpit.trend} />
  );
}
