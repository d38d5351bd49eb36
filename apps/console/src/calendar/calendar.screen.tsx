import { readCalendarOptions } from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { goBy } from '../elements/dates.js';
import { Bones, Page } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { mayKeep, useSession, useToday } from '../shell/session.js';
import { useWords } from '../words/words.js';
import { NoticeForm } from './notice-form.js';
import { termsInWords } from './terms-in-words.js';
import { YearGrid } from './year-grid.js';
import './calendar.css';

/** 日历: which days are worked in a year, by which document, and how a new notice is loaded. */
export default function CalendarScreen() {
  const { calendar: words } = useWords();
  const session = useSession();
  const today = useToday();
  const { year = Number(today.slice(0, 4)) } = useSearch({ from: '/home/calendar' });
  const { data: calendar, error } = useQuery(readCalendarOptions());
  if (error) return <TroubleNote error={error} />;
  if (!calendar) return <Bones />;
  goBy(calendar);
  const covered = calendar.coveredYears.includes(year);
  const document = calendar.notices?.[year];
  const regional = calendar.regional?.[year];
  const school = calendar.schoolYears?.[year];
  const schoolYear = { from: String(year), to: String(year + 1) };
  const years = (
    <nav className="tabs" aria-label={words.title({ year: String(year) })}>
      <Link to="/calendar" search={{ year: year - 1 }} data-testid="year-before">
        {words.before}
      </Link>
      <Link to="/calendar" search={{ year: year + 1 }} data-testid="year-after">
        {words.after}
      </Link>
    </nav>
  );
  return (
    <Page title={words.title({ year: String(year) })} actions={years}>
      <p className={covered ? 'quiet' : 'wrong'} data-testid="calendar-state">
        {covered ? words.covered : words.provisional}
        {document !== undefined && ` · ${words.by({ document })}`}
        {regional !== undefined && ` · ${words.byRegion({ document: regional.document })}`}
      </p>
      <p className={school === undefined ? 'wrong' : 'quiet'} data-testid="school-state">
        {school === undefined
          ? words.noSchool(schoolYear)
          : words.bySchool({ ...schoolYear, document: school.document, terms: termsInWords(words, school.terms) })}
      </p>
      <YearGrid calendar={calendar} year={year} today={today} />
      {mayKeep(session, 'calendar.keep') && <NoticeForm key={year} year={year} />}
    </Page>
  );
}
