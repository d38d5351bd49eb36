import { listInstruments, readInstrumentOptions, type Instrument } from '@duban/api-client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Button } from '../elements/button.js';
import { Bones, Page } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { isOfficer, useSession } from '../shell/session.js';
import { useWords, useWordsOfPaper } from '../words/words.js';
import { LetterActs } from './letter-acts.js';
import { LetterSheet } from './letter-sheet.js';
import { LetterStage } from './letter-stage.js';
import './print.css';

/** One instrument: as it goes on paper, whose turn it is, and what the reader may do with it. */
export default function LetterScreen() {
  const say = useWords();
  const session = useSession();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const { instrumentId } = useParams({ from: '/home/instruments/$instrumentId' });
  const found = useQuery(readInstrumentOptions({ path: { instrumentId } }));
  const paper = useWordsOfPaper(found.data?.names ?? null);
  if (found.isPending) return <Bones lines={10} />;
  if (found.error) return <TroubleNote error={found.error} onRetry={() => void found.refetch()} />;
  const letter = found.data;
  const onDone = async () => {
    const next = letter.hand?.mine === true ? await nextOfMine(instrumentId) : null;
    if (next === null) await cache.invalidateQueries();
    else await navigate({ to: '/instruments/$instrumentId', params: { instrumentId: next } });
  };
  return (
    <Page
      title={`${paper.labels.instrument[letter.kind]} ${letter.number ?? ''}`}
      actions={
        <>
          <Link to="/instruments" search={letter.state === 'draft' ? {} : { state: letter.state }} className="act">
            {say.instruments.back}
          </Link>
          {isOfficer(session) && (
            <a href={`/api/v1/instruments/templates/${encodeURIComponent(letter.kind)}`} download className="act">
              {say.instruments.template}
            </a>
          )}
          <a href={`/api/v1/instruments/${instrumentId}/document`} download className="act" data-testid="letter-word">
            {say.instruments.word}
          </a>
          <Button onClick={() => window.print()}>{say.instruments.print}</Button>
        </>
      }
    >
      <div className="letter-head screen-only">
        <LetterStage letter={letter} />
        <LetterActs
          key={`${instrumentId}/${letter.state}/${letter.hand?.act ?? ''}`}
          letter={letter}
          onDone={() => void onDone()}
        />
      </div>
      <LetterSheet letter={letter} />
    </Page>
  );
}

/** The next draft that lies with the reader; null when that was the last. */
async function nextOfMine(before: string): Promise<string | null> {
  const { data } = await listInstruments({ query: { state: 'draft', limit: 200 }, throwOnError: true });
  const mine = (each: Instrument) => each.hand?.mine === true && each.instrumentId !== before;
  return data.items.find(mine)?.instrumentId ?? null;
}
