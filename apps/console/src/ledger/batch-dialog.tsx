import { paired } from '../elements/listed.js';
import { readMeasureOptions, type BatchAnswer, type LedgerItem, type Measure } from '@duban/api-client';
import type { PersonCommandName } from '@duban/domain';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Modal, Progress } from 'antd';
import { Button } from '../elements/button.js';
import { useRef, useState } from 'react';
import { CommandQuestion } from '../commands/command-question.js';
import { asked, questionsOf } from '../commands/questions.js';
import { useCommandForm, type CommandForm } from '../commands/use-command-form.js';
import { Bones } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { giveBatch } from '../server/batch.js';
import { noticeTrouble } from '../server/client.js';
import { newKey } from '../server/command.js';
import type { Trouble } from '../server/problem.js';
import { useWords } from '../words/words.js';
import { isAlike } from './batch-commands.js';

interface BatchDialogProps {
  readonly rows: readonly LedgerItem[];
  readonly command: PersonCommandName;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** One command on many measures: how many before, each one's own end after. */
export function BatchDialog({ rows, command, onClose, onDone }: BatchDialogProps) {
  const say = useWords();
  const first = useQuery(readMeasureOptions({ path: { measureId: rows[0]?.measureId ?? '' } }));
  const batch = useBatch(rows, command);
  const questions = useState(() => questionsOf(command).filter(isAlike))[0];
  const form = useCommandForm({ questions, values: () => ({}), recording: false });
  const give = () => {
    const body = form.finish();
    if (body !== null) void batch.run(body);
  };
  const title = say.ledger.batch.title({ command: say.commands[command].name, n: rows.length });
  return (
    <Modal
      open
      title={title}
      onCancel={() => !batch.running && onClose()}
      mask={{ closable: false }}
      footer={null}
      width={640}
    >
      {batch.answer === null && !batch.running ? (
        <>
          <p>{say.ledger.batch.before({ n: rows.length })}</p>
          <Listed rows={rows} />
          {first.data ? (
            <Questions measure={first.data} command={command} form={form} questions={questions} />
          ) : (
            <Bones lines={3} />
          )}
        </>
      ) : (
        <Ended rows={rows} answer={batch.answer} />
      )}
      {batch.trouble && <TroubleNote error={batch.trouble} />}
      <div className="dialog-foot">
        <Button onClick={batch.answer === null ? onClose : onDone} disabled={batch.running}>
          {batch.answer === null ? say.form.cancel : say.state.close}
        </Button>
        {!batch.finished && (
          <Button type="primary" loading={batch.running} onClick={give} data-testid={`${command}-batch-submit`}>
            {say.ledger.batch.give({ n: rows.length })}
          </Button>
        )}
      </div>
    </Modal>
  );
}

/** The key stays over retries, so that nothing is done twice. */
function useBatch(rows: readonly LedgerItem[], command: PersonCommandName) {
  const cache = useQueryClient();
  const key = useRef(newKey());
  const [answer, setAnswer] = useState<BatchAnswer | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [running, setRunning] = useState(false);
  const run = async (body: Record<string, unknown>) => {
    setRunning(true);
    setTrouble(null);
    const ids = rows.map(({ measureId }) => measureId);
    const giving = { path: `/measures/commands/${command}`, body: { ids, body }, idempotencyKey: key.current };
    const given = await giveBatch(giving, setAnswer);
    setRunning(false);
    if (given.ok) setAnswer(given.answer);
    else {
      noticeTrouble(given.trouble);
      setTrouble(given.trouble);
      if (given.trouble.status === 422 || given.trouble.status === 400) key.current = newKey();
    }
    await cache.invalidateQueries();
  };
  return { answer, trouble, running, run, finished: answer?.state === 'done' };
}

const LISTED = 8;

function Listed({ rows }: { rows: readonly LedgerItem[] }) {
  const say = useWords();
  return (
    <ul className="batch-list">
      {rows.slice(0, LISTED).map((row) => (
        <li key={row.measureId}>
          <span className="quiet">{row.number}</span> {row.title}
        </li>
      ))}
      {rows.length > LISTED && <li className="quiet">{say.ledger.batch.andMore({ n: rows.length - LISTED })}</li>}
    </ul>
  );
}

interface QuestionsProps {
  readonly measure: Measure;
  readonly command: PersonCommandName;
  readonly form: CommandForm;
  readonly questions: ReturnType<typeof questionsOf>;
}

function Questions({ measure, command, form, questions }: QuestionsProps) {
  return asked(questions, form.values).map((question) => (
    <CommandQuestion
      key={question.name}
      measure={measure}
      command={command}
      question={question}
      values={form.values}
      onChange={(value) => form.set({ [question.name]: value })}
      owed={form.owed.includes(question.name)}
    />
  ));
}

function Ended({ rows, answer }: { rows: readonly LedgerItem[]; answer: BatchAnswer | null }) {
  const say = useWords();
  const items = answer?.items ?? [];
  const done = items.filter(({ state }) => state === 'done').length;
  const refused = items.filter(({ state }) => state === 'refused' || state === 'expired');
  const byId = new Map(rows.map((row) => [row.measureId, row]));
  return (
    <>
      <Progress
        percent={Math.round(((done + refused.length) / rows.length) * 100)}
        format={() => `${done + refused.length} / ${rows.length}`}
      />
      {answer?.state === 'done' && (
        <p role="status" data-testid="batch-result">
          {say.ledger.batch.result({ done, refused: refused.length })}
        </p>
      )}
      {refused.length > 0 && (
        <ul className="batch-list">
          {refused.map(({ id, measureId, sentence }) => (
            <li key={id}>
              <span className="quiet">{byId.get(measureId)?.number}</span>{' '}
              {paired(byId.get(measureId)?.title ?? '', sentence ?? '')}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
