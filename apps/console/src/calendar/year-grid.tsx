import { addDays, isWorkingDay, lastDayOfMonth, type Calendar } from '@duban/domain';
import { weekdayOf } from '../elements/dates.js';
import { useWords } from '../words/words.js';

const MONTHS = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'));

/** Twelve months, each day off (休) and each worked weekend day (班) said in a word and in colour. */
export function YearGrid({ calendar, year, today }: { calendar: Calendar; year: number; today: string }) {
  return (
    <div className="year" data-testid="year-grid">
      {MONTHS.map((month) => (
        <Month key={month} calendar={calendar} month={`${year}-${month}`} today={today} />
      ))}
    </div>
  );
}

function Month({ calendar, month, today }: { calendar: Calendar; month: string; today: string }) {
  const { calendar: words, days } = useWords();
  const first = `${month}-01`;
  const name = words.month({ month: String(Number(month.slice(5))) });
  return (
    <table className="month" aria-label={name}>
      <caption>{name}</caption>
      <thead>
        <tr>
          {days.weekday.map((weekday, day) => (
            <th key={weekday} scope="col">
              {days.weekdaySign[day]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(first).map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <Day key={day} day={day} calendar={calendar} here={day.startsWith(month)} now={day === today} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ day, calendar, here, now }: { day: string; calendar: Calendar; here: boolean; now: boolean }) {
  const { calendar: words } = useWords();
  if (!here) return <td />;
  const weekend = [0, 6].includes(weekdayOf(day));
  const works = isWorkingDay(calendar, day);
  const special = works === weekend;
  const word = works ? words.worked : words.off;
  const region = calendar.regional?.[day.slice(0, 4)];
  const local = region !== undefined && [...region.daysOff, ...region.workedDays].includes(day);
  const term = termDay(calendar, day);
  const kind = special ? (works ? 'day-worked' : 'day-off') : weekend ? 'day-weekend' : '';
  return (
    <td
      className={`${kind}${now ? ' day-today' : ''}${term === null ? '' : ' day-term'}`}
      title={[
        day,
        ...(special ? [word] : []),
        ...(special && local ? [words.local] : []),
        ...(term === null ? [] : [words[term]]),
      ].join(' ')}
      data-day={day}
    >
      {Number(day.slice(8))}
      {special && <small>{word}</small>}
    </td>
  );
}

/** Whether a term begins or ends on a day, by the school calendars that are loaded. */
function termDay({ schoolYears = {} }: Calendar, day: string): 'termBegins' | 'termEnds' | null {
  const terms = Object.values(schoolYears).flatMap((each) => each.terms);
  if (terms.some(({ from }) => from === day)) return 'termBegins';
  return terms.some(({ until }) => until === day) ? 'termEnds' : null;
}

/** The weeks that a month lies in, Sunday first. */
function weeksOf(first: string): readonly (readonly string[])[] {
  const last = lastDayOfMonth(Number(first.slice(0, 4)), Number(first.slice(5, 7)));
  const weeks: string[][] = [];
  for (let sunday = addDays(first, -weekdayOf(first)); sunday <= last; sunday = addDays(sunday, 7))
    weeks.push(Array.from({ length: 7 }, (_, index) => addDays(sunday, index)));
  return weeks;
}
