import { readHouseOptions, type Instrument } from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { longDate } from '../elements/dates.js';
import { Shifted } from '../elements/shifted.js';
import { Heads } from '../elements/heads.js';
import { useLanguage, useWords } from '../words/words.js';

/** A letter on A4, black on white: red head, number, addressee, rows, answer wanted by, contact, room for the seal, date. */
export function LetterSheet({ letter }: { letter: Instrument }) {
  const { instruments: words, labels } = useWords();
  const language = useLanguage();
  const house = useQuery({ ...readHouseOptions(), staleTime: 3_600_000 }).data;
  const office = house?.name ?? words.office;
  const { kind, number, department, replyBy, contact, rows } = letter;
  return (
    <article className={`sheet sheet-${letter.state}`} data-testid="letter">
      <header>
        <strong>{office}</strong>
        <h2>{labels.instrument[kind]}</h2>
      </header>
      <p className="sheet-number">{number ?? words.draftMark}</p>
      <p>{words.to({ department: department?.name ?? words.leadership })}</p>
      <p className="sheet-text">{words.reads[kind]}</p>
      <Shifted years={Math.max(0, ...rows.map((row) => row.shiftYears))} />
      <SheetRows letter={letter} />
      {replyBy !== null && <p className="sheet-text">{words.reply({ on: longDate(replyBy, language) })}</p>}
      {contact !== null && (
        <p className="sheet-text">{words.contact({ name: contact.name, phone: contact.phone ?? '' })}</p>
      )}
      <footer>
        <span>{office}</span>
        <span>{longDate(letter.issuedOn ?? letter.draftedOn, language)}</span>
      </footer>
    </article>
  );
}

function SheetRows({ letter }: { letter: Instrument }) {
  const say = useWords();
  const heads = [
    say.instruments.sequence,
    say.measures.number,
    say.measures.title,
    say.instruments.item,
    say.measures.dueOn,
    say.instruments.late,
  ];
  return (
    <table>
      <Heads of={heads} />
      <tbody>
        {letter.rows.map((row, index) => (
          <tr key={index}>
            <td>{index + 1}</td>
            <td className="whole">{row.number}</td>
            <td>{row.title}</td>
            <td>{row.obligation}</td>
            <td className="whole">{row.dueOn}</td>
            <td className="whole">
              {row.lateWorkingDays > 0 ? say.days.late({ n: row.lateWorkingDays }) : say.days.today}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
