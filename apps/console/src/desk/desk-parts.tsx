import type { Desk } from '@duban/api-client';
import { addDays, weekOf } from '@duban/domain';
import { Link } from '@tanstack/react-router';
import { Section } from '../elements/page.js';
import { listed } from '../elements/listed.js';
import { Heads } from '../elements/heads.js';
import { useWords } from '../words/words.js';

const WEEKS_BACK = 8;

/** R7: the office's and the leaders' own lateness, in one table. */
export function LatenessPart({ lateness, today }: Pick<Desk, 'lateness' | 'today'>) {
  const say = useWords();
  const weekly = Array.from({ length: WEEKS_BACK }, (_, at) => weekOf(addDays(today, 7 * (at + 1 - WEEKS_BACK))));
  if (lateness.length === 0) return null;
  return (
    <Section title={say.office.lateness} note={say.office.latenessWhy}>
      <table className="desk-table" data-testid="lateness">
        <Heads of={[say.office.hand, say.office.waiting, say.office.late, say.office.longest, say.office.lateWeeks]} />
        <tbody>
          {lateness.map(({ roles, person, left, waiting, late, workingDaysLate, weeks }, index) => (
            <tr key={index}>
              <th scope="row">
                {person ?? listed(roles.map((role) => say.labels.role[role]))}
                {left && <small className="quiet block">{say.office.handLeft}</small>}
              </th>
              <td>{waiting}</td>
              <td className={late > 0 ? 'wrong' : ''}>{late}</td>
              <td>{late > 0 ? say.days.late({ n: workingDaysLate }) : ''}</td>
              <td className="desk-weeks" title={listed(weeks.map((each) => `${each.week} ${each.late}`))}>
                {weeks.length > 0 &&
                  weekly.map((week) => weeks.find((each) => each.week === week)?.late ?? '·').join(' ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** Who has signed for what, and who has not. */
export function AcknowledgementsPart({ acknowledgements }: Pick<Desk, 'acknowledgements'>) {
  const say = useWords();
  return (
    <Section title={say.office.acknowledgements}>
      <table className="desk-table" data-testid="acknowledgements">
        <Heads of={[say.measures.lead, say.office.signed, say.office.owed, say.office.by]} />
        <tbody>
          {acknowledgements.map(({ department, owed, signed, dueOn }) => (
            <tr key={department.code}>
              <th scope="row">{department.name}</th>
              <td>{signed}</td>
              <td>
                {owed > 0 ? (
                  <Link to="/measures" search={{ department: department.code, role: 'lead', status: ['assigned'] }}>
                    {owed}
                  </Link>
                ) : (
                  0
                )}
              </td>
              <td>{dueOn}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** 减负: forms by department and week, beside the year before; what the limit moved on is said, more than it are marked. */
export function FormsPart({ forms, formsAWeekAtMost }: Pick<Desk, 'forms' | 'formsAWeekAtMost'>) {
  const say = useWords();
  const weeks = [...new Set(forms.map(({ week }) => week))];
  const departments = new Map(forms.map(({ department }) => [department.code, department.name]));
  const of = (code: string, week: string) => forms.find((each) => each.department.code === code && each.week === week);
  return (
    <Section title={say.office.forms} note={say.office.formsWhy({ most: formsAWeekAtMost })}>
      {forms.length === 0 && <p className="quiet">{say.office.formsNone}</p>}
      {forms.length > 0 && (
        <div className="desk-wide" role="region" aria-label={say.office.forms} tabIndex={0}>
          <table className="desk-table" data-testid="forms">
            <thead>
              <tr>
                <th scope="col">{say.office.department}</th>
                {weeks.map((week) => (
                  <th key={week} scope="col">
                    {week.slice(5)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {[...departments].map(([code, name]) => (
                <tr key={code}>
                  <th scope="row">{name}</th>
                  {weeks.map((week) => {
                    const found = of(code, week);
                    return (
                      <td key={week} className={(found?.n ?? 0) > formsAWeekAtMost ? 'wrong' : ''}>
                        {found?.n ?? 0}
                        {typeof found?.yearBefore === 'number' && (
                          <small className="quiet">{`\u00a0/\u00a0${found.yearBefore}`}</small>
                        )}
                        {found !== undefined && found.putOff > 0 && (
                          <small className="block" data-testid="put-off">
                            {say.office.putOff({ n: found.putOff })}
                          </small>
                        )}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}

/** 约谈 proposed: of a department, or of a measure that was red over the ends of two quarters. */
export function TalksPart({ talks, departmentTalks }: Pick<Desk, 'talks' | 'departmentTalks'>) {
  const say = useWords();
  return (
    <Section title={`${say.office.talks} · ${talks.length + departmentTalks.length}`} note={say.office.talksWhy}>
      {talks.length + departmentTalks.length === 0 && <p className="quiet">{say.office.talksNone}</p>}
      <ul className="items">
        {departmentTalks.map(({ department, red, of }) => (
          <li key={department.code} className="desk-line" data-testid="talk-department">
            <Link to="/ledger" search={{ department: department.code }}>
              {department.name}
            </Link>
            <span className="wrong">{say.office.redOf({ red, of, percent: Math.round((red / of) * 100) })}</span>
          </li>
        ))}
        {talks.map(({ measureId, number, title, lead, since }) => (
          <li key={measureId} className="desk-line">
            <Link to="/measures/$measureId" params={{ measureId }}>
              {number} {title}
            </Link>
            <span>{lead.name}</span>
            <span className="quiet">{say.office.redSince({ on: since })}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
