import { readHouseOptions, type Instrument } from '@duban/api-client';
import { letterLines } from '@duban/domain';
import { lateWords, letterCells, letterText, ofSeveralPlans } from '@duban/words';
import { useQuery } from '@tanstack/react-query';
import { longDate } from '../elements/dates.js';
import { Shifted } from '../elements/shifted.js';
import { Heads } from '../elements/heads.js';
import { Lines } from '../elements/lines.js';
import { listed } from '../elements/listed.js';
import { useLanguage, useWordsOfPaper } from '../words/words.js';
import { addresseeOf } from './addressee.js';

/** A letter on A4, black on white: red head, number, addressee, rows, answer wanted by, contact, room for the seal, date. */
export function LetterSheet({ letter }: { letter: Instrument }) {
  const say = useWordsOfPaper(letter.names);
  const { instruments: words, labels } = say;
  const language = useLanguage();
  const house = useQuery({ ...readHouseOptions(), staleTime: 3_600_000 }).data;
  const office = letter.office?.name ?? house?.name ?? words.office;
  const { kind, number, replyBy, contact, rows } = letter;
  const to = addresseeOf(letter, say);
  return (
    <article className={`sheet letter sheet-${letter.state}`} data-testid="letter">
      <header>
        <strong>{office}</strong>
        <h2>{labels.instrument[kind]}</h2>
      </header>
      <p className="sheet-number">{number ?? words.draftMark}</p>
      {!isForm(kind) && <h3>{letter.line === null ? words.headings[kind] : words.lineHeading}</h3>}
      {to !== null && <p>{words.to({ department: to })}</p>}
      <p className="sheet-text">{letterText(words, letter, (day) => longDate(day, language))}</p>
      <Shifted years={Math.max(0, ...rows.map((row) => row.shiftYears))} />
      <SheetRows letter={letter} />
      {replyBy !== null && (
        <p className="sheet-text">
          {(letter.line === null ? words.reply : words.lineReply)({ on: longDate(replyBy, language) })}
        </p>
      )}
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
  const say = useWordsOfPaper(letter.names);
  const { instruments: words } = say;
  const ofSeveral = !isForm(letter.kind);
  const plansNamed = ofSeveralPlans(letter);
  const heads = [
    words.sequence,
    ofSeveral ? say.bulletins.head.department : say.measures.number,
    words.what,
    say.measures.dueOn,
    words.late,
  ];
  return (
    <table>
      <Heads of={heads} />
      <tbody>
        {letterLines(letter.rows).map(({ row, parts }, index) => {
          const cells = letterCells(row.title, parts, {
            list: listed,
            late: (part) => lateWords(words, part, letter.issuedOn ?? letter.draftedOn),
          });
          return (
            <tr key={row.measureId}>
              <td>{index + 1}</td>
              <td className={ofSeveral ? '' : 'whole'}>{ofSeveral ? row.department.name : row.number}</td>
              <td>
                {ofSeveral && `${row.number} `}
                {row.title}
                {plansNamed && <small className="quiet block">{row.planTitle}</small>}
                <Lines of={cells.obligations} />
              </td>
              <td className="whole">
                <Lines of={cells.dueOn} />
              </td>
              <td className="whole">
                <Lines of={cells.late} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** 催办单 and 督办单 are forms to one department; the others are 公文 with a title. */
function isForm(kind: Instrument['kind']): boolean {
  return kind === '催办单' || kind === '督办单';
}
