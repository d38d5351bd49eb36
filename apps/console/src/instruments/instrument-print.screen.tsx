import { listInstruments, type Instrument } from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useLanguage, useWords } from '../words/words.js';
import { longDate } from '../elements/dates.js';
import { Bones, Nothing } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { Shifted } from '../elements/shifted.js';
import './print.css';

/** The API lists instruments; the one wanted is looked for page by page, drafts first. */
async function findInstrument(instrumentId: string): Promise<Instrument | null> {
  for (const state of ['draft', 'issued', 'withdrawn'] as const) {
    for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
      const { data } = await listInstruments({
        query: { state, limit: 200, ...(cursor === undefined ? {} : { cursor }) },
        throwOnError: true,
      });
      const found = data.items.find((each) => each.instrumentId === instrumentId);
      if (found) return found;
      cursor = data.nextCursor ?? undefined;
    }
  }
  return null;
}

/** One instrument as it goes on paper: A4, black on white. */
export default function InstrumentPrintScreen() {
  const say = useWords();
  const { instrumentId } = useParams({ from: '/home/instruments/$instrumentId' });
  const found = useQuery({ queryKey: ['instrument', instrumentId], queryFn: () => findInstrument(instrumentId) });
  if (found.isPending) return <Bones lines={10} />;
  if (found.error) return <TroubleNote error={found.error} onRetry={() => void found.refetch()} />;
  const sheet = found.data;
  if (!sheet) return <Nothing title={say.problem.notFound} />;
  return (
    <div className="page">
      <div className="print-bar">
        <Link to="/instruments" search={sheet.state === 'draft' ? {} : { state: sheet.state }}>
          {say.instruments.back}
        </Link>
        <Button type="primary" onClick={() => window.print()}>
          {say.instruments.print}
        </Button>
      </div>
      <Sheet sheet={sheet} />
    </div>
  );
}

function Sheet({ sheet }: { sheet: Instrument }) {
  const say = useWords();
  const language = useLanguage();
  return (
    <article className="sheet">
      <h1>{say.labels.instrument[sheet.kind]}</h1>
      <p className="sheet-number">{sheet.number ?? say.labels.instrumentState[sheet.state]}</p>
      <p>{say.instruments.to({ department: sheet.department?.name ?? say.instruments.leadership })}</p>
      <p className="sheet-text">{say.instruments.opening}</p>
      <Shifted years={Math.max(0, ...sheet.rows.map((row) => row.shiftYears))} />
      <SheetRows sheet={sheet} />
      <footer>
        <span>{say.instruments.office}</span>
        <span>{longDate(sheet.issuedOn ?? sheet.draftedOn, language)}</span>
      </footer>
    </article>
  );
}

function SheetRows({ sheet }: { sheet: Instrument }) {
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
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head}>{head}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sheet.rows.map((row, index) => (
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
