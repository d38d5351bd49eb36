import { adoptPolicy, checkPolicy } from '@duban/api-client';
import { policyChanges, type Policy, type PolicyChange } from '@duban/domain';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { Button } from '../elements/button.js';
import { message } from '../elements/toasts.js';
import { useState } from 'react';
import { Section } from '../elements/page.js';
import { listed } from '../elements/listed.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { hearTheHouse, useWords } from '../words/words.js';
import { placeWords, termName, termValue } from './term-words.js';

interface AdoptPanelProps {
  readonly policy: Policy;
  readonly current: Policy;
  /** How many fields are wrong as they stand: what is in them is not in the policy. */
  readonly toMend: number;
  readonly onVersion: (version: string) => void;
  readonly onAdopted: () => void;
}

const asBody = (policy: Policy) => policy as unknown as Record<string, unknown>;

/** Whether a policy can be adopted, asked of the house each time that it changes. */
export function useCheck(policy: Policy) {
  return useQuery({
    queryKey: ['policy-check', policy],
    queryFn: async ({ signal }) =>
      (
        await checkPolicy({
          path: { version: policy.version || '-' },
          body: { policy: asBody(policy) },
          signal,
          throwOnError: true,
        })
      ).data,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
}

/** What is wrong, what differs, and the act: with a version and the document that says so. */
export function AdoptPanel({ policy, current, toMend, onVersion, onAdopted }: AdoptPanelProps) {
  const { policies: words } = useWords();
  const cache = useQueryClient();
  const [document, setDocument] = useState('');
  const { data: check } = useCheck(policy);
  const changes = policyChanges(current, policy);
  const adopt = useMutation({
    mutationFn: async () =>
      adoptPolicy({
        path: { version: policy.version },
        body: { policy: asBody(policy), document, instead: current.version },
        throwOnError: true,
      }),
    onSuccess: async () => {
      message.success(words.adoptedNow({ version: policy.version }));
      onAdopted();
      await Promise.all([cache.invalidateQueries(), hearTheHouse()]);
    },
  });
  return (
    <Section title={words.adopt} note={words.adoptNote}>
      {toMend > 0 && <p className="wrong">{words.toMend({ n: toMend })}</p>}
      {check && (toMend === 0 || !check.ok) && <Faults policy={policy} faults={check.faults} />}
      <h3>{words.changes}</h3>
      <Changes changes={changes} />
      <div className="policy-bar">
        <label>
          {words.newVersion}
          <Input
            value={policy.version}
            maxLength={60}
            data-testid="policy-version"
            onChange={({ target }) => onVersion(target.value)}
          />
        </label>
        <label className="policy-reason">
          {words.document}
          <Input
            value={document}
            maxLength={200}
            placeholder={words.documentHint}
            data-testid="policy-document"
            onChange={({ target }) => setDocument(target.value)}
          />
        </label>
        <Button
          type="primary"
          data-testid="adopt"
          disabled={!check?.ok || toMend > 0 || document.trim() === '' || changes.length === 0}
          loading={adopt.isPending}
          onClick={() => adopt.mutate()}
        >
          {words.adoptNow}
        </Button>
      </div>
      {adopt.error && <TroubleNote error={adopt.error} />}
    </Section>
  );
}

interface FaultsProps {
  readonly policy: Policy;
  readonly faults: readonly { readonly code: string; readonly pointer: string; readonly message: string }[];
}

function Faults({ policy, faults }: FaultsProps) {
  const say = useWords();
  const { policies: words } = say;
  if (faults.length === 0) return <p data-testid="policy-sound">{words.sound}</p>;
  return (
    <div role="alert" className="trouble" data-testid="policy-faults">
      <strong>{words.faults}</strong>
      <ul>
        {faults.map(({ code, pointer, message }) => (
          <li key={`${pointer}/${code}`}>
            <b title={pointer}>{placeWords(say, policy, pointer)}</b> {message}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Changes({ changes }: { changes: readonly PolicyChange[] }) {
  const say = useWords();
  const { policies: words, labels } = say;
  const inWords = (change: PolicyChange) => {
    if (change.what === 'term')
      return {
        what: termName(say, change.term),
        from: termValue(say, change.term, change.from),
        to: termValue(say, change.term, change.to),
      };
    const { place, from, to } = change;
    const name = words.ladder[place.ladder];
    const rung = (each: typeof from) =>
      each === null
        ? words.absent
        : say.obligations.paperAbout({
            what: `${each.rung} ${labels.agendaKind[each.kind]}`,
            subject: listed(each.to.map((to) => labels.role[to])),
          });
    return { what: place.className === null ? name : `${place.className} ${name}`, from: rung(from), to: rung(to) };
  };
  if (changes.length === 0) return <p className="quiet">{words.noChanges}</p>;
  return (
    <ul className="policy-changes" data-testid="policy-changes">
      {changes.map((change, index) => (
        <li key={index}>{words.changed(inWords(change))}</li>
      ))}
    </ul>
  );
}
