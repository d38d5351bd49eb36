import { logIn, readHouseOptions, readSessionQueryKey, setUp } from '@duban/api-client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { Button } from '../elements/button.js';
import { useEffect, useState } from 'react';
import { Bones } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { Choices } from '../shell/choices.js';
import { useWords } from '../words/words.js';
import { AdministratorsStep, OrganisationStep, RulesStep } from './steps.js';
import { emptySetup, missingIn, type SetupAnswers, type StepName } from './setup-answers.js';
import './setup.css';

const STEPS: readonly StepName[] = ['organisation', 'rules', 'administrators'];
const bodies = { organisation: OrganisationStep, rules: RulesStep, administrators: AdministratorsStep };

/** The first day of a house: five steps, of which three are answered here and two after the first log-in. */
export default function SetupScreen() {
  const say = useWords();
  const { setup: words } = say.administration;
  const house = useQuery(readHouseOptions());
  useEffect(() => {
    document.title = `${words.title} · ${say.product}`;
  }, [say, words]);
  return (
    <div className="setup">
      <header className="setup-head">
        <img src="/mark.svg" alt="" width={32} height={32} />
        <h1>
          {say.product} · {words.title}
        </h1>
        <Choices />
      </header>
      {house.isPending && <Bones lines={6} />}
      {house.error && <TroubleNote error={house.error} onRetry={() => void house.refetch()} />}
      {house.data && !house.data.setupOpen && (
        <p data-testid="setup-closed">
          {words.closed} <Link to="/log-in">{words.toLogIn}</Link>
        </p>
      )}
      {house.data?.setupOpen === true && <Wizard />}
    </div>
  );
}

function Wizard() {
  const say = useWords();
  const { setup: words } = say.administration;
  // Behind the sign # a browser tells no server what stands there: the code is in no log of a proxy.
  const code = useLocation({ select: ({ hash }) => new URLSearchParams(hash).get('code') ?? '' });
  const [answers, setAnswers] = useState<SetupAnswers>(() => emptySetup(code));
  const [at, setAt] = useState<StepName>('organisation');
  const finish = useFinish(answers);
  const index = STEPS.indexOf(at);
  const Step = bodies[at];
  const next = STEPS[index + 1];
  const before = STEPS[index - 1];
  const missing = STEPS.filter((step) => missingIn(step, answers));
  return (
    <div className="setup-body">
      <ol className="setup-steps">
        {words.steps.map((step, place) => (
          <li key={step} className={place === index ? 'here' : ''}>
            {STEPS[place] === undefined ? (
              <span className="quiet">{`${place + 1}. ${step}`}</span>
            ) : (
              <button type="button" className="plain" onClick={() => setAt(STEPS[place] ?? 'organisation')}>
                {`${place + 1}. ${step}`}
              </button>
            )}
          </li>
        ))}
      </ol>
      <form
        className="setup-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (next !== undefined) setAt(next);
          else if (missing.length === 0) finish.mutate();
        }}
      >
        <Step answers={answers} onChange={(some) => setAnswers((known) => ({ ...known, ...some }))} />
        {finish.error && <TroubleNote error={finish.error} />}
        {next === undefined && missing.length > 0 && <p className="quiet">{words.missing}</p>}
        <div className="dialog-foot">
          {before !== undefined && <Button onClick={() => setAt(before)}>{words.back}</Button>}
          <Button
            type="primary"
            htmlType="submit"
            disabled={next === undefined && missing.length > 0}
            loading={finish.isPending}
            data-testid={next === undefined ? 'finish-setup' : 'next-step'}
          >
            {next === undefined ? words.finish : words.next}
          </Button>
        </div>
      </form>
    </div>
  );
}

/** Sets the house up, logs its first system administrator in, and goes on to the register. */
function useFinish(answers: SetupAnswers) {
  const cache = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async () => {
      const { administrators, ...rest } = answers;
      const people = administrators.map(({ role, login, name, password }) => ({
        role,
        login: login.trim(),
        name: name.trim(),
        password,
      }));
      await setUp({ body: { ...rest, name: rest.name.trim(), administrators: people }, throwOnError: true });
      const first = people.find(({ role }) => role === 'system-admin');
      const { data } = await logIn({
        body: { login: first?.login ?? '', password: first?.password ?? '' },
        throwOnError: true,
      });
      return data;
    },
    onSuccess: async (session) => {
      cache.clear();
      cache.setQueryData(readSessionQueryKey(), session);
      await navigate({ to: '/admin', search: { tab: 'sheet' } });
    },
  });
}
