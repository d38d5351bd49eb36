import { readHouseOptions, type ReviewRow } from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { longDate } from '../elements/dates.js';
import { useToday } from '../shell/session.js';
import { useLanguage, useWords } from '../words/words.js';
import { byMeasure } from './review-groups.js';

/** 呈批单: the open rows on one A4 sheet, each with room for a decision by hand, signed once below. On paper only. */
export function ReviewPaper({ rows, week }: { rows: readonly ReviewRow[]; week: string }) {
  const say = useWords();
  const language = useLanguage();
  const today = useToday();
  const house = useQuery({ ...readHouseOptions(), staleTime: 3_600_000 }).data;
  if (rows.length === 0) return null;
  return (
    <article className="review-paper print-only">
      <header>
        <strong>{house?.name ?? say.instruments.office}</strong>
        <h2>{say.reviews.paper}</h2>
        <p>
          {week} · {longDate(today, language)}
        </p>
      </header>
      <table>
        <thead>
          <tr>
            {say.reviews.paperHeads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {byMeasure(rows)
            .flat()
            .map((row, index) => (
              <PaperRow key={row.reviewId} row={row} index={index} />
            ))}
        </tbody>
      </table>
      <footer>
        <span>{say.reviews.sign}</span>
        <span>{say.reviews.signOn}</span>
        <small>{say.reviews.officeFinds({ week })}</small>
      </footer>
    </article>
  );
}

function PaperRow({ row, index }: { row: ReviewRow; index: number }) {
  const say = useWords();
  return (
    <tr>
      <td>{index + 1}</td>
      <td>
        {row.number} {row.title}
        <small>{row.subject}</small>
      </td>
      <td>{row.lead?.name}</td>
      <td>
        {row.dueOn}
        <small>{say.reviews.late({ n: row.lateWorkingDays })}</small>
      </td>
      <td>{(row.lastReport ?? say.reviews.noReport).slice(0, 80)}</td>
      <td>
        {row.decisions.slice(0, 5).map((each) => (
          <span key={each} className="box">
            □ {say.labels.decision[each]}
          </span>
        ))}
      </td>
    </tr>
  );
}
