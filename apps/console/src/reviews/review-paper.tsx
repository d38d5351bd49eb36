import { readHouseOptions } from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { longDate } from '../elements/dates.js';
import { useToday } from '../shell/session.js';
import { Heads } from '../elements/heads.js';
import { useLanguage, useWords } from '../words/words.js';
import { decisionsOver } from './review-acts.js';
import { rowPerMeasure, type Matter, type ReviewGroup } from './review-groups.js';
import { TheirReason } from './tried-line.js';

/** 呈批单: the open rows on one A4 sheet, each with room for a decision by hand, signed once below. On paper only. */
export function ReviewPaper({ group: { listOn, matters } }: { group: ReviewGroup }) {
  const say = useWords();
  const language = useLanguage();
  const today = useToday();
  const house = useQuery({ ...readHouseOptions(), staleTime: 3_600_000 }).data;
  const list = say.weekly.list({ date: longDate(listOn, language) });
  return (
    <article className="review-paper print-only">
      <header>
        <strong>{house?.name ?? say.instruments.office}</strong>
        <h2>{say.reviews.paper}</h2>
        <p>
          {list} · {longDate(today, language)}
        </p>
      </header>
      <table>
        <Heads of={say.reviews.paperHeads} />
        <tbody>
          {matters.map((matter, index) => (
            <PaperRow key={matter.key} matter={matter} index={index} />
          ))}
        </tbody>
      </table>
      <footer>
        <span>{say.reviews.sign}</span>
        <span>{say.reviews.signOn}</span>
        <small>{say.reviews.officeFinds({ list })}</small>
      </footer>
    </article>
  );
}

function PaperRow({ matter, index }: { matter: Matter; index: number }) {
  const say = useWords();
  const { rows, isClosing } = matter;
  const [first] = rows;
  const measures = rowPerMeasure(rows);
  const subject = first.subject === first.title ? null : first.subject;
  const note = isClosing ? say.weekly.closing({ name: first.lead?.name ?? '' }) : subject;
  return (
    <tr>
      <td>{index + 1}</td>
      <td>
        {isClosing
          ? measures.map(({ measureId, number, title }) => (
              <span key={measureId} className="block">
                {number} {title}
              </span>
            ))
          : `${first.number} ${first.title}`}
        <small>{note}</small>
      </td>
      <td>{first.lead?.name}</td>
      <td>
        {first.dueOn}
        <small>{say.reviews.late({ n: first.lateWorkingDays })}</small>
      </td>
      <td>
        {first.theirReason === null ? (
          (first.lastReport ?? say.reviews.noReport).slice(0, PAPER_WORDS)
        ) : (
          <TheirReason reason={{ ...first.theirReason, text: first.theirReason.text.slice(0, PAPER_WORDS) }} />
        )}
      </td>
      <td>
        {decisionsOver(rows)
          .slice(0, 5)
          .map((each) => (
            <span key={each} className="box">
              □ {say.labels.decision[each]}
            </span>
          ))}
      </td>
    </tr>
  );
}

const PAPER_WORDS = 60;
