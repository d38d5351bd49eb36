import { readSuccessionOptions, type Succession } from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Progress } from 'antd';
import { listed } from '../elements/listed.js';
import { Bones, Page } from '../elements/page.js';
import { nameIn } from '../elements/register.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useRegister } from '../plans/use-draft.js';
import { useWords } from '../words/words.js';
import { SuccessionForm } from './succession-form.js';
import './admin.css';

const LOOK_EVERY_MS = 1_000;

/** 合并、拆分: what a department leaves, to whom it goes, and how far that has come. */
export default function SuccessionScreen() {
  const { succession: words } = useWords();
  const { code } = useParams({ from: '/home/admin/departments/$code' });
  const found = useQuery({
    ...readSuccessionOptions({ path: { code } }),
    refetchInterval: ({ state: { data } }) => (data && data.done < data.given ? LOOK_EVERY_MS : false),
  });
  if (found.error) return <TroubleNote error={found.error} onRetry={() => void found.refetch()} />;
  const left = found.data;
  return (
    <Page title={words.title({ name: left?.department.name ?? code })}>
      {left === undefined ? (
        <Bones />
      ) : left.department.validTo === null ? (
        <SuccessionForm left={left} />
      ) : (
        <Done left={left} />
      )}
    </Page>
  );
}

function Done({ left: { department, given, done } }: { left: Succession }) {
  const { succession: words } = useWords();
  const register = useRegister();
  const heirs = department.successors.map((code) => nameIn(register, code));
  return (
    <div role="status" data-testid="succeeded" data-done={done} data-given={given}>
      <p>{words.over({ on: department.validTo ?? '', heirs: listed(heirs) })}</p>
      <p>{words.given({ done: String(done), given: String(given) })}</p>
      <Progress
        aria-label={words.measures}
        percent={given === 0 ? 100 : Math.round((done / given) * 100)}
        showInfo={false}
      />
      {done < given && <small className="quiet">{words.running}</small>}
    </div>
  );
}
