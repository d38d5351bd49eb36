import { listInstruments, type Instrument } from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { rungWords } from '../elements/code-words.js';
import { longDate } from '../elements/dates.js';
import { Bones, Nothing } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
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
  const { t } = useTranslation();
  const { instrumentId } = useParams({ from: '/home/instruments/$instrumentId' });
  const found = useQuery({ queryKey: ['instrument', instrumentId], queryFn: () => findInstrument(instrumentId) });
  if (found.isPending) return <Bones lines={10} />;
  if (found.error) return <TroubleNote error={found.error} onRetry={() => void found.refetch()} />;
  const sheet = found.data;
  if (!sheet) return <Nothing title={t('screens.problem.notFound')} />;
  return (
    <div className="page">
      <div className="print-bar">
        <Link to="/instruments" search={sheet.state === 'draft' ? {} : { state: sheet.state }}>
          {t('screens.instruments.back')}
        </Link>
        <Button type="primary" onClick={() => window.print()}>
          {t('screens.instruments.print')}
        </Button>
      </div>
      <Sheet sheet={sheet} />
    </div>
  );
}

function Sheet({ sheet }: { sheet: Instrument }) {
  const { t, i18n } = useTranslation();
  return (
    <article className="sheet">
      <h1>{t(`codes.instrument.${sheet.kind}`)}</h1>
      <p className="sheet-number">{sheet.number ?? t(`codes.instrumentState.${sheet.state}`)}</p>
      <p>
        {t('screens.instruments.to', { department: sheet.department?.name ?? t('screens.instruments.leadership') })}
      </p>
      <p className="sheet-text">{t('screens.instruments.opening')}</p>
      <SheetRows sheet={sheet} />
      <footer>
        <span>{t('screens.instruments.office')}</span>
        <span>{longDate(sheet.issuedOn ?? sheet.draftedOn, i18n.language)}</span>
      </footer>
    </article>
  );
}

function SheetRows({ sheet }: { sheet: Instrument }) {
  const { t } = useTranslation();
  const heads = [
    t('screens.instruments.sequence'),
    t('screens.measures.number'),
    t('screens.measures.title'),
    t('screens.instruments.item'),
    t('screens.measures.dueOn'),
    t('screens.instruments.rung'),
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
            <td>{rungWords(t, row.rung)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
